"""`katas.yaml` as it is released says what the author's says, and no more."""

from datetime import date
from pathlib import Path

import pytest
from many_katas import version

from grader.copies.katas_file import NO_HINTS, katas_file
from grader.course import Course, Limits, read_course
from grader.course.model import Release

OWN = Path(__file__).parents[2]


def read_again(course: Course, root: Path) -> Course:
    (root / "katas.yaml").write_text(katas_file(course), encoding="utf-8")
    return read_course(root / "katas.yaml")


def test_the_course_about_imports_comes_back(tmp_path: Path) -> None:
    course = read_course(OWN / "katas.yaml")
    for name in ("exercises", "solutions", "notes", "tests"):
        (tmp_path / name).symlink_to(OWN / name)
    assert read_again(course, tmp_path) == course._replace(root=tmp_path)


@pytest.mark.parametrize(
    "release",
    [
        Release(),
        Release("never", skip=False),
        Release(date(2026, 12, 24)),
    ],
)
def test_every_key_comes_back(tmp_path: Path, release: Release) -> None:
    course = version(tmp_path, ["01_a", "02_b"], was={"02_b": "07_old"})
    first, second = course.katas
    odd = first._replace(
        title="yes: 'no' # é \U0001f40d",
        hints=("1e3", "2026-12-24", "a\n\n`b`: c"),
        points=2.5,
        limits=Limits(wall=1.5, memory=1000),
    )
    told = course._replace(katas=(odd, second), release=release)
    assert read_again(told._replace(title="On: {off}"), tmp_path) == told._replace(
        title="On: {off}"
    )


def test_hints_that_are_not_given_are_not_there(tmp_path: Path) -> None:
    course = version(tmp_path, ["01_a"])
    again = read_again(course._replace(release=Release(hints=False)), tmp_path)
    assert [kata.hints for kata in again.katas] == [NO_HINTS]


def test_what_an_author_remarks_stays_at_home(tmp_path: Path) -> None:
    version(tmp_path, ["01_a"])
    katas = tmp_path / "katas.yaml"
    katas.write_text(katas.read_text() + "# the comma is missing\n")
    assert "comma" not in katas_file(read_course(katas))
