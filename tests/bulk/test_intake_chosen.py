"""Which attempt counts: latest, best or first; deadlines, grace, extensions."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from class_trees import GREET, contents, finder_in, learner, take, zipped
from hypothesis import given
from hypothesis import strategies as st
from trees import Tree, build

from grader.bulk.intake.attempt import HandedIn
from grader.bulk.intake.boxes import DiskBox
from grader.bulk.intake.choices import Choices
from grader.bulk.intake.chosen import chosen
from grader.bulk.intake.times import span_of, span_shown, time_of
from grader.course import CourseError
from grader.errors import Misuse

DUE = datetime(2026, 11, 21, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def attempts(folder, *hours: float | None) -> list[HandedIn]:
    """Return attempts so many hours after the deadline; None for one of unknown time."""
    finder, box = finder_in(folder), DiskBox(str(folder))
    return [
        HandedIn(box, f"{n}.zip", finder, None if h is None else DUE + h * HOUR, rank=(n,))
        for n, h in enumerate(hours, start=1)
    ]


def names(found) -> list[str]:
    return [one.source for one in found.attempts]


@pytest.mark.parametrize(
    ("count", "counts"),
    [("latest", ["3.zip"]), ("first", ["1.zip"]), ("best", ["1.zip", "2.zip", "3.zip"])],
)
def test_of_several_in_time_one_counts_or_all(tmp_path, count, counts):
    one, two, three = attempts(tmp_path, -3, -2, -1)
    found = chosen([three, one, two], Choices(count=count), None)
    assert names(found) == counts
    assert all(not one.flags for one in found.attempts)


@pytest.mark.parametrize(
    ("count", "counts"), [("latest", ["2.zip"]), ("first", ["1.zip"]), ("best", ["1.zip", "2.zip"])]
)
def test_what_is_late_does_not_count_where_something_is_in_time(tmp_path, count, counts):
    found = chosen(attempts(tmp_path, -3, 0, 26.5), Choices(count=count), DUE)
    assert names(found) == counts
    assert found.passed_over[-1] == "3.zip: late by 1 d 2 h"


def test_what_is_late_counts_with_a_flag_where_there_is_nothing_else(tmp_path):
    found = chosen(attempts(tmp_path, 1, 2), Choices(), DUE)
    assert names(found) == ["2.zip"]
    assert found.attempts[0].flags == ("late by 2 h",)
    assert found.passed_over == ("1.zip: 2.zip came later",)


def test_within_the_grace_nothing_is_late_and_behind_it_all_of_it_is(tmp_path):
    grace = Choices(grace=HOUR)
    assert chosen(attempts(tmp_path, 1), grace, DUE).attempts[0].flags == ()
    assert chosen(attempts(tmp_path, 1.5), grace, DUE).attempts[0].flags == ("late by 1 h 30 min",)


def test_what_came_at_no_known_time_is_flagged_where_that_counts(tmp_path):
    (found,) = chosen(attempts(tmp_path, None), Choices(), None).attempts
    assert found.flags == ()
    (found,) = chosen(attempts(tmp_path, None), Choices(), DUE).attempts
    assert found.flags == ("nothing says when it came: it counts as in time",)
    (found,) = chosen(attempts(tmp_path, None, None), Choices(), None).attempts
    assert found.source == "2.zip"
    assert found.flags == ("nothing says which attempt came last: they are taken by name",)


def test_several_archives_in_a_folder_are_attempts(tmp_path):
    tree: Tree = {"ada": {f"{n}.zip": zipped({"greet.py": str(n)}) for n in (2, 10, 9)}}
    tree = {**tree, "bob": {"greet.py": GREET}}
    intake = take(tmp_path, tree)
    assert contents(intake, "ada").katas == {"01_greet": {"greet.py": b"10"}}
    assert intake.passed_over == (
        "ada/2.zip: ada/10.zip came later",
        "ada/9.zip: ada/10.zip came later",
    )
    assert len(learner(take(tmp_path, tree, count="best"), "ada").attempts) == 3


def test_a_folder_and_an_archive_of_one_name_are_attempts_of_one(tmp_path):
    tree: Tree = {"ada": {"greet.py": GREET}, "ada.zip": zipped({"greet.py": GREET})}
    (ada,) = take(tmp_path, tree).learners
    assert "nothing says which attempt came last" in ada.attempts[0].flags[0]


# ---- extensions

EXPORT = """\
submission_1:
  :submitters: [{':name': Ada, ':sid': '1', ':email': ada@example.org}]
  :created_at: 2026-11-21 14:00:00 Z
submission_2:
  :submitters: [{':name': Bob, ':sid': '2'}, {':name': Cyd, ':sid': '3'}]
  :created_at: 2026-11-21 15:00:00 Z
submission_3:
  :submitters: [{':name': Dan, ':sid': '4'}]
  :created_at: 2026-11-21 14:00:00 Z
"""


def with_extensions(folder, text: str, **more: str):
    build({"ext.csv": text}, folder)
    tree: Tree = {"submission_metadata.yml": EXPORT}
    tree = {**tree, **{f"submission_{n}": {"greet.py": GREET} for n in (1, 2, 3)}}
    due = {"deadline": "2026-11-21T12:00", **more}
    return take(folder, tree, extensions=folder / "ext.csv", **due)


def flags(intake) -> dict[str, tuple[str, ...]]:
    return {one.id: one.attempts[0].flags for one in intake.learners}


def test_an_extension_is_a_deadline_or_a_span_and_a_groups_is_its_members(tmp_path):
    intake = with_extensions(
        tmp_path, "id,deadline,extra\nADA@example.org,2026-11-21 14:00,\n3,,3h\n"
    )
    assert flags(intake) == {"1": (), "2+3": (), "4": ("late by 2 h",)}
    assert intake.problems == ()


def test_an_extension_that_is_too_short_counts_from_its_own_end(tmp_path):
    assert flags(with_extensions(tmp_path, "id,extra\n1,90min\n"))["1"] == ("late by 30 min",)


def test_an_extension_of_nobody_is_a_problem(tmp_path):
    intake = with_extensions(tmp_path, "id,extra\n1,3h\n77,3h\n")
    (problem,) = intake.problems
    assert problem.startswith("ext.csv:3: it is about nobody in the class, or about several\n")


def test_all_faults_of_roster_and_extensions_are_told(tmp_path):
    build({"roster.csv": "id\na\nA\n"}, tmp_path)
    text = "id,deadline,extra\n1,soon,\n2,,\n3,,never\n,,1h\n4,,1h\n4,,2h\n"
    with pytest.raises(CourseError) as refused:
        with_extensions(tmp_path, text, roster=tmp_path / "roster.csv")
    told = [f"{one.file}:{one.line} {one.what}" for one in refused.value.problems]
    assert told == [
        "ext.csv:2 'soon' is no time",
        "ext.csv:3 it gives no deadline, or two",
        "ext.csv:4 'never' is no span of time",
        "ext.csv:5 this line names nobody",
        "ext.csv:7 '4' stands in line 6 as well",
        "roster.csv:3 the id 'a' stands in line 2 as well",
    ]


def test_a_grace_without_a_deadline_is_told(tmp_path):
    with pytest.raises(Misuse, match="--grace is given, and no deadline"):
        take(tmp_path, {"ada": {}}, grace="1h")


# ---- times


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-11-21T12:00", 11),
        ("2026-11-21 12:00:30", 11),
        ("2026-11-21 12:00 UTC", 12),
        ("2026-11-21T12:00Z", 12),
        ("2026-11-21 12:00:00.123456789 Z", 12),
        ("2026-11-21 12:00:00 -0300", 15),
        ("2026-11-21T12:00-03:00", 15),
        ("2026-11-21 12:00 America/New_York", 17),
    ],
)
def test_a_time_is_read_in_its_own_zone_or_the_one_that_is_said(text, hour):
    when = time_of(text, ZoneInfo("Europe/Berlin"))
    assert when is not None
    assert (when.tzinfo, when.day, when.hour) == (UTC, 21, hour)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-11-21",
        "12:00",
        "tomorrow",
        "2026-13-01T00:00",
        "0001-01-01T00:00+10:00",
        "2026-11-21 12:00 ../../etc/passwd",
    ],
)
def test_what_is_no_time_is_none(text):
    assert time_of(text, UTC) is None


@given(st.text(max_size=40))
def test_any_text_is_a_time_in_utc_or_none(text):
    when = time_of(text, UTC)
    assert when is None or when.tzinfo is UTC
    assert span_of(text) is None or span_of(text) >= timedelta()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2h", 2 * HOUR),
        ("90 min", 1.5 * HOUR),
        ("1d 12h", 36 * HOUR),
        ("0", 0 * HOUR),
        ("45s", HOUR / 80),
    ],
)
def test_a_span_is_read(text, span):
    assert span_of(text) == span


@pytest.mark.parametrize("text", ["", "2", "h", "-2h", "2 moons", "1h and more", "1e3h"])
def test_what_is_no_span_is_none(text):
    assert span_of(text) is None


def test_a_span_is_shown_in_two_units():
    shown = [span_shown(hours * HOUR) for hours in (0, 0.01, 1.5, 24, 50.5, 24 + 1 / 60)]
    assert shown == ["less than 1 s", "36 s", "1 h 30 min", "1 d", "2 d 2 h", "1 d 1 min"]
