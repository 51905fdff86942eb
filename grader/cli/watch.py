"""`grader watch [KATA]`: judge a kata whenever a file of it is saved, and show why."""

import argparse
import sys
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import Here, here
from grader.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.course import Course, Kata
    from grader.interpreter.tiers import Name
    from grader.progress.watching.rounds import Judge


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", nargs="?", metavar="KATA", help=WHAT)
    parser.add_argument("--plain", action="store_true", help=PLAIN)
    parser.add_argument("--poll", action="store_true", help=POLL)
    parser.add_argument("--no-sandbox", action="store_true", help=terminal.NO_SANDBOX)


def run(args: argparse.Namespace) -> int:
    """Watch a kata until somebody has had enough."""
    from grader.course import read_course
    from grader.grading.judge import Judge

    place = here()
    course = read_course(place.katas)
    kata = chosen(place, course, args.kata)
    if kata is None:
        terminal.say(ALL_SOLVED)
        return 0
    tier: Name | None = "process" if args.no_sandbox else None
    watched(place, course, kata, lambda: Judge(place.katas, tier=tier, lowest="process"), args)
    place.tell()
    return 0


def watched(
    place: Here,
    course: "Course",
    kata: "Kata",
    begin: "Callable[[], Judge]",
    args: argparse.Namespace,
) -> None:
    """Watch a kata, in a window where there is one."""
    from grader.cli.watch_keys import lines
    from grader.cli.watch_screen import Plain, Window
    from grader.cli.watch_session import Session

    session = Session(place, course, begin, poll=args.poll, trusted=args.no_sandbox)
    if args.plain or not has_window():
        lines(sys.stdin, session.tell)
        session.run(kata, Plain(brief=not args.plain))
        return
    from grader.cli.watch_keyboard import Keyboard  # there is none on Windows

    with Keyboard(sys.stdin, session.tell):
        session.run(kata, Window(sys.stdout))


def has_window() -> bool:
    """Tell whether there is a terminal to draw on and to read keys from."""
    ends = (sys.stdin, sys.stdout)
    return sys.platform != "win32" and all(terminal.is_terminal(one) for one in ends)


def chosen(place: Here, course: "Course", word: str | None) -> "Kata | None":
    """Return the kata to watch: the one that is named or stood in, else the next one.

    None where all are solved. Raises Misuse for a folder that is nobody's progress.
    """
    from grader.cli.answers import refuse_ahead
    from grader.cli.check import own_exercises
    from grader.cli.choose import chosen, enclosing

    standing = enclosing(course, place.folder)
    if word is None and standing is None:
        following = place.progress().next
        return None if following is None else course.kata(following.kata.id)
    bindings = chosen(course, place.folder, [] if word is None else [word], None)
    if len(bindings) > 1 or not own_exercises(course, bindings):
        raise Misuse(NOT_ONE)
    # a file that must not be written to is refused before the work
    refuse_ahead(course, [bindings[0].kata], place.store.read())
    return bindings[0].kata


WHAT = "its id, its number or a part of its name. Without it: the one you stand in, else the next"
PLAIN = "lines one below the other, without colours: for screen readers. Keys need Enter then"
POLL = "look at the files now and then: for network drives that tell nothing of changes"
NOT_ONE = "watch follows one kata of your own exercises\n  → for other folders: grader check PATH"
ALL_SOLVED = "All katas are solved. To watch one all the same: grader watch KATA"
