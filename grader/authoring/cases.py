"""What a course is proved with: starts, solutions, empty folders, wrong and other right answers.

Wrong and other right answers are kept as what somebody changed: files that lie over the kata's
start, and in `label.yaml` the files that were removed.
"""

import shutil
from pathlib import Path
from typing import Literal, NamedTuple

from grader.authoring.labels import LABEL, Label, read_label, read_removes
from grader.course import Course, Kata, Problem
from grader.course.problems import Faults
from grader.interpreter import read_files

Kind = Literal["start", "solution", "nothing", "mistake", "other"]
MISTAKES = ("tests", "mistakes")
OTHERS = ("tests", "solutions")
LEFT_OUT = ("__pycache__", LABEL)


class Case(NamedTuple):
    """One version of a kata whose verdict the course knows beforehand."""

    kata: str
    kind: Kind
    place: str
    """The folder or file to mend if the verdict is another, relative to the course, with `/`."""
    label: Label | None = None
    removes: tuple[str, ...] = ()
    """Files of the start that are not there."""

    @property
    def name(self) -> str:
        """The kata, and what the answer is called among those to the kata."""
        return f"{self.kata}/{Path(self.place).name}"


def cases(course: Course, kata: Kata) -> tuple[list[Case], list[Problem]]:
    """Return all cases of a kata, and the faults of their labels."""
    found = [
        Case(kata.id, "start", f"exercises/{kata.id}"),
        Case(kata.id, "solution", f"solutions/{kata.id}"),
        Case(kata.id, "nothing", f"tests/katas/test_{kata.id}.py"),
    ]
    problems: list[Problem] = []
    for place in changes(course, MISTAKES, kata):
        faults = Faults(f"{place}/{LABEL}")
        label = read_label(course.root / place, faults)
        problems += faults.problems
        if label is not None:
            found.append(Case(kata.id, "mistake", place, label, label.removes))
    for place in changes(course, OTHERS, kata):
        faults = Faults(f"{place}/{LABEL}")
        removes = read_removes(course.root / place, faults)
        problems += faults.problems
        found.append(Case(kata.id, "other", place, removes=removes))
    return found, problems


def mistakes(course: Course) -> list[Case]:
    """Return the wrong answers to all katas whose labels can be read."""
    found = [case for kata in course.katas for case in cases(course, kata)[0]]
    return [case for case in found if case.kind == "mistake"]


def changes(course: Course, kind: tuple[str, ...], kata: Kata) -> list[str]:
    """Return the places of a kata's answers that are kept as changes, sorted."""
    folder = course.root.joinpath(*kind, kata.id)
    if not folder.is_dir():
        return []
    return sorted(
        one.relative_to(course.root).as_posix() for one in folder.iterdir() if one.is_dir()
    )


def laid_out(course: Course, case: Case, to: Path) -> Path:
    """Return the folder to judge: the solution's own, or one that is made inside `to`."""
    kata = course.kata(case.kata)
    if case.kind == "solution":
        return course.solution(kata)
    folder = to / case.kind / Path(case.place).name
    folder.mkdir(parents=True)
    if case.kind == "nothing":
        return folder
    for path, data in read_files(course.exercise(kata)).items():
        if path != "README.md":
            write(folder / path, data)
    for path in case.removes:
        (folder / path).unlink(missing_ok=True)
    if case.kind != "start":
        ignore = shutil.ignore_patterns(*LEFT_OUT)
        shutil.copytree(course.root / case.place, folder, ignore=ignore, dirs_exist_ok=True)
    return folder


def write(path: Path, data: bytes) -> None:
    """Write a file and the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
