"""The course in brief: read once, and again when it is another text."""

from pathlib import Path

import pytest
from trees import Tree, build

from grader.course import CourseError
from grader.progress import outline as outlines
from grader.progress.outline import Item, Outline, outline

KATAS = """\
version: 1
title: Small things
katas:
  - {id: 01_a, title: First, concepts: [one], points: 2.5, hints: [a, b, c]}
  - {id: 02_b, title: Second, concepts: [one], after: [01_a], hints: [a, b, c]}
"""
COURSE: Tree = {
    "katas.yaml": KATAS,
    "exercises": {kata: {"README.md": ""} for kata in ("01_a", "02_b")},
    "solutions": {"01_a": {}, "02_b": {}},
    "tests": {"katas": {"test_01_a.py": "", "test_02_b.py": ""}},
    "notes": {"one.md": "---\ntitle: One\ntruth: One.\n---\n"},
}
BRIEF = Outline(
    "Small things",
    (
        Item("01_a", "First", 2.5, (), (), ("one",)),
        Item("02_b", "Second", 1, ("01_a",), (), ("one",)),
    ),
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return build(COURSE, tmp_path) / "katas.yaml"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The times that the course was read in full."""
    found: list[Path] = []
    real = outlines.read

    def read(katas: Path) -> Outline:
        found.append(katas)
        return real(katas)

    monkeypatch.setattr(outlines, "read", read)
    return found


def test_the_course_is_read_once(course: Path, tmp_path: Path, reads: list[Path]) -> None:
    for _ in range(3):
        assert outline(course, tmp_path / ".grader") == BRIEF
    assert len(reads) == 1


def test_another_text_is_read_anew(course: Path, tmp_path: Path, reads: list[Path]) -> None:
    outline(course, tmp_path / ".grader")
    course.write_text(KATAS.replace("First", "Worst"))
    assert outline(course, tmp_path / ".grader").katas[0].title == "Worst"
    assert len(reads) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"version": 1, "mark": 1}', "null"])
def test_a_damaged_outline_is_made_anew(
    course: Path, tmp_path: Path, reads: list[Path], content: str
) -> None:
    build({".grader": {"outline.json": content}}, tmp_path)
    assert outline(course, tmp_path / ".grader") == BRIEF
    assert outline(course, tmp_path / ".grader") == BRIEF
    assert len(reads) == 1


def test_without_a_place_to_keep_it_the_course_is_read_each_time(
    course: Path, tmp_path: Path, reads: list[Path]
) -> None:
    build({".grader": "a file"}, tmp_path)
    assert outline(course, tmp_path / ".grader") == outline(course, tmp_path / ".grader") == BRIEF
    assert len(reads) == 2


def test_a_course_with_faults_has_no_outline(course: Path, tmp_path: Path) -> None:
    course.write_text(KATAS.replace("title: First", "titel: First"))
    with pytest.raises(CourseError):
        outline(course, tmp_path / ".grader")
    assert not (tmp_path / ".grader").exists()
