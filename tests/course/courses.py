"""Courses for the tests of the course reader."""

from pathlib import Path

import pytest
from trees import Tree, build

from grader.course import Course, CourseError, read_course

PAGE = "---\ntitle: The star\ntruth: A star binds what `__all__` names.\n---\n\n# The star\n"
SECOND = "---\ntitle: Packages\ntruth: A package is a module.\nafter: [star-import]\n---\nText.\n"

HEAD = "version: 1\ntitle: How Python imports\nkatas:\n"
KATA = """\
  - id: 03_all
    title: What the star promises
    concepts: [star-import]
    hints:
      - Look at the package.
      - Look at its `__init__.py`.
      - Look at `__all__`.
"""
NEXT = """\
  - id: 04_star
    title: What the star hides
    concepts: [star-import, package]
    after: [03_all]
    points: 7.5
    hints: [one, two, three]
    limits: {wall: 2.5, cpu: 3}
"""
VALID = HEAD + KATA + NEXT


def tree(text: str | bytes = VALID, *katas: str) -> dict[str, Tree | str | bytes]:
    """Return a course's files: `katas.yaml` as given, and all that its katas need."""
    names = katas or ("03_all", "04_star")
    return {
        "katas.yaml": text,
        "exercises": {kata: {"README.md": "# Story\n"} for kata in names},
        "solutions": {kata: {} for kata in names},
        "tests": {"katas": {f"test_{kata}.py": "" for kata in names}},
        "notes": {"star-import.md": PAGE, "package.md": SECOND},
    }


def read(files: Tree, root: Path) -> Course:
    """Write the files and read the course that they make."""
    return read_course(build(files, root) / "katas.yaml")


def faults(files: Tree, root: Path) -> list[str]:
    """Return each block of the error that reading the files raises."""
    with pytest.raises(CourseError) as caught:
        read(files, root)
    assert str(caught.value) == "\n".join(str(one) for one in caught.value.problems)
    return [str(problem) for problem in caught.value.problems]


def changed(old: str, new: str) -> dict[str, Tree | str | bytes]:
    """Return the valid course with one passage of `katas.yaml` replaced."""
    assert VALID.count(old) >= 1, f"{old!r} is not in the course"
    return tree(VALID.replace(old, new, 1))
