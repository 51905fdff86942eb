"""`grader progress`: each kata as solved, tried or not begun, and which one is next."""

import argparse

from grader.cli import terminal
from grader.cli.here import here


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    """Show the learner's progress."""
    from grader.progress.screen import document, screen

    place = here()
    found = place.progress()
    if args.json:
        import json

        terminal.say(json.dumps(document(found), indent=2))
    else:
        terminal.say(screen(found, terminal.style(), place.exercises))
    place.tell()
    return 0
