"""`grader init DIR`: a learner's copy of the course, made or brought up to date."""

import argparse
from pathlib import Path

from grader.cli import terminal
from grader.cli.here import working_directory
from grader.errors import Misuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", metavar="DIR", help="a folder that is empty or not there yet")
    parser.add_argument("--from", dest="source", metavar="COURSE", help=FROM)


def run(args: argparse.Namespace) -> int:
    """Make the copy, and say what to type next."""
    from datetime import date

    from grader.copies.laying import lay, refuse_foreign
    from grader.copies.screen import screen
    from grader.copies.shipment import source

    folder = working_directory() / args.folder
    refuse_foreign(folder)
    shipment = source(course_folder(args.source, folder), date.today())
    laid = lay(shipment, folder)
    shown = terminal.shown(folder)
    terminal.say(screen(laid, shown, len(shipment.exercises), terminal.style()))
    if laid.is_new:
        terminal.say(GO.format(go="" if shown == "." else f"cd {quoted(shown)}, then "))
    return 0


def quoted(path: str) -> str:
    """Return a path as a shell takes it."""
    import shlex

    return shlex.quote(path)


def course_folder(given: str | None, folder: Path) -> Path:
    """Return the folder of the course to copy: the one that is named, else the installed one."""
    from grader.course.find import MANIFEST, NAME, installed
    from grader.course.manifest import RELEASED, read_manifest
    from grader.course.problems import quoted

    if given is not None:
        found = working_directory() / given
        if not (found / NAME).is_file():
            raise Misuse(NO_COURSE.format(given=quoted(given)))
        return found
    before = read_manifest(folder / MANIFEST)
    if before is not None and before.origin == RELEASED:
        raise Misuse(RELEASED_BY.format(folder=terminal.shown(folder)))
    own = installed()
    if own is None:
        raise Misuse(NOT_INSTALLED)
    return own


FROM = "copy this course, not the one that is installed: what an instructor has released"
GO = "\nNext: {go}grader"
NO_COURSE = (
    "there is no katas.yaml in {given}\n  → name the folder of a course that was released to you"
)
RELEASED_BY = (
    "{folder} is a copy of a course that was released to you\n"
    "  → grader init DIR --from COURSE brings it up to date with what you were given"
)
NOT_INSTALLED = "the grader has no course of its own\n  → grader init DIR --from COURSE"
