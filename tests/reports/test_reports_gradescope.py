"""Gradescope's `results.json`, read as its documentation says."""

import json
from typing import Any

from classes_drawn import COLUMNS, FACTS, FEW, graded, result, submissions
from hypothesis import given

from grader.reports.graded import Graded
from grader.reports.gradescope import gradescope


def recorded(document: dict[str, Any]) -> float | None:
    """The score that Gradescope records: `score`, else the sum; None for an error."""
    tests = document["tests"]
    if "score" not in document and not all("score" in one for one in tests):
        return None
    for one in tests:
        assert one["status"] in ("passed", "failed")
        assert 0 <= one["score"] <= one["max_score"]
    return document.get("score", sum(one["score"] for one in tests))


@given(submissions())
@FEW
def test_gradescope_records_exactly_the_score(one: Graded) -> None:
    document = json.loads(gradescope(one, FACTS))
    assert recorded(document) == one.score
    assert [document[f"{name}_format"] for name in ("output", "test_output", "test_name")] == [
        "text"
    ] * 3
    assert {one.get("visibility", document["visibility"]) for one in document["tests"]} == {
        "visible"
    }
    numbers = [one["number"] for one in document["tests"] if "number" in one]
    assert len(set(numbers)) == len(numbers)


@given(submissions())
@FEW
def test_scores_of_tests_add_up_to_the_score(one: Graded) -> None:
    document = json.loads(gradescope(one, FACTS))
    if one.score is not None:
        assert abs(sum(test["score"] for test in document["tests"]) - one.score) < 0.02
        assert abs(sum(test["max_score"] for test in document["tests"]) - one.max_score) < 0.01


def test_without_every_verdict_there_is_no_score() -> None:
    for katas in (
        graded("ada").katas[:2],
        graded("ada", result(COLUMNS[1], "could-not-run")).katas,
    ):
        assert recorded(json.loads(gradescope(Graded(id="ada", katas=katas), FACTS))) is None


def test_a_learner_reads_what_the_screen_would_say() -> None:
    kata = result(COLUMNS[0], "failed", "passed", "failed", told=1)
    tests = json.loads(gradescope(graded("ada", kata), FACTS))["tests"]
    assert [one["name"] for one in tests[:3]] == [
        "01_first: Check 0.", "01_first: Check 1.", "01_first: Check 2.",
    ]  # fmt: skip
    assert tests[0]["output"].splitlines() == [
        "expected    1",
        "seen        2",
        "you wrote   greet.py:3",
        "Python      Python did 0.",
        "            · greet.py: 0",
        "why         Names: Whoever is greeted is named.",
        "next        Look at 0?",
        "more        grader hint 01_first · grader concept naming",
    ]
    assert tests[1]["output"] == ""
    assert tests[2]["output"] == "Look first at “Check 0.”: this one may follow from it."


def test_what_was_not_handed_in_has_no_points_and_says_so() -> None:
    tests = json.loads(gradescope(graded("ada", result(COLUMNS[1])), FACTS))["tests"]
    (absent,) = [one for one in tests if one["name"].startswith("02_second")]
    assert (absent["score"], absent["max_score"]) == (0, 3)
    assert absent["output"] == "Nothing was handed in for this kata."
