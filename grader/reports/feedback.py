"""What a learner is told of a submission: the words of the screen, for pages and comments."""

from collections.abc import Iterator
from typing import NamedTuple

from grader.explain.diagnosis import Diagnosis
from grader.grading import screen
from grader.grading.verdict import CheckResult, KataResult, Outcome
from grader.reports import learner
from grader.reports.cells import number
from grader.reports.facts import Facts, maximum, points, total, verdicts
from grader.reports.graded import Graded
from grader.reports.text import NOT_TRIED

Line = tuple[str, str]
"""A label, which may be empty, and a text."""


class Told(NamedTuple):
    """What is said of one kata."""

    kata: str
    title: str
    outcome: Outcome
    score: str
    """As `3 of 4`; without a score, that there is none."""
    checks: str
    """How many checks passed, as `3 of 5`; nothing where none was tried."""
    first: str = ""
    """The sentence of the check to look at first."""
    lines: tuple[Line, ...] = ()
    """What was expected and seen of that check, and why."""
    others: tuple[Line, ...] = ()
    """The other checks that did not pass: how they ended, and their sentences."""
    remark: str = ""
    """What else there is to say; nothing about a kata that is passed."""


def told(graded: Graded, facts: Facts) -> Iterator[Told]:
    """Yield what is said of each kata that counts, in the course's order."""
    for column, result in zip(facts.columns, verdicts(graded, facts.columns), strict=True):
        if result is not None:
            yield of_kata(learner.seen(result, facts), column.title, facts)


def of_kata(result: KataResult, title: str, facts: Facts) -> Told:
    """Return what is said of one verdict, as its learner may see it."""
    first = result.first_failed
    diagnosis = next(iter(result.diagnoses), None)
    passed = sum(check.outcome == "passed" for check in result.checks)
    return Told(
        kata=result.kata,
        title=title,
        outcome=result.outcome,
        score=scored(points(result), result.max_score),
        checks=f"{passed} of {len(result.checks)}" if result.checks else "",
        first="" if first is None else first.title,
        lines=tuple(lines(result.kata, first, diagnosis, facts)),
        others=tuple(
            (ended(one), one.title)
            for one in result.checks
            if one.outcome != "passed" and one != first
        ),
        remark=remark(result),
    )


def lines(
    kata: str, first: CheckResult | None, diagnosis: Diagnosis | None, facts: Facts
) -> list[Line]:
    """Return what the screen shows of the check to look at first."""
    if first is None:
        return []
    found = screen.message_rows(first.message)
    if diagnosis is None:
        return found
    place = "" if diagnosis.where is None else f"{diagnosis.where.file}:{diagnosis.where.line}"
    return found + screen.diagnosis_rows(diagnosis, place, why(diagnosis, facts), kata)


def why(diagnosis: Diagnosis, facts: Facts) -> str:
    """Return the concept in one sentence, or its id where it has no page."""
    concept = facts.concepts.get(diagnosis.concept or "")
    return (diagnosis.concept or "") if concept is None else screen.sentence(concept)


def ended(check: CheckResult) -> str:
    """Return how a check ended that did not pass."""
    if check.outcome == "failed":
        return "failed"
    is_later = check.message.startswith(NOT_TRIED)
    return NOT_TRIED if is_later else "could not run"


def remark(result: KataResult) -> str:
    """Return what there is to say where no check tells."""
    if result.outcome == "could-not-run":
        return COULD_NOT_RUN
    return "" if result.checks else learner.NOTHING_HANDED_IN


def summed(graded: Graded, facts: Facts) -> str:
    """Return the points of all katas, as `3 of 4`."""
    scores = [points(result) for result in verdicts(graded, facts.columns)]
    return scored(total(scores), maximum(facts.columns))


def scored(score: float | None, most: float) -> str:
    """Return points as `3 of 4`; never a number where there is none."""
    return NO_SCORE if score is None else f"{number(score)} of {number(most)}"


NO_SCORE = "no score yet"
COULD_NOT_RUN = (
    "This could not be judged: the grader or the machine failed, not your answer. There is no "
    "score for it yet."
)
