"""Which course is meant by where somebody stands."""

from pathlib import Path

import pytest
from trees import Tree, build

import grader
from grader.course import NoCourse, find_course
from grader.course.find import is_there
from grader.errors import Misuse

COURSE: dict[str, str | bytes | Tree] = {"katas.yaml": "", "exercises": {"03_all": {"sound": {}}}}


def test_course_in_the_folder_itself(tmp_path: Path) -> None:
    """The root of a course is its own."""
    assert find_course(build(COURSE, tmp_path)) == tmp_path / "katas.yaml"


def test_course_above_a_learners_folder(tmp_path: Path) -> None:
    """From deep inside an exercise the course is found."""
    build(COURSE, tmp_path)
    assert find_course(tmp_path / "exercises" / "03_all" / "sound") == tmp_path / "katas.yaml"


def test_nearest_course_wins(tmp_path: Path) -> None:
    """A course within a course is meant by those who stand in it."""
    build({**COURSE, "inner": COURSE}, tmp_path)
    assert find_course(tmp_path / "inner" / "exercises") == tmp_path / "inner" / "katas.yaml"


def test_start_may_be_a_file(tmp_path: Path) -> None:
    """A path to a learner's file stands for its folder."""
    build({**COURSE, "a.py": ""}, tmp_path)
    assert find_course(tmp_path / "a.py") == tmp_path / "katas.yaml"


def test_relative_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.` is the working directory."""
    build(COURSE, tmp_path)
    monkeypatch.chdir(tmp_path / "exercises")
    assert find_course(Path()) == tmp_path / "katas.yaml"


def test_installed_course_where_there_is_none_above(tmp_path: Path) -> None:
    """The course that came with the grader is found from anywhere."""
    build({"site": {"grader": {"_course": COURSE}}, "home": {}}, tmp_path)
    package = tmp_path / "site" / "grader"
    assert find_course(tmp_path / "home", package) == package / "_course" / "katas.yaml"


def test_development_checkout(tmp_path: Path) -> None:
    """In a checkout the course lies beside the package."""
    build({"checkout": {"grader": {}, **COURSE}, "home": {}}, tmp_path)
    found = find_course(tmp_path / "home", tmp_path / "checkout" / "grader")
    assert found == tmp_path / "checkout" / "katas.yaml"


def test_package_is_the_graders_own(tmp_path: Path) -> None:
    """Nobody has to say where the grader is installed."""
    package = Path(grader.__file__).parent
    assert find_course(tmp_path) in (package / "_course/katas.yaml", package.parent / "katas.yaml")


def test_no_course_anywhere_is_a_misuse_with_a_remedy(tmp_path: Path) -> None:
    """Without any course the user is told where one was looked for."""
    build({"home": {}, "site": {"grader": {}}}, tmp_path)
    with pytest.raises(NoCourse) as caught:
        find_course(tmp_path / "home", tmp_path / "site" / "grader")
    assert isinstance(caught.value, Misuse)
    assert str(caught.value) == (
        f"there is no katas.yaml in {tmp_path / 'home'} nor in a folder above it\n"
        "  → go to the folder of a course, or install the grader again to get its own"
    )


def test_folder_that_may_not_be_searched_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A locked folder above is nobody's course, and no traceback."""

    def locked(self: Path, **kwargs: object) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", locked)
    assert not is_there(tmp_path)
