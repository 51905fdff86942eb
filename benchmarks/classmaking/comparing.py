"""A graded class beside its truth: whether each verdict is what it has to be."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from classmaking.answers import Expected
from classmaking.truth import Learner, Truth

Fault = Literal[
    "hostile passed", "wrong outcome", "wrong checks", "could not run", "kata not there",
    "learner not there", "nobody knows whose",
]  # fmt: skip


class Check(msgspec.Struct):
    """What is compared of a check."""

    id: str
    outcome: str


class Kata(msgspec.Struct):
    """What is compared of a kata."""

    kata: str
    outcome: str
    checks: tuple[Check, ...] = ()


class Submission(msgspec.Struct):
    """What is compared of a learner's row."""

    id: str
    katas: tuple[Kata, ...] = ()
    flags: tuple[str, ...] = ()


class Results(msgspec.Struct):
    """What is compared of `results.json`."""

    sandbox: str
    submissions: tuple[Submission, ...]


class Difference(msgspec.Struct, frozen=True):
    """A verdict that is not what it has to be."""

    fault: Fault
    learner: str
    kata: str = ""
    detail: str = ""


class Comparison(msgspec.Struct, frozen=True):
    """What came of a class."""

    honest: int
    """Verdicts on what was not meant to attack, which are known exactly."""
    hostile: int
    """Verdicts on what attacks: none may be a pass."""
    differences: tuple[Difference, ...]
    outcomes: Mapping[str, int]

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong."""
        return not self.differences


def compare(truth: Truth, results: Results) -> Comparison:
    """Return how verdicts differ from what they have to be.

    Whose a row is follows from its id: one of the names and numbers by which the truth knows
    somebody. A learner who has handed in nothing may have no row.
    """
    rows, strangers = matched(truth, results.submissions)
    differences = [Difference("nobody knows whose", one) for one in strangers]
    honest = hostile = 0
    for learner in truth.learners:
        row = rows.get(learner.id)
        if row is None:
            if learner.attempts:
                differences.append(Difference("learner not there", learner.id))
            continue
        attacks = sum(_attacks(learner, one) for one in learner.katas.values())
        hostile, honest = hostile + attacks, honest + len(learner.katas) - attacks
        differences += differences_of(learner, row)
    outcomes = Counter(kata.outcome for row in rows.values() for kata in row.katas)
    return Comparison(honest, hostile, tuple(differences), outcomes)


def _attacks(learner: Learner, expected: Expected) -> bool:
    """Whether an answer is or may be part of an attack, so that only a pass is wrong."""
    return learner.is_damaged or expected.made_from == "hostile"


def differences_of(learner: Learner, row: Submission) -> Iterator[Difference]:
    """Yield what is wrong with a learner's row."""
    found = {one.kata: one for one in row.katas}
    for kata, expected in learner.katas.items():
        one = found.get(kata)
        if _attacks(learner, expected):
            if one is not None and one.outcome == "passed":
                yield Difference("hostile passed", learner.id, kata, expected.place)
        elif one is not None:
            yield from wrong_with(learner, expected, one)
        elif expected.made_from != "missing":
            yield Difference("kata not there", learner.id, kata, expected.place)


def wrong_with(learner: Learner, expected: Expected, one: Kata) -> Iterator[Difference]:
    """Yield what is wrong with an honest verdict."""
    due = "passed" if expected.passes else "failed"
    unpassed = tuple(check.id for check in one.checks if check.outcome != "passed")
    if one.outcome == "could-not-run":
        yield Difference("could not run", learner.id, one.kata, expected.place)
    elif one.outcome != due:
        detail = f"{one.outcome} instead of {due}: {expected.place}"
        yield Difference("wrong outcome", learner.id, one.kata, detail)
    elif expected.failing is not None and unpassed != expected.failing:
        detail = f"{', '.join(unpassed)} instead of {', '.join(expected.failing)}: {expected.place}"
        yield Difference("wrong checks", learner.id, one.kata, detail)


def matched(truth: Truth, rows: Sequence[Submission]) -> tuple[dict[str, Submission], list[str]]:
    """Return rows by the learner's id, and the ids of rows that are nobody's or come twice.

    A learner's own id is theirs alone, also where somebody else is called so.
    """
    owners: dict[str, set[str]] = {}
    for learner in truth.learners:
        for name in learner.known_as:
            owners.setdefault(name.casefold(), set()).add(learner.id)
    owners |= {learner.id.casefold(): {learner.id} for learner in truth.learners}
    found: dict[str, Submission] = {}
    strangers = []
    for row in rows:
        owner = owner_of(row.id, owners)
        if owner is None or owner in found:
            strangers.append(row.id)
        else:
            found[owner] = row
    return found, strangers


def owner_of(called: str, owners: Mapping[str, set[str]]) -> str | None:
    """Return whose an id is: all of it, else a number in it, is one person's alone."""
    for candidate in (called.casefold(), *re.findall(r"\d{7}", called)):
        those = owners.get(candidate, set())
        if len(those) == 1:
            return next(iter(those))
    return None
