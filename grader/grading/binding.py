"""Which kata a folder holds, and where the course is that says so."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from grader.course import Course, Kata, find_course, read_course
from grader.course.find import is_copy
from grader.course.shipped import EXERCISES, SOLUTIONS, packed, solution_folder
from grader.errors import GraderError, Misuse
from grader.interpreter import Files, Limits, read_files


class NoSolution(Misuse):
    """A learner's copy was made without solutions, or they are those of another version."""


class Held(NamedTuple):
    """Files that are in memory already; None for those that cannot be read."""

    files: Files
    start: Files | None
    solution: Files | None


@dataclass(frozen=True, slots=True)
class Binding:
    """A kata's hidden tests, bound to a folder that holds somebody's version of it."""

    course: Course
    kata: Kata
    folder: Path
    held: Held | None = None
    """What there is no need to read, and for a submission in memory what takes a folder's place."""

    @property
    def tests(self) -> Path:
        """The kata's hidden tests."""
        return self.course.hidden_tests(self.kata)

    @property
    def is_solution(self) -> bool:
        """Whether the folder is the course's own solution."""
        return self.folder == self.course.solution(self.kata)

    @property
    def is_of_course(self) -> bool:
        """Whether the folder is the course's own, an exercise or a solution, and not anybody's."""
        own = (self.course.exercise(self.kata), self.course.solution(self.kata))
        return self.folder in [one.resolve() for one in own]

    @property
    def limits(self) -> Limits:
        """What the kata's programs may use."""
        own, usual = self.kata.limits, Limits()
        return Limits(
            wall=own.wall or usual.wall,
            cpu=own.cpu or usual.cpu,
            memory=own.memory or usual.memory,
            output=own.output or usual.output,
        )

    def files(self) -> Files:
        """Read the submission; raises FilesRefused."""
        return read_files(self.folder) if self.held is None else self.held.files

    def seed(self, salt: int = 0) -> int:
        """Return what random programs follow from: the files alone, so that a verdict repeats."""
        number = zlib.crc32(self.kata.id.encode(), salt)
        for path, data in sorted(self.files().items()):
            number = zlib.crc32(data, zlib.crc32(path.encode(), number))
        return number

    def start(self) -> Files:
        """Read the kata as it was shipped; raises FilesRefused, and BrokenPack."""
        if self.held is not None and self.held.start is not None:
            return self.held.start
        if is_copy(self.course.root):
            return packed(self.course.root, f"{EXERCISES}/{self.kata.id}")
        return read_files(self.course.exercise(self.kata))

    def solution(self) -> Files:
        """Read the course's own solution, which lies elsewhere for a learner's copy.

        Raises NoSolution where there is none, FilesRefused, BadManifest and BrokenPack.
        """
        if self.held is not None and self.held.solution is not None:
            return self.held.solution
        folder = solution_folder(self.course, self.kata)
        if folder is not None:
            return read_files(folder)
        files = packed(self.course.root, f"{SOLUTIONS}/{self.kata.id}")
        if not files:
            raise NoSolution(NO_SOLUTION.format(kata=self.kata.id))
        return files


def read_if_there(read: Callable[[], Files]) -> Files | None:
    """Return files that are there now, or None."""
    try:
        return read()
    except GraderError:
        return None


@lru_cache(maxsize=4)
def course_at(path: Path) -> Course:
    """Return the course at a `katas.yaml`, read once."""
    return read_course(path)


def bound(folder: Path) -> Binding | None:
    """Return the binding of a folder that is a kata's in its course, else None."""
    if folder.parent.name not in ("exercises", "solutions"):
        return None
    katas = folder.parent.parent / "katas.yaml"
    if not katas.is_file():
        return None
    course = course_at(katas)
    if folder.name not in course.ids:
        return None
    return Binding(course, course.kata(folder.name), folder)


def bound_tests(tests: Path) -> Binding | None:
    """Return the binding to its solution of a file of hidden tests, else None."""
    katas = tests.parent.parent.parent / "katas.yaml"
    if tests.parent.name != "katas" or not katas.is_file():
        return None
    course = course_at(katas)
    for kata in course.katas:
        if course.hidden_tests(kata) == tests:
            return Binding(course, kata, answered(course, kata))
    return None


def answered(course: Course, kata: Kata) -> Path:
    """Return the folder that hidden tests judge when they are run by themselves."""
    if is_copy(course.root):  # without solutions, the learner's answer is the one there is
        return course.exercise(kata)
    return course.solution(kata)


def submitted(given: str, here: Path) -> Binding:
    """Return the binding of `[KATA=]PATH` in the course that `here` belongs to.

    Without a KATA the folder's name says it.

    Raises Misuse if there is no such folder or kata.
    """
    kata, equals, path = given.rpartition("=")
    folder = (here / path).resolve()
    if not folder.is_dir():
        raise Misuse(f"there is no folder {path}: give the folder of one kata")
    course = course_at(find_course(here))
    return Binding(course, course.kata(kata if equals else folder.name), folder)


def inside_kata(path: Path) -> Binding | None:
    """Return the binding of the kata's folder that a path is or lies in, else None.

    The outermost: what looks like a course in a kata's folder is the learner's, and not believed.
    """
    outermost_first = (*reversed(path.parents), path)
    return next((found for one in outermost_first if (found := bound(one))), None)


NO_SOLUTION = (
    "this copy has no solution to {kata} that fits it\n"
    "  → bring the copy up to date with grader init, or ask whoever gave you the course"
)
