"""The nouns of a course. The keys of `katas.yaml` are the fields of Kata, Limits and Release.

The sentence under a field is what an editor shows for its key (see `schema`).
"""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

HINTS = 3
"""Levels of hints; the last still leaves work to do."""
NEVER, SOLVED = "never", "solved"
"""When solutions are shown, where no day is named."""


class Limits(NamedTuple):
    """What one run of a kata's programs may use; what is left out is the interpreter's choice."""

    wall: float | None = None
    """Seconds from start to end."""
    cpu: int | None = None
    """Seconds of processor time, of each process."""
    memory: int | None = None
    """Bytes of address space, of each process."""
    output: int | None = None
    """Bytes written to standard output and standard error together."""


class Kata(NamedTuple):
    """One exercise: a small package that is incomplete, and its hidden tests."""

    id: str
    """The name of its folders: two digits, an underscore and a name in lower case, as 03_all."""
    title: str
    """One line, shown wherever the kata is listed."""
    concepts: tuple[str, ...]
    """Ids of the concepts that it teaches, the most important first; each has a page in notes."""
    hints: tuple[str, ...]
    """Three levels, each telling more; the last still leaves work to do."""
    after: tuple[str, ...] = ()
    """Ids of the katas to solve before this one."""
    reads: tuple[str, ...] = ()
    """Ids of further concepts whose pages are worth reading before; none of its own."""
    points: float = 1
    """What solving it is worth; more than 0."""
    limits: Limits = Limits()
    """What one run of its programs may use, where the usual limits do not fit."""
    was: tuple[str, ...] = ()
    """Ids that it had earlier: progress and work under them are kept when it is renamed."""


class Release(NamedTuple):
    """What a learner may see and do in a copy of the course."""

    solutions: "str | date" = SOLVED
    """When solutions are shown: never, solved (each once its kata is), or a day as 2026-12-24."""
    hints: bool = True
    """Whether hints are given."""
    skip: bool = True
    """Whether a kata may be tried before those that it comes after are solved."""


class Concept(NamedTuple):
    """One idea being taught, as its page tells it."""

    id: str
    title: str
    truth: str
    """The idea in one sentence."""
    after: tuple[str, ...]
    """Ids of the concepts to know before this one."""
    page: Path
    text: str
    """The page's Markdown, without its front matter."""
