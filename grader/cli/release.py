"""`grader release DIR`: an instructor's course, as learners are to have it."""

import argparse

from grader.cli import terminal
from grader.cli.here import working_directory
from grader.errors import Misuse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", metavar="DIR", help="a folder that is empty or not there yet")
    parser.add_argument("--today", metavar="DAY", help=TODAY)


def run(args: argparse.Namespace) -> int:
    """Write the course, and say what learners get of it."""
    from grader.copies.laying import lay, refuse_foreign
    from grader.copies.screen import screen
    from grader.copies.shipment import released
    from grader.course import find_course, read_course
    from grader.course.find import is_copy

    here = working_directory()
    course = read_course(find_course(here))
    if is_copy(course.root):
        raise Misuse(A_COPY.format(root=terminal.shown(course.root)))
    refuse_foreign(here / args.folder)
    folder = (here / args.folder).resolve()
    inside = [one for one in SHIPPED if folder.is_relative_to(course.root / one)]
    if folder == course.root or inside:
        raise Misuse(INSIDE.format(folder=terminal.shown(folder)))
    shipment = released(course, day(args.today))
    laid = lay(shipment, folder)
    terminal.say(screen(laid, terminal.shown(folder), len(course.katas), terminal.style()))
    terminal.say(SEALED.format(count=shipment.sealed))
    terminal.say(allowed(course.release.solutions))
    return 0


def day(given: str | None) -> "date":
    """Return the day that was given, else today."""
    from datetime import date

    from grader.course.problems import quoted

    try:
        return date.today() if given is None else date.fromisoformat(given)
    except ValueError:
        raise Misuse(NO_DAY.format(day=quoted(given or ""))) from None


def allowed(solutions: "str | date") -> str:
    """Say what learners see of the solutions."""
    return SOLUTIONS.get(str(solutions), FROM_A_DAY.format(day=solutions))


TYPE_CHECKING = False  # `typing` would be paid for at every start
if TYPE_CHECKING:
    from datetime import date

SHIPPED = ("exercises", "solutions", "closing", "notes", "quizzes", "claims", "tests")
TODAY = "release as on this day, such as 2026-12-24"
SEALED = "Sealed checks that stay behind: {count}"
SOLUTIONS = {
    "never": "Solutions: never; they and the closing pages are not in it.",
    "solved": "Solutions: each once its kata is solved. They are packed, not secret.",
}
FROM_A_DAY = (
    "Solutions: from {day} on. Until then they are not in it: release it again on that day."
)
A_COPY = "{root} is a learner's copy, without solutions\n  → go to the folder of the course itself"
INSIDE = "{folder} belongs to the course\n  → name a folder outside of its own ones"
NO_DAY = "--today is {day}\n  → write it as 2026-12-24"
