"""`grader check`: judge folders, remember what is the learner's own, and show why.

Only the course's own exercises count as progress; any other folder is judged and forgotten.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import Here, here
from grader.errors import Misuse

if TYPE_CHECKING:
    from grader.course import Course
    from grader.grading import Report
    from grader.grading.binding import Binding
    from grader.grading.verdict import KataResult
    from grader.interpreter import Interpreter
    from grader.progress.state import State

DIM = "2"
STATUS = {"passed": 0, "failed": 1, "could-not-run": 3}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("what", nargs="*", metavar="KATA|PATH", help=WHAT)
    parser.add_argument("--kata", metavar="KATA", help="the kata that the folders hold")
    parser.add_argument("--all", action="store_true", help="explain everything, not the first only")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--no-sandbox", action="store_true", help=terminal.NO_SANDBOX)


def run(args: argparse.Namespace) -> int:
    """Judge what was asked for, and show it."""
    from grader.interpreter import Interpreter
    from grader.interpreter.selftest import ahead

    # before the imports that judging needs: they take as long as a jail takes to start
    begun = Interpreter(tier="process") if args.no_sandbox else ahead()
    try:
        return judged(args, begun)
    finally:
        begun.close()


def judged(args: argparse.Namespace, begun: "Interpreter") -> int:
    """Judge what was asked for in the best tier, which has begun to start, and show it."""
    from grader.cli.choose import chosen
    from grader.course import read_course
    from grader.grading import Report, check_submissions
    from grader.progress.recording import remember
    from grader.reports.document import document

    place = here()
    course = read_course(place.katas)
    bindings: Sequence[Binding] = chosen(course, place.folder, args.what, args.kata)
    if own_exercises(course, bindings):
        # a file that must not be written to is refused before the work
        bindings = in_order(course, bindings, place.state(), named=bool(args.what))
    with opened(args, bindings, begun) as interpreter:
        results = check_submissions(bindings, interpreter)
    report = Report(submission=submission(bindings), sandbox=interpreter.tier, katas=results)
    own = own_exercises(course, bindings)
    judged = [two for one, two in zip(bindings, results, strict=True) if one in own]
    state = remember(place.store, place.katas, judged)
    if args.json:
        terminal.say(document(report))
    else:
        terminal.say(screen(bindings, report, everything=args.all))
        if state is not None and report.outcome == "passed":
            close(own)
            terminal.say(following(place, state))
        terminal.say(f"\n{terminal.style().paint(f'run in tier {report.sandbox}', DIM)}")
    place.tell()
    if any(refused(one, result) for one, result in zip(bindings, results, strict=True)):
        return Misuse.exit_status
    return STATUS[report.outcome]


def opened(
    args: argparse.Namespace, bindings: "Sequence[Binding]", begun: "Interpreter"
) -> "Interpreter":
    """Return where the programs run: other people's code not without a sandbox, unless told so."""
    from grader.cli.sandbox import for_anybody
    from grader.interpreter.selftest import best

    if args.no_sandbox:
        return begun
    theirs = [one for one in bindings if not one.is_of_course]
    return for_anybody(theirs[0].folder, begun) if theirs else best(begun=begun)


def in_order(
    course: "Course", bindings: "Sequence[Binding]", state: "State", *, named: bool
) -> "Sequence[Binding]":
    """Return what may be judged by now; raises Misuse if what was named has to wait."""
    from grader.cli.answers import ahead, refuse_ahead

    own = own_exercises(course, bindings)
    if named or len(own) < 2:
        refuse_ahead(course, [one.kata for one in own], state)
    return [one for one in bindings if one not in own or not ahead(course, one.kata, state)]


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
        Judged(one, result, terminal.shown(one.folder), again(one), refused(one, result))
        for one, result in zip(bindings, report.katas, strict=True)
    ]
    return checked(judged, terminal.style(), everything=everything)


def refused(binding: "Binding", result: "KataResult") -> str:
    """Return why a folder could not be read; empty if that is not why it has no verdict."""
    from grader.interpreter.files import FilesRefused

    if result.outcome != "could-not-run":
        return ""
    try:
        binding.files()
    except FilesRefused as error:
        return str(error)
    return ""


def close(solved: Sequence["Binding"]) -> None:
    """Show the closing page, where one kata was asked for and is solved."""
    from grader.cli.answers import refuse_early
    from grader.course.shipped import closing

    if len(solved) != 1:
        return
    course, kata = solved[0].course, solved[0].kata
    try:
        refuse_early(course, kata, solved=True)
        page = closing(course, kata)
    except Misuse:  # the verdict is what was asked for; `grader closing` says why there is none
        return
    if page is not None:
        terminal.page(f"\n{page.rstrip()}")


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
