"""Verdicts: the outcome of a check, of a kata, of a submission.

These are the nouns of the JSON contract (`docs/architecture.md`): field names are part of it.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from grader.explain.diagnosis import Diagnosis

Outcome = Literal["passed", "failed", "could-not-run"]


def check_id(name: str) -> str:
    """Return a check's id: `names-bound` for `test_names_bound`."""
    return name.removeprefix("test_").replace("_", "-")


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one hidden test."""

    id: str
    title: str
    outcome: Outcome
    message: str = ""
    """What was expected and seen, or why it could not run; empty if it passed."""
    concept: str | None = None
    limit: str | None = None
    """The limit that a program of it was stopped at, as `Observation.limit` names it."""


class KataResult(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of one kata for one submission."""

    kata: str
    outcome: Outcome
    score: float
    max_score: float
    checks: tuple[CheckResult, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    """The first is the one that the learner is shown."""
    first: str | None = None
    """The id of the check to look at first, which the first diagnosis is about."""

    @property
    def first_failed(self) -> CheckResult | None:
        """The check to look at first."""
        return next((one for one in self.checks if one.id == self.first), None)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """All verdicts of one submission; every output format is drawn from it."""

    version: int = 1
    submission: str
    sandbox: str
    katas: tuple[KataResult, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """`could-not-run` if any kata could not, else `failed` if any did, else `passed`."""
        outcomes = {kata.outcome for kata in self.katas}
        worst: tuple[Outcome, ...] = ("could-not-run", "failed")
        return next((one for one in worst if one in outcomes), "passed")


def kata_result(
    kata: str,
    max_score: float,
    checks: tuple[CheckResult, ...],
    *,
    diagnoses: Mapping[str, tuple[Diagnosis, ...]] = {},  # never changed
    faults: bool = False,
) -> KataResult:
    """Sum up the checks of a kata, with the diagnoses of each by its id.

    `faults` says that the grader or the machine failed somewhere: then there is no score. A check
    that was not tried because an earlier one failed counts as not passed.
    """
    chosen = in_order(diagnoses)
    failed = [check.id for check in checks if check.outcome == "failed"]
    passed = sum(check.outcome == "passed" for check in checks)
    outcome: Outcome = "passed" if checks and passed == len(checks) else "failed"
    if faults or not checks:
        outcome = "could-not-run"
    score = 0.0 if outcome == "could-not-run" else round(max_score * passed / len(checks), 2)
    return KataResult(
        kata=kata,
        outcome=outcome,
        score=score,
        max_score=max_score,
        checks=checks,
        diagnoses=tuple(one for _, one in chosen),
        first=next((check for check, _ in chosen), next(iter(failed), None)),
    )


def in_order(diagnoses: Mapping[str, tuple[Diagnosis, ...]]) -> list[tuple[str, Diagnosis]]:
    """Return diagnoses with their checks: in the checks' order, those that name a cause first."""
    all_of_them = [(check, one) for check, found in diagnoses.items() for one in found]
    distinct = {
        (one.cause, one.headline, one.where): (check, one) for check, one in all_of_them[::-1]
    }
    first_seen = sorted(distinct.values(), key=all_of_them.index)
    return sorted(first_seen, key=lambda pair: pair[1].cause is None)
