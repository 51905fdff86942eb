"""check50's JSON, read as its specification says and drawn as it draws it on a terminal."""

import json
from typing import Any

from classes_drawn import COLUMNS, FACTS, FEW, result, verdicts
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.verdict import KataResult
from grader.reports.check50 import check50

KEYS = ["name", "description", "passed", "log", "cause", "data", "dependency"]


def drawn(document: dict[str, Any]) -> list[str]:
    """What `print_ansi` of check50 prints."""
    assert set(document) in ({"slug", "results", "version"}, {"slug", "error", "version"})
    if "error" in document:
        assert list(document["error"]) == ["type", "value", "traceback", "data"]
        return []
    lines = []
    for one in document["results"]:
        assert list(one) == KEYS
        assert (one["cause"] is None) == (one["passed"] is True)
        if one["passed"]:
            lines.append(f":) {one['description']}")
        elif one["passed"] is None:
            lines += [f":| {one['description']}", f"    {one['cause']['rationale']}"]
        else:
            lines += [f":( {one['description']}", f"    {one['cause']['rationale']}"]
    return lines


@given(st.sampled_from(COLUMNS).flatmap(verdicts))
@FEW
def test_check50_reads_each_outcome(kata: KataResult) -> None:
    document = json.loads(check50(kata, FACTS))
    assert document["slug"] == kata.kata
    drawn(document)
    if kata.outcome == "could-not-run":
        assert "error" in document
    elif kata.checks:
        outcomes = {"passed": True, "failed": False, "could-not-run": None}
        assert [one["passed"] for one in document["results"]] == [
            outcomes[one.outcome] for one in kata.checks
        ]


def test_a_screen_of_check50() -> None:
    kata = result(COLUMNS[0], "passed", "failed", "could-not-run", message="not tried: first, x")
    assert drawn(json.loads(check50(kata, FACTS))) == [
        ":) Check 0.",
        ":( Check 1.",
        "    problem     not tried: first, x",
        ":| Check 2.",
        "    not tried: first, x",
    ]
