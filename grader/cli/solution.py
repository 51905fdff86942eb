"""`grader solution KATA`: a right answer beside one's own, and why it works."""

import argparse
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import here

if TYPE_CHECKING:
    from grader.grading.binding import Binding
    from grader.interpreter import Files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", metavar="KATA", help="its id, its number or a part of its name")


def run(args: argparse.Namespace) -> int:
    """Show a kata's solution, and its closing page where it has one."""
    from grader.cli.answers import refuse_early
    from grader.cli.naming import meant
    from grader.course import read_course
    from grader.course.shipped import closing
    from grader.grading.binding import Binding
    from grader.reports.two_versions import beside

    place = here()
    course = read_course(place.katas)
    kata = course.kata(meant(args.kata, course.ids) or args.kata)
    record = place.state().record(kata.id, kata.was)
    refuse_early(course, kata, solved=record.solved is not None)
    binding = Binding(course, kata, course.exercise(kata))
    theirs = binding.solution()
    terminal.say(beside(own(binding), theirs, HEADS, terminal.style()))
    page = closing(course, kata)
    if page is not None:
        terminal.page(f"\n{page.rstrip()}")
    place.tell()
    return 0


def own(binding: "Binding") -> "Files":
    """Return the learner's own files, without the story; none where they cannot be read."""
    from grader.interpreter.files import FilesRefused

    try:
        return {path: data for path, data in binding.files().items() if path != "README.md"}
    except FilesRefused as error:
        terminal.warn(f"your own version cannot be shown: {error}")
        return {}


HEADS = ("yours", "one right answer")
