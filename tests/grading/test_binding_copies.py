"""What a learner's copy knows of a kata's start and solution, which the learner does not see."""

from datetime import date
from pathlib import Path

import pytest
from small_course import BROKEN, COURSE, SOLVED
from trees import build

from grader.copies.laying import lay
from grader.copies.shipment import installed_shipment, released
from grader.course import read_course
from grader.course import shipped as answers
from grader.grading.binding import Binding, NoSolution, bound, bound_tests

TODAY = date(2026, 11, 21)
START = {"greet.py": BROKEN.encode(), "README.md": b"Say hello.\n"}
RIGHT = {"greet.py": SOLVED.encode()}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return build(COURSE, tmp_path / "course")


def begun(copy: Path) -> Binding:
    """Return the binding of an exercise of a copy, which somebody has emptied."""
    (copy / "exercises/01_greet/greet.py").write_text("")
    found = bound(copy / "exercises/01_greet")
    assert found is not None
    return found


def release(course: Path, copy: Path, solutions: str) -> Binding:
    katas = course / "katas.yaml"
    katas.write_text(katas.read_text() + f"release: {{solutions: {solutions}}}\n")
    lay(released(read_course(katas), TODAY), copy)
    return begun(copy)


@pytest.mark.parametrize("solutions", ["solved", "2026-11-21", "2026-11-20"])
def test_a_released_copy_knows_both(course: Path, tmp_path: Path, solutions: str) -> None:
    found = release(course, tmp_path / "copy", solutions)
    assert (found.start(), found.solution()) == (START, RIGHT)


@pytest.mark.parametrize("solutions", ["never", "2026-11-22"])
def test_a_copy_that_was_released_without_has_no_solution(
    course: Path, tmp_path: Path, solutions: str
) -> None:
    found = release(course, tmp_path / "copy", solutions)
    assert found.start() == START
    with pytest.raises(NoSolution):
        found.solution()


def test_a_copy_of_the_installed_course_asks_that_one_for_the_solution(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "installed", lambda: course)
    lay(installed_shipment(course), tmp_path / "copy")
    found = begun(tmp_path / "copy")
    assert (found.start(), found.solution()) == (START, RIGHT)
    (course / "exercises/01_greet/greet.py").write_text("# another version\n")
    with pytest.raises(NoSolution):
        found.solution()
    monkeypatch.setattr(answers, "installed", lambda: None)
    with pytest.raises(NoSolution):
        found.solution()


def test_hidden_tests_of_a_copy_judge_the_learners_answer(course: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    lay(installed_shipment(course), copy)
    found = bound_tests(copy / "tests/katas/test_01_greet.py")
    assert found is not None
    assert found.folder == copy / "exercises/01_greet"
    assert not found.is_solution
