"""Submissions that the course knows the verdict of: starts, solutions and labelled mistakes.

Mistakes and further solutions are stored as what the learner changed: files that lie over the
start, and in a mistake's label the files that were removed. Each is judged once for all tests.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from grader.course import Course, read_course
from grader.grading import KataResult, check_submission, nodes

ROOT = Path(__file__).parents[2]
COURSE: Course = read_course(ROOT / "katas.yaml")
MISTAKES = ROOT / "tests" / "mistakes"
SOLUTIONS = ROOT / "tests" / "solutions"
LABEL = "label.yaml"
PROGRAMS = int(os.environ.get("KATA_PROGRAMS", "6"))
"""Random programs of each check; a learner's check has more."""


@dataclass(frozen=True)
class Label:
    """What `label.yaml` says of a wrong submission."""

    kata: str
    concept: str
    misconception: str
    failing: tuple[str, ...]
    removes: tuple[str, ...] = ()


def read_label(mistake: Path) -> Label:
    """Read the label of a wrong submission; a key too many or too few is a TypeError."""
    keys = yaml.safe_load((mistake / LABEL).read_text(encoding="utf-8"))
    for name in ("failing", "removes"):
        keys[name] = tuple(keys.get(name, ()))
    return Label(**keys)


def changes_in(folder: Path) -> list[Path]:
    """Return the submissions that are stored as changes, katas in order."""
    return sorted(one for kata in folder.iterdir() for one in kata.iterdir())


def named(change: Path) -> str:
    """Return how a stored change is called in the output of a test."""
    return f"{change.parent.name}/{change.name}"


def start(kata: str, to: Path) -> Path:
    """Copy the kata as it is shipped into a folder of its name."""
    source = COURSE.exercise(COURSE.kata(kata))
    leave_out = shutil.ignore_patterns("__pycache__", "README.md")
    return Path(shutil.copytree(source, to / kata, ignore=leave_out))


def changed(change: Path, to: Path) -> Path:
    """Copy the kata's start, take away what was removed, and lay the changed files over it."""
    folder = start(change.parent.name, to)
    for path in removed(change):
        (folder / path).unlink()
    leave_out = shutil.ignore_patterns("__pycache__", LABEL)
    return Path(shutil.copytree(change, folder, ignore=leave_out, dirs_exist_ok=True))


def removed(change: Path) -> list[str]:
    """Return the files of the start that a change has not; a right answer's label says no more."""
    label = change / LABEL
    keys = yaml.safe_load(label.read_text(encoding="utf-8")) if label.is_file() else {}
    paths: list[str] = keys.get("removes", [])
    return paths


@contextmanager
def fewer_programs() -> Iterator[None]:
    """Judge with fewer random programs than a learner's check has."""
    usual, nodes.EXAMPLES = nodes.EXAMPLES, PROGRAMS
    try:
        yield
    finally:
        nodes.EXAMPLES = usual


@cache
def verdict_of(change: Path) -> KataResult:
    """Judge a submission that is stored as a change."""
    with fewer_programs(), TemporaryDirectory() as place:
        return check_submission(COURSE, change.parent.name, changed(change, Path(place)))


@cache
def verdict_at_start(kata: str) -> KataResult:
    """Judge a kata as it is shipped."""
    with fewer_programs(), TemporaryDirectory() as place:
        return check_submission(COURSE, kata, start(kata, Path(place)))


@cache
def verdict_of_solution(kata: str) -> KataResult:
    """Judge the course's own solution."""
    with fewer_programs():
        return check_submission(COURSE, kata, COURSE.solution(COURSE.kata(kata)))


@cache
def verdict_of_nothing(kata: str) -> KataResult:
    """Judge an empty folder."""
    with fewer_programs(), TemporaryDirectory() as place:
        return check_submission(COURSE, kata, Path(place))


def not_passed(result: KataResult) -> list[str]:
    """Return the ids of the checks that did not pass, those that were not tried among them."""
    return [check.id for check in result.checks if check.outcome != "passed"]


def why(result: KataResult) -> str:
    """Say of each check that did not pass what was seen, for a test that finds it should have."""
    failed = [check for check in result.checks if check.outcome != "passed"]
    return "\n".join(f"{check.id}: {check.message}" for check in failed)
