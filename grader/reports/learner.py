"""What a learner may read of a verdict, in whatever format: no more than `check` would show.

Of the first check that failed, what was expected and seen, with its diagnosis; of the others their
sentence. Of sealed checks only how many there are and how they ended. Why the machine failed is
the instructor's to read.
"""

from collections.abc import Container

import msgspec

from grader.grading.verdict import CheckResult, KataResult
from grader.reports.facts import Facts
from grader.reports.plain import cut
from grader.reports.text import NOT_TRIED

LONGEST_MESSAGE = 8_000
"""Characters of a message; what is kept to be shown on a screen is shorter."""


def seen(result: KataResult, facts: Facts) -> KataResult:
    """Return a verdict as its learner may read it; the outcomes and points are the same."""
    sealed = [one for one in result.checks if is_sealed(one, result.kata, facts)]
    titles = {one.title for one in sealed}
    numbers = {one.id: number for number, one in enumerate(sealed, start=1)}
    first, diagnoses = result.first, result.diagnoses[:1]
    if first in numbers:
        first, diagnoses = next(iter(failed_openly(result, numbers)), None), ()
    checks = tuple(
        veiled(one, numbers[one.id]) if one.id in numbers else shown(one, first, titles)
        for one in result.checks
    )
    return msgspec.structs.replace(result, checks=checks, diagnoses=diagnoses, first=first)


def failed_openly(result: KataResult, sealed: Container[str]) -> list[str]:
    """Return the ids of the checks that failed and are not sealed."""
    return [one.id for one in result.checks if one.outcome == "failed" and one.id not in sealed]


def is_sealed(check: CheckResult, kata: str, facts: Facts) -> bool:
    """Whether nothing of a check's text may reach a learner; a case of one is, too."""
    sealed = facts.sealed.get(kata, frozenset())
    return check.id in sealed or check.id.partition("[")[0] in sealed


def veiled(check: CheckResult, number: int) -> CheckResult:
    """Return a sealed check without its text."""
    message = SEALED_NOT_TRIED if check.message.startswith(NOT_TRIED) else ""
    return msgspec.structs.replace(
        check,
        id=VEILED_ID.format(number=number),
        title=VEILED_TITLE.format(number=number),
        message=message,
        concept=None,
    )


def shown(check: CheckResult, first: str | None, sealed_titles: set[str]) -> CheckResult:
    """Return a check with as much of its message as the learner may read."""
    message = check.message
    if check.outcome == "failed":
        message = cut(message, LONGEST_MESSAGE) if check.id == first else ""
    elif check.outcome == "could-not-run":
        if not message.startswith(NOT_TRIED):
            message = MACHINE
        elif any(title in message for title in sealed_titles):
            message = SEALED_NOT_TRIED
    return msgspec.structs.replace(check, message=message)


VEILED_ID = "sealed-{number}"
VEILED_TITLE = "Sealed check {number}"
SEALED_NOT_TRIED = f"{NOT_TRIED}: a check before it has to pass"
MACHINE = "could not be run: the grader or the machine failed, not your answer"
NOTHING_HANDED_IN = "Nothing was handed in for this kata."
