"""`grader new KATA`: begin a kata, with everything that `grader verify` asks for."""

import argparse

from grader.cli import terminal
from grader.cli.here import here


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", metavar="KATA", help="its id: two digits, _ and a name, as 03_all")
    parser.add_argument("--title", metavar="TEXT", help="one line; its name, if there is none")
    parser.add_argument(
        "--concept", metavar="ID", action="append", required=True, dest="concepts", help=CONCEPT
    )


def run(args: argparse.Namespace) -> int:
    """Begin a kata, and say what was written."""
    from grader.authoring.begin import New, begin
    from grader.course import read_course

    name = args.kata.partition("_")[2].replace("_", " ").capitalize()
    course = read_course(here().katas)
    written = begin(course, New(args.kata, args.title or name, tuple(args.concepts)))
    lines = [f"  {terminal.shown(one)}" for one in written]
    terminal.say("\n".join(["written", *lines, "", NEXT.format(kata=args.kata)]))
    return 0


CONCEPT = "a concept that it teaches; one without a page is given one. Once for each concept"
NEXT = "Look for TO WRITE in them; grader verify {kata} tells what is left to do."
