"""`grader concept [ID]`: the list of concepts, or the page of one."""

import argparse

from grader.cli import terminal
from grader.cli.here import here


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help="the concept; without it, all of them")


def run(args: argparse.Namespace) -> int:
    """Show the concepts, or one page."""
    from grader.course import read_course
    from grader.reports.concept import listed, page

    course = read_course(here().katas)
    if args.id is None:
        concepts = [course.concept(one) for one in course.concept_ids()]
        terminal.say(listed(concepts, terminal.style()))
        return 0
    terminal.page(page(course.concept(args.id)))
    return 0
