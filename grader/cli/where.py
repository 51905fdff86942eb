"""`grader` without a command: where you are, what is next, and what to type."""

import argparse

from grader.cli import terminal
from grader.cli.here import here


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments: there are none."""


def run(_: argparse.Namespace) -> int:
    """Show where the learner is, in a few lines."""
    from grader.progress.screen import greeting

    place = here()
    terminal.say(greeting(place.progress(), terminal.style(), place.exercises))
    place.tell()
    return 0
