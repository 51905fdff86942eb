"""`grader closing KATA`: what was repaired and why it works, for a kata that is solved."""

import argparse

from grader.cli import terminal
from grader.cli.here import here
from grader.errors import Misuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", metavar="KATA", help="its id, its number or a part of its name")


def run(args: argparse.Namespace) -> int:
    """Show a solved kata's closing page."""
    from grader.cli.answers import refuse_early
    from grader.cli.naming import meant
    from grader.course import read_course
    from grader.course.shipped import closing

    place = here()
    course = read_course(place.katas)
    kata = course.kata(meant(args.kata, course.ids) or args.kata)
    record = place.state().record(kata.id, kata.was)
    refuse_early(course, kata, solved=record.solved is not None)
    page = closing(course, kata)
    if page is None:
        shown = terminal.shown(course.closing(kata))
        raise Misuse(f"{kata.id} has no closing page\n  → {shown} would be the file")
    terminal.page(page)
    place.tell()
    return 0
