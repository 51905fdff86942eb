"""`grader hint KATA`: one hint after the other, back and forth, before and after solving."""

import argparse
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import here
from grader.errors import Misuse

if TYPE_CHECKING:
    from grader.progress.state import Record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", metavar="KATA", help="its id, its number or a part of its name")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("number", nargs="?", type=int, metavar="N", help="show the Nth hint")
    which.add_argument("--level", type=int, metavar="N", help="the same")
    which.add_argument("--back", action="store_true", help="show the one before")
    which.add_argument("--first", action="store_true", help="begin again with the first")
    which.add_argument("--again", action="store_true", help="show the same one again")


def run(args: argparse.Namespace) -> int:
    """Show a hint, and remember that it was shown."""
    from grader.cli.answers import refuse_ahead
    from grader.cli.naming import meant
    from grader.course import read_course
    from grader.reports.hint import hint

    place = here()
    course = read_course(place.katas)
    kata = course.kata(meant(args.kata, course.ids) or args.kata)
    if not course.release.hints:
        raise Misuse(NO_HINTS.format(kata=kata.id, concept=kata.concepts[0]))
    state = place.state()
    refuse_ahead(course, [kata], state)
    record = state.record(kata.id, kata.was)
    level = wanted(args, record, len(kata.hints))
    if level != record.hint:
        place.store.update(
            lambda s: s.having(kata.id, s.record(kata.id, kata.was).after_hint(level))
        )
    terminal.say(hint(kata, level, terminal.style()))
    place.tell()
    return 0


def wanted(args: argparse.Namespace, record: "Record", last: int) -> int:
    """Return the level to show: what was asked for, else the one after that shown last."""
    given = args.number if args.level is None else args.level
    if given is not None:
        if not 1 <= given <= last:
            raise Misuse(f"there is no hint {given}\n  → the levels are 1 to {last}")
        return int(given)
    if args.first:
        return 1
    shown = min(record.hint or record.hints, last)
    return min(max(shown + (0 if args.again else -1 if args.back else 1), 1), last)


NO_HINTS = "this course gives no hints\n  → grader concept {concept} has the idea behind {kata}"
