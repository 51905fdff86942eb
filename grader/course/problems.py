"""A fault of a course as data, and the error that lists every one of them."""

from collections.abc import Iterable
from typing import NamedTuple

from grader.errors import Misuse

LONGEST = 60
"""Characters of a wrong value that a sentence shows."""


class Problem(NamedTuple):
    """One fault: where it stands, what is wrong, and what to do."""

    file: str
    """Relative to the course's folder, with `/`."""
    line: int | None
    """From 1; None where the whole file is meant."""
    column: int | None
    what: str
    remedy: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}\n  → {self.remedy}"


class CourseError(Misuse):
    """The course has faults; `problems` holds every one that was found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=reading_order))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class Faults:
    """Gathers the problems of one file while the reading goes on."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add(
        self, what: str, remedy: str, line: int | None = None, column: int | None = None
    ) -> None:
        """Write one more problem down."""
        self.problems.append(Problem(self.file, line, column, what, remedy))


def reading_order(problem: Problem) -> tuple[str, int, int, str]:
    """Sort by file, line and column, so that the same course gives the same list."""
    return problem.file, problem.line or 0, problem.column or 0, problem.what


def quoted(text: str) -> str:
    """Show text that somebody wrote: in quotes, on one line, of bounded length."""
    return repr(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that `word` is most likely meant to be, if one is close."""
    from difflib import get_close_matches  # only a faulty course pays for it

    words = list(known)
    longer = [one for one in words if one.startswith(f"{word}_")]
    close = longer or get_close_matches(word[:LONGEST], words, n=1)
    return close[0] if close else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Ask about the nearest known word, or give the other advice where none is close."""
    meant = nearest(word, known)
    return otherwise if meant is None else f"did you mean {quoted(meant)}?"
