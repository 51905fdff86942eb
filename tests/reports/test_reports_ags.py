"""LTI score documents, read as a platform does (Assignment and Grade Services 2.0)."""

import json
import re
from datetime import datetime

import msgspec
import pytest
from classes_drawn import COLUMNS, FACTS, FEW, classes, graded, result
from hypothesis import given

from grader.errors import Misuse
from grader.reports.ags import ags
from grader.reports.graded import Graded

PROGRESS = ("FullyGraded", "Pending", "PendingManual", "Failed", "NotReady")


def recorded(line: str) -> tuple[str, float | None]:
    """Whose score is recorded, and which; only what is fully graded is."""
    document = json.loads(line)
    assert document["gradingProgress"] in PROGRESS
    assert document["activityProgress"] in ("Submitted", "Completed")
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", document["timestamp"]
    )
    assert datetime.fromisoformat(document["timestamp"]).tzinfo is not None
    assert ("scoreGiven" in document) == ("scoreMaximum" in document)
    if document["gradingProgress"] != "FullyGraded":
        assert "scoreGiven" not in document
    return document["userId"], document.get("scoreGiven")


@given(classes())
@FEW
def test_a_platform_records_exactly_the_scores(rows: list[Graded]) -> None:
    lines = list(ags(rows, FACTS))
    expected = [
        (person.platform or person.id, one.score) for one in rows for person in one.people
    ] + [(one.id, one.score) for one in rows if not one.people]
    assert sorted(map(recorded, lines), key=str) == sorted(expected, key=str)
    assert all(line.count("\n") == 1 for line in lines)


def test_what_could_not_run_has_no_score() -> None:
    (line,) = ags([graded("ada", result(COLUMNS[0], "could-not-run"))], FACTS)
    assert recorded(line) == ("ada", None)
    assert json.loads(line)["gradingProgress"] == "Failed"


@pytest.mark.parametrize("timestamp", ["", "yesterday", "2026-01-02T03:04:05"])
def test_a_time_without_its_zone_is_refused(timestamp: str) -> None:
    with pytest.raises(Misuse, match="a time with its zone is needed"):
        list(ags([], msgspec.structs.replace(FACTS, timestamp=timestamp)))
