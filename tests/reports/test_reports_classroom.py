"""GitHub Classroom's result, read as its reporter does (`src/helpers/test-helpers.js`)."""

import base64
import json

from classes_drawn import COLUMNS, FACTS, FEW, result, verdicts
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.verdict import KataResult
from grader.reports.classroom import classroom


def totals(output: str) -> tuple[float, float, float]:
    """The total of older reporters (share of passes), that of newer ones (sum), the maximum."""
    results = json.loads(base64.b64decode(output, validate=True))
    most, tests = results["max_score"], results["tests"]
    share = sum(one["status"] == "pass" for one in tests) / len(tests)
    for one in tests:
        assert one["status"] in ("pass", "fail", "error")
        assert (one["line_no"], isinstance(one["name"], str)) == (0, True)
    return share * most, sum(one["score"] for one in tests), most


@given(st.sampled_from(COLUMNS).flatmap(verdicts))
@FEW
def test_both_totals_are_the_score(kata: KataResult) -> None:
    output = classroom(kata, FACTS)
    if kata.outcome == "could-not-run":
        assert output is None
    else:
        assert output is not None
        old, new, most = totals(output)
        assert (round(old, 2), round(new, 2), most) == (kata.score, kata.score, kata.max_score)


def test_whole_points_are_whole_numbers() -> None:
    output = classroom(result(COLUMNS[0], "passed", "failed"), FACTS)
    assert output is not None
    assert b'"max_score": 4,' in base64.b64decode(output)


def test_what_was_not_handed_in_has_a_test_that_fails() -> None:
    output = classroom(result(COLUMNS[0]), FACTS)
    assert output is not None
    assert totals(output) == (0, 0, 4)
