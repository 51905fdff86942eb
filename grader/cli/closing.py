"""`grader closing KATA`: what was repaired and why it works, for a kata that is solved."""

import argparse

from grader.cli import terminal
from grader.cli.here import Here, here
from grader.errors import Misuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", metavar="KATA", help="its id, its number or a part of its name")


def run(args: argparse.Namespace) -> int:
    """Show a solved kata's closing page."""
    from grader.cli.naming import meant
    from grader.course import read_course

    place = here()
    course = read_course(place.katas)
    kata = course.kata(meant(args.kata, course.ids) or args.kata)
    if not solved(place, kata.id):
        raise Misuse(
            f"{kata.id} is not solved yet\n  → grader check {kata.id} says what is missing"
        )
    page = course.closing(kata)
    if not page.is_file():
        raise Misuse(f"{kata.id} has no closing page\n  → {terminal.shown(page)} would be the file")
    terminal.page(page.read_text(encoding="utf-8", errors="replace"))
    place.tell()
    return 0


def solved(place: Here, kata: str) -> bool:
    """Whether a check of the kata has ever passed."""
    return place.store.read().record(kata).solved is not None
