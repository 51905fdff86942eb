"""PrairieLearn's `results.json`, read as its documentation says."""

import json
from typing import Any

import msgspec
from classes_drawn import COLUMNS, FACTS, FEW, graded, result, submissions
from hypothesis import given

from grader.reports.graded import Graded
from grader.reports.prairielearn import prairielearn


def recorded(text: str, points: float) -> float | None:
    """The points that PrairieLearn gives for a question that is worth so many."""
    assert len(text.encode()) <= 1_000_000
    document: dict[str, Any] = json.loads(text)
    if not document["gradable"]:
        return None
    assert 0 <= document["score"] <= 1
    for one in document["tests"]:
        assert 0 <= one["points"] <= one["max_points"]
        assert isinstance(one["output"], str)
    return round(document["score"] * points, 2)


@given(submissions())
@FEW
def test_prairielearn_gives_exactly_the_points(one: Graded) -> None:
    assert recorded(prairielearn(one, FACTS), 9.5) == one.score


def test_a_document_that_would_be_too_long_has_no_explanations() -> None:
    long = result(COLUMNS[0], "failed", "passed", message="\n".join(["é" * 1_000] * 100))
    many = [msgspec.structs.replace(long, kata=f"{n:02}_a") for n in range(40)]
    facts = msgspec.structs.replace(
        FACTS,
        columns=tuple(msgspec.structs.replace(COLUMNS[0], id=one.kata) for one in many),
    )
    one = Graded(id="ada", katas=tuple(many))
    text = prairielearn(one, facts)
    assert recorded(text, 160) == 80
    assert {test["output"] for test in json.loads(text)["tests"]} == {""}
    assert json.loads(prairielearn(graded("ada", long), FACTS))["tests"][0]["output"]
