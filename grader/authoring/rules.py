"""What must be so of each verdict, as pure functions from a verdict to what is wrong with it."""

import re
from collections.abc import Iterator

from grader.authoring.cases import Case
from grader.course import Course, Kata, Problem
from grader.grading import KataResult
from grader.grading.verdict import CheckResult

OF_THE_GRADER = re.compile(
    r"\b(?:Observation|ModuleSeen|FrameSeen|ExceptionSeen|Tree)\(|<grader\.|object at 0x"
)
"""What no learner knows: the grader's own nouns, and places in memory."""


def wrong_with(course: Course, case: Case, result: KataResult) -> Iterator[Problem]:
    """Yield what is wrong with the verdict of a case."""
    kata = course.kata(case.kata)
    if result.outcome == "could-not-run":
        messages = "; ".join(one.message for one in result.checks if one.outcome == "could-not-run")
        yield at(
            case, f"it could not be judged: {messages}", "mend what this says, then verify again"
        )
        return
    yield from unreadable(case, result)
    match case.kind:
        case "solution" | "other":
            yield from right(kata, case, result)
        case "start":
            yield from start(kata, case, result)
        case "nothing":
            yield from nothing(case, result)
        case "mistake":
            yield from mistake(case, result)


def unreadable(case: Case, result: KataResult) -> Iterator[Problem]:
    """Yield the checks that show a learner the grader's own objects."""
    for check in unpassed(result):
        found = OF_THE_GRADER.search(check.message)
        if found is not None:
            what = f"the check {check.id} tells a learner of {found[0]!r}"
            yield at(case, what, "say in a sentence what is wrong: assert …, 'this is wrong'")


def right(kata: Kata, case: Case, result: KataResult) -> Iterator[Problem]:
    """Yield the checks that a right answer does not pass, and points that are not theirs."""
    for check in unpassed(result):
        what = f"a right answer does not pass the check {check.id}: {first_line(check)}"
        yield at(case, what, "mend the answer, or the check")
    if case.kind == "solution" and kata.points != len(result.checks):
        what = f"{kata.id} is worth {kata.points:g} points and has {len(result.checks)} checks"
        yield Problem("katas.yaml", None, None, what, "give it a point for each check")


def start(kata: Kata, case: Case, result: KataResult) -> Iterator[Problem]:
    """Yield what is wrong with a start that does not fail, or not on one of its concepts."""
    if result.outcome == "passed":
        yield at(case, "it passes as it is shipped", "break what the learner is to repair")
        return
    if not result.diagnoses or result.diagnoses[0].concept not in kata.concepts:
        what = f"as it is shipped it is explained with {said(result)}"
        yield at(case, what, f"let it be about one of its concepts: {', '.join(kata.concepts)}")


def nothing(case: Case, result: KataResult) -> Iterator[Problem]:
    """Yield the checks that an empty folder passes."""
    for check in result.checks:
        if check.outcome == "passed":
            what = f"the check {check.id} is passed by an empty folder"
            yield at(case, what, "have it ask for something that only an answer has")


def mistake(case: Case, result: KataResult) -> Iterator[Problem]:
    """Yield where a wrong answer does not fail, or is not explained, as its label says."""
    assert case.label is not None
    failing = tuple(one.id for one in unpassed(result))
    if not failing:
        yield at(case, "a wrong answer passes", "have a check find out what is wrong with it")
        return
    if failing != case.label.failing:
        what = f"it fails on {', '.join(failing)}; its label says {', '.join(case.label.failing)}"
        yield at(case, what, "mend the label's 'failing', or the checks")
    if not case.label.unexplained and not explained(case, result):
        what = f"it is explained with {said(result)}; its label says {case.label.concept}"
        yield at(case, what, "have a cause see it, or say under 'unexplained' what it would take")
    if case.label.unexplained and explained(case, result):
        yield at(case, "it is explained by now", "take 'unexplained' out of its label")


def explained(case: Case, result: KataResult) -> bool:
    """Whether the first diagnosis names a cause, and the concept of the label."""
    first = next(iter(result.diagnoses), None)
    label = case.label
    return bool(first and label and first.cause and first.concept == label.concept)


def said(result: KataResult) -> str:
    """Say what a verdict is explained with."""
    first = next(iter(result.diagnoses), None)
    if first is None or first.concept is None:
        return "no concept"
    return first.concept if first.cause else f"{first.concept}, without a cause"


def unpassed(result: KataResult) -> list[CheckResult]:
    """Return the checks that did not pass, those that were not tried among them."""
    return [one for one in result.checks if one.outcome != "passed"]


def first_line(check: CheckResult) -> str:
    """Return the first line of what a check says."""
    return (check.message.splitlines() or [""])[0]


def at(case: Case, what: str, remedy: str) -> Problem:
    """Return a fault that stands where the case is kept."""
    return Problem(case.place, None, None, what, remedy)
