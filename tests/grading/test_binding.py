"""Whose kata a folder is, and that no other folder is taken for one."""

from pathlib import Path

import pytest
from small_course import COURSE
from trees import build

from grader.errors import Misuse
from grader.grading.binding import bound, bound_tests, inside_kata, submitted
from grader.interpreter import Limits


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return build(COURSE, tmp_path / "course")


def test_an_exercise_and_a_solution_are_bound_to_their_kata(course: Path) -> None:
    for kind in ("exercises", "solutions"):
        found = bound(course / kind / "01_greet")
        assert found is not None
        assert found.kata.id == "01_greet"
        assert found.is_solution == (kind == "solutions")
        assert found.tests == course / "tests/katas/test_01_greet.py"


@pytest.mark.parametrize("path", [".", "exercises", "exercises/02_other", "notes", "tests/katas"])
def test_other_folders_are_nobodys(course: Path, path: str) -> None:
    build({"exercises": {"02_other": {}}}, course)
    assert bound(course / path) is None


def test_without_a_course_nothing_is_bound(tmp_path: Path) -> None:
    assert bound(build({"exercises": {"01_greet": {}}}, tmp_path) / "exercises/01_greet") is None


def test_hidden_tests_are_bound_to_the_solution(course: Path) -> None:
    found = bound_tests(course / "tests/katas/test_01_greet.py")
    assert found is not None
    assert found.folder == course / "solutions/01_greet"
    assert bound_tests(course / "tests/katas/test_02_other.py") is None


def test_what_lies_in_a_katas_folder_is_known_to(course: Path) -> None:
    for path in ("exercises/01_greet", "exercises/01_greet/deep/er", "solutions/01_greet/x.py"):
        found = inside_kata(course / path)
        assert found is not None
        assert found.kata.id == "01_greet"
    assert inside_kata(course / "notes/naming.md") is None


def test_a_submission_is_named_by_its_folder_or_by_the_user(course: Path) -> None:
    build({"in": {"01_greet": {}, "any": {}}}, course)
    assert submitted("in/01_greet", course).kata.id == "01_greet"
    assert submitted("01_greet=in/any", course).folder == course / "in/any"


@pytest.mark.parametrize("given", ["in/any", "02_x=in/any", "01_greet=gone", "gone", ""])
def test_a_submission_that_is_no_katas_is_a_misuse(course: Path, given: str) -> None:
    build({"in": {"any": {}}}, course)
    with pytest.raises(Misuse):
        submitted(given, course)


def test_a_course_inside_a_submission_is_not_asked(course: Path) -> None:
    theirs = build({"01_greet": {"katas.yaml": "forged", **COURSE}}, course / "in")
    found = submitted("in/01_greet", course)
    assert found.course.root == course
    assert found.folder == theirs / "01_greet"


def test_limits_are_the_katas_where_it_names_them(course: Path) -> None:
    text = (course / "katas.yaml").read_text()
    (course / "katas.yaml").write_text(text + "    limits: {wall: 2, memory: 1000000}\n")
    found = bound(course / "exercises/01_greet")
    assert found is not None
    assert found.limits == Limits(wall=2, memory=1_000_000)
