"""`grader check`: judge folders, remember what is the learner's own, and show why.

Only the course's own exercises count as progress; any other folder is judged and forgotten.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import Here, here

if TYPE_CHECKING:
    from grader.course import Course
    from grader.grading import Report
    from grader.grading.binding import Binding
    from grader.progress.state import State

STATUS = {"passed": 0, "failed": 1, "could-not-run": 3}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("what", nargs="*", metavar="KATA|PATH", help=WHAT)
    parser.add_argument("--kata", metavar="KATA", help="the kata that the folders hold")
    parser.add_argument("--all", action="store_true", help="explain everything, not the first only")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    """Judge what was asked for, and show it."""
    from grader.cli.choose import chosen
    from grader.course import read_course
    from grader.grading import Report, check_submissions
    from grader.grading.submission import SANDBOX
    from grader.progress.recording import remember
    from grader.reports.document import document

    place = here()
    course = read_course(place.katas)
    bindings = chosen(course, place.folder, args.what, args.kata)
    if own_exercises(course, bindings):
        place.store.read()  # a file that must not be written to is refused before the work
    results = check_submissions(bindings)
    report = Report(submission=submission(bindings), sandbox=SANDBOX, katas=results)
    own = own_exercises(course, bindings)
    judged = [two for one, two in zip(bindings, results, strict=True) if one in own]
    state = remember(place.store, place.katas, judged)
    if args.json:
        terminal.say(document(report))
    else:
        terminal.say(screen(bindings, report, everything=args.all))
        if state is not None and report.outcome == "passed":
            terminal.say(following(place, state))
    place.tell()
    return STATUS[report.outcome]


def own_exercises(course: "Course", bindings: Sequence["Binding"]) -> "list[Binding]":
    """Return the bindings that are the learner's progress in this course."""
    return [one for one in bindings if one.folder == course.exercise(one.kata).resolve()]


def submission(bindings: Sequence["Binding"]) -> str:
    """Name what was judged: a folder, or the one that all folders lie in."""
    import os

    folder = os.path.commonpath([str(one.folder) for one in bindings])
    return terminal.shown(Path(folder))


def screen(bindings: Sequence["Binding"], report: "Report", *, everything: bool) -> str:
    """Return what the learner sees of the verdicts."""
    from grader.reports.text import Judged, checked

    judged = [
        Judged(one, result, terminal.shown(one.folder), again(one))
        for one, result in zip(bindings, report.katas, strict=True)
    ]
    return checked(judged, terminal.style(), everything=everything)


def following(place: Here, state: "State") -> str:
    """Return what is next for somebody who has solved what was asked for."""
    from grader.progress.screen import following

    return "\n".join(["", *following(place.progress(state), terminal.style(), place.exercises)])


def again(binding: "Binding") -> str:
    """Return the command that judges this folder again."""
    import shlex

    if own_exercises(binding.course, [binding]):
        return f"grader check {binding.kata.id}"
    kata = [] if binding.folder.name == binding.kata.id else ["--kata", binding.kata.id]
    return shlex.join(["grader", "check", terminal.shown(binding.folder), *kata])


WHAT = (
    "a kata by its id, its number or a part of its name; or a folder that holds your version of "
    "one. Without any: the kata whose folder you are in, else every kata of the course"
)
