"""Exercism's `results.json`, read as the specification of version 3 says."""

import json
from typing import Any

from classes_drawn import COLUMNS, FACTS, FEW, result, verdicts
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.verdict import KataResult
from grader.reports.exercism import exercism


def status(document: dict[str, Any]) -> str:
    """What Exercism takes for the outcome, after it has looked at everything."""
    assert document["version"] == 3
    assert document["status"] in ("pass", "fail", "error")
    if document["status"] == "error":
        assert document["message"]
        assert len(document["message"]) <= 65_535
    for one in document["tests"]:
        assert one["status"] in ("pass", "fail", "error")
        assert (one["name"], one["test_code"]) != ("", None)
        assert len(one["message"] or "") <= 65_535
        assert len(one.get("output") or "") <= 500
    passed = all(one["status"] == "pass" for one in document["tests"])
    assert document["status"] == "error" or (document["status"] == "pass") == passed
    return str(document["status"])


@given(st.sampled_from(COLUMNS).flatmap(verdicts))
@FEW
def test_exercism_reads_the_outcome(kata: KataResult) -> None:
    document = json.loads(exercism(kata, FACTS))
    expected = {"passed": "pass", "failed": "fail", "could-not-run": "error"}[kata.outcome]
    assert status(document) == expected
    if expected != "error":
        assert len(document["tests"]) == max(len(kata.checks), 1)


def test_tests_keep_their_order_and_one_that_was_not_tried_fails() -> None:
    kata = result(COLUMNS[0], "failed", "could-not-run", message="not tried: first, “Check 0.”")
    tests = json.loads(exercism(kata, FACTS))["tests"]
    assert [(one["name"], one["status"], one["message"]) for one in tests] == [
        ("Check 0.", "fail", "problem     not tried: first, “Check 0.”"),
        ("Check 1.", "fail", "not tried: first, “Check 0.”"),
    ]
