"""Summing up: from checks and their diagnoses to the verdict of a kata and of a submission."""

import pytest

from grader.explain.diagnosis import Diagnosis, Place
from grader.grading import CheckResult, KataResult, Report
from grader.grading.submission import worst
from grader.grading.verdict import Outcome, in_order, kata_result


def check(name: str, outcome: Outcome = "passed") -> CheckResult:
    """Return a check with this outcome."""
    return CheckResult(id=name, title=name, outcome=outcome)


def diagnosis(headline: str, cause: str | None = None, line: int | None = None) -> Diagnosis:
    """Return a diagnosis."""
    where = None if line is None else Place("a.py", line)
    return Diagnosis(cause=cause, headline=headline, where=where, next="look")


@pytest.mark.parametrize(
    ("outcomes", "outcome", "score"),
    [
        (["passed", "passed"], "passed", 6),
        (["passed", "failed"], "failed", 3),
        (["passed", "passed", "failed"], "failed", 4),
        (["passed", "could-not-run"], "failed", 3),
        (["failed", "failed"], "failed", 0),
        ([], "could-not-run", 0),
    ],
)
def test_a_kata_has_passed_if_all_its_checks_have(
    outcomes: list[Outcome], outcome: Outcome, score: float
) -> None:
    checks = tuple(check(str(number), one) for number, one in enumerate(outcomes))
    result = kata_result("01_a", 6, checks)
    assert (result.outcome, result.score, result.max_score) == (outcome, score, 6)


def test_a_fault_is_no_zero_but_no_verdict() -> None:
    result = kata_result("01_a", 6, (check("a"), check("b", "could-not-run")), faults=True)
    assert (result.outcome, result.score) == ("could-not-run", 0)


def test_scores_are_round_enough_to_be_read() -> None:
    checks = tuple(check(str(n), "passed" if n else "failed") for n in range(3))
    assert kata_result("01_a", 1, checks).score == 0.67


def test_diagnoses_stand_in_the_order_of_the_checks() -> None:
    found = {"a": (diagnosis("one", "x"),), "b": (diagnosis("two", "y"),)}
    assert [one.headline for _, one in in_order(found)] == ["one", "two"]


def test_those_that_name_a_cause_come_first() -> None:
    found = {"a": (diagnosis("not yet true"),), "b": (diagnosis("a cause", "x"),)}
    assert [(name, one.headline) for name, one in in_order(found)] == [
        ("b", "a cause"),
        ("a", "not yet true"),
    ]


def test_what_two_checks_say_alike_is_said_once_for_the_first() -> None:
    same = diagnosis("same", "x", 3)
    found = {"a": (same,), "b": (same, diagnosis("same", "x", 4))}
    assert [(name, one.where) for name, one in in_order(found)] == [
        ("a", Place("a.py", 3)),
        ("b", Place("a.py", 4)),
    ]


def test_the_check_to_look_at_first_is_the_one_that_the_first_diagnosis_is_about() -> None:
    checks = (check("a", "failed"), check("b", "failed"))
    vague, clear = (diagnosis("not yet true"),), (diagnosis("a cause", "x"),)
    result = kata_result("01_a", 1, checks, diagnoses={"a": vague, "b": clear})
    assert result.first_failed == checks[1]
    assert result.diagnoses[0].cause == "x"


def test_without_diagnoses_the_first_failed_check_is_to_be_looked_at() -> None:
    checks = (check("a"), check("b", "failed"), check("c", "failed"))
    assert kata_result("01_a", 1, checks).first_failed == checks[1]
    assert kata_result("01_a", 1, checks[:1]).first_failed is None


@pytest.mark.parametrize(
    ("outcomes", "outcome"),
    [
        (["passed", "passed"], "passed"),
        (["passed", "failed"], "failed"),
        (["failed", "could-not-run", "passed"], "could-not-run"),
        ([], "passed"),
    ],
)
def test_a_report_is_as_good_as_its_worst_kata(outcomes: list[Outcome], outcome: Outcome) -> None:
    katas = tuple(
        KataResult(kata=str(number), outcome=one, score=0, max_score=1)
        for number, one in enumerate(outcomes)
    )
    assert Report(submission="x", sandbox="process", katas=katas).outcome == outcome


def test_of_several_reports_about_a_check_a_failure_decides() -> None:
    for outcomes, decided in (
        (("passed", "failed", "could-not-run"), "failed"),
        (("passed", "could-not-run"), "could-not-run"),
        (("passed", "passed"), "passed"),
    ):
        assert worst([check("a", one) for one in outcomes]).outcome == decided
