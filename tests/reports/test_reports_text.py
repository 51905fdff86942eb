"""What a learner sees of verdicts, from the verdicts alone."""

from pathlib import Path

import pytest

from grader.course import Course, Kata
from grader.explain.diagnosis import Diagnosis
from grader.grading.binding import Binding
from grader.grading.verdict import CheckResult, KataResult
from grader.reports.style import Style
from grader.reports.text import Judged, checked

WIDE = Style(width=100)


def check(title: str, outcome: str = "passed", message: str = "") -> CheckResult:
    return CheckResult(id=title, title=title, outcome=outcome, message=message)  # type: ignore[arg-type]  # any of the three


def judged(
    root: Path, *checks: CheckResult, outcome: str, kata: str = "01_a", diagnoses: int = 0
) -> Judged:
    course_kata = Kata(kata, "Title", ("naming",), ("a", "b", "c"))
    course = Course(root, "Course", (course_kata,))
    told = tuple(Diagnosis(headline=f"headline {n}", next=f"look at {n}") for n in range(diagnoses))
    result = KataResult(
        kata=kata, outcome=outcome, score=0, max_score=1, checks=checks, diagnoses=told,  # type: ignore[arg-type]  # any of the three
        first=next((one.id for one in checks if one.outcome == "failed"), None),
    )  # fmt: skip
    return Judged(
        Binding(course, course_kata, root), result, f"mine/{kata}", f"grader check {kata}"
    )


def test_passed_katas_take_a_line_each(tmp_path: Path) -> None:
    two = [
        judged(tmp_path, check("x"), outcome="passed"),
        judged(tmp_path, check("x"), check("y"), outcome="passed", kata="02_longer"),
    ]
    assert checked(two, WIDE).splitlines() == [
        "✓ 01_a       Title  1 of 1",
        "✓ 02_longer  Title  2 of 2",
    ]


def test_what_failed_is_explained_and_the_rest_has_a_line_each(tmp_path: Path) -> None:
    one = judged(
        tmp_path,
        check("good"),
        check("bad", "failed", "expected  1\nseen      2"),
        check("worse", "failed", "x"),
        check("later", "could-not-run", "not tried: first, “bad”"),
        outcome="failed",
        diagnoses=2,
    )
    assert checked([one], WIDE).splitlines() == [
        "✗ 01_a  Title  1 of 4",
        "",
        "  ✗ bad",
        "",
        "  expected    1",
        "  seen        2",
        "",
        "  Python      headline 0",
        "  next        look at 0",
        "  more        grader hint 01_a",
        "",
        "  the other checks",
        "  ✗ worse",
        "  · not tried: later",
        "",
        "Edit mine/01_a, then type: grader check 01_a",
    ]
    assert "headline 1" in checked([one], WIDE, everything=True)


def test_a_fault_of_the_grader_is_not_the_learners(tmp_path: Path) -> None:
    one = judged(
        tmp_path, check("x", "could-not-run", "no room\nat all\x1b"), outcome="could-not-run"
    )
    assert checked([one], WIDE).splitlines() == [
        "! 01_a  Title  0 of 1",
        "  ! could not run: x",
        "    no room",
        "    at all ",
        "",
        "01_a could not be judged: the grader or this machine failed, not your answer.",
    ]


def test_a_failure_is_never_painted_like_a_success(tmp_path: Path) -> None:
    for outcome in ("failed", "could-not-run"):
        one = judged(tmp_path, check("x", outcome), outcome=outcome)
        text = checked([one], Style(colour=True))
        assert "✓" not in text
        assert "\x1b[32m" not in text


@pytest.mark.parametrize("width", [60, 80, 140])
def test_summaries_fit_the_screen(tmp_path: Path, width: int) -> None:
    one = judged(tmp_path, check("long title " * 20, "failed", "m"), outcome="failed")
    rest = [judged(tmp_path, outcome="failed", kata=f"0{n}_{'k' * 12}") for n in range(9)]
    lines = checked([one, *rest], Style(width=width)).splitlines()
    assert all(len(line) <= width for line in (*lines[:10], *lines[-3:]))
