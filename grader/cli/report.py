"""`grader report`: the learner's own page, of the katas that they have tried; or a class's files.

What is remembered of a kata is how it ended and when. The page says why, and its files may be
others by now: whatever was tried is therefore judged again. That is a look, and counts as no try.
The files of a class are made from what `bulk` has stored, and nothing is judged.
"""

import argparse
from typing import TYPE_CHECKING

from grader.cli import terminal, writing
from grader.cli.here import here
from grader.errors import Misuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.course import Course
    from grader.grading.binding import Binding
    from grader.grading.verdict import KataResult
    from grader.progress.standing import Progress

FILE = "my-katas.html"
BEGINS = b"<!DOCTYPE html>"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", nargs="?", metavar="DIR", help=FOLDER)
    parser.add_argument("--export", metavar="NAME[=SHEET]", action="append", default=[])
    parser.add_argument("--output", metavar="FILE", default=FILE, help=f"the page ({FILE})")
    parser.add_argument("--no-sandbox", action="store_true", help=terminal.NO_SANDBOX)


def run(args: argparse.Namespace) -> int:
    """Write the learner's page, or the files of a class."""
    if args.folder is not None:
        from grader.cli.graded import written

        return written(args.folder, args.export)
    if args.export:
        raise Misuse("--export is for a class\n  → name the folder that grader bulk wrote to")
    return own_page(args)


def own_page(args: argparse.Namespace) -> int:
    """Judge what was tried, and write the page."""
    from grader.course import read_course

    file = writing.target(args.output, BEGINS, "no page")
    place = here()
    found = place.progress()
    course = read_course(place.katas)
    results, tier = judged(args, bindings(course, found))
    writing.write(file, page(course, found, results, tier))
    terminal.say(WRITTEN.format(file=terminal.shown(file)))
    place.tell()
    return 0


def bindings(course: "Course", found: "Progress") -> "list[Binding]":
    """Return the learner's own versions of the katas that they have tried or solved."""
    from grader.grading.binding import Binding

    begun = {one.kata.id for one in found.katas if one.stage != "not-begun"}
    return [
        Binding(course, one, course.exercise(one).resolve())
        for one in course.katas
        if one.id in begun
    ]


def judged(
    args: argparse.Namespace, tried: "Sequence[Binding]"
) -> "tuple[Sequence[KataResult], str]":
    """Judge folders in the best tier; return the verdicts, and which tier that was."""
    from grader.cli.check import opened
    from grader.grading import check_submissions
    from grader.interpreter import Interpreter
    from grader.interpreter.selftest import ahead

    if not tried:
        return (), ""
    with (
        Interpreter(tier="process") if args.no_sandbox else ahead() as begun,
        opened(args, tried, begun) as interpreter,
    ):
        return check_submissions(tried, interpreter), interpreter.tier


def page(course: "Course", found: "Progress", results: "Sequence[KataResult]", tier: str) -> str:
    """Return the page: verdicts as their learner may read them, and what is not begun."""
    from grader.grading.sealed import sealed_checks
    from grader.grading.verdict import KataResult
    from grader.reports import learner
    from grader.reports.class_facts import course_facts
    from grader.reports.facts import Facts
    from grader.reports.graded import Graded
    from grader.reports.learner_page import learner_page

    sealed = {one.id: sealed_checks(course, one) for one in course.katas}
    facts = Facts(title=course.title, columns=(), sealed=sealed)
    known = {one.kata: learner.seen(one, facts) for one in results}
    katas = tuple(
        known.get(one.id)
        or KataResult(kata=one.id, outcome="failed", score=0, max_score=one.points)
        for one in course.katas
    )
    graded = Graded(id=TITLE, katas=katas, sandbox=tier)
    return learner_page(graded, course_facts(course), first=following(found), missing=NOT_BEGUN)


def following(found: "Progress") -> str:
    """Return what is next, and why."""
    from grader.progress.screen import why_next
    from grader.reports.markup import tag

    if found.next is None:
        return tag("p", ALL_SOLVED, class_="lead")
    kata = found.next.kata
    command = tag("code", f"grader check {kata.id}")
    name = tag("strong", f"{kata.id} {kata.title}")
    return tag("p", "Next: ", name, f", {why_next(found.next)}. ", command, class_="lead")


FOLDER = "what grader bulk has written to: make its files again, from what is stored"
TITLE = "My katas"
NOT_BEGUN = "Not begun"
ALL_SOLVED = "All katas are solved."
WRITTEN = "your page is written: open {file} in a browser"
