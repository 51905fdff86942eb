"""`grader hint KATA`: one hint after the other, and those before once more."""

import argparse

from grader.cli import terminal
from grader.cli.here import here
from grader.errors import Misuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", metavar="KATA", help="its id, its number or a part of its name")
    parser.add_argument("--level", type=int, metavar="N", help="show the Nth hint")
    parser.add_argument("--again", action="store_true", help="show the last one again")


def run(args: argparse.Namespace) -> int:
    """Show a hint, and remember that it was shown."""
    from grader.cli.naming import meant
    from grader.course import read_course
    from grader.reports.hint import hint

    place = here()
    course = read_course(place.katas)
    kata = course.kata(meant(args.kata, course.ids) or args.kata)
    seen = place.store.read().record(kata.id).hints
    level = wanted(args, seen, len(kata.hints))
    if level > seen:
        place.store.update(lambda s: s.having(kata.id, s.record(kata.id).after_hint(level)))
    terminal.say(hint(kata, level, terminal.style()))
    place.tell()
    return 0


def wanted(args: argparse.Namespace, seen: int, last: int) -> int:
    """Return the level to show: the one asked for, else the next one, which may be the last."""
    if args.level is not None:
        if not 1 <= args.level <= last:
            raise Misuse(f"there is no hint {args.level}\n  → the levels are 1 to {last}")
        return int(args.level)
    return min(max(seen, 1) if args.again else seen + 1, last)
