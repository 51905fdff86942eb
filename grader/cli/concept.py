"""`grader concept [ID]`: the list of concepts, or the page of one."""

import argparse
import os
import sys
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import here

if TYPE_CHECKING:
    from grader.course import Concept


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
    found = course.concept(args.id)
    if rendered():
        show(found)
    else:
        terminal.say(page(found))
    return 0


def rendered() -> bool:
    """Tell whether the page is for eyes, and not for another program."""
    return terminal.is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")


def show(concept: "Concept") -> None:
    """Write the page to a terminal, laid out."""
    from rich.console import Console
    from rich.markdown import Markdown

    from grader.reports.concept import page

    Console(width=terminal.width(sys.stdout)).print(Markdown(page(concept)))
