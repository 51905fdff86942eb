"""The nouns of the quiz. The keys of a file in `quizzes` are the fields of these types.

Nowhere is a right answer: it is what the program prints.
"""

from collections.abc import Mapping
from typing import NamedTuple

KINDS = ("prints", "order", "names", "modules", "exception")
"""What is asked about: what is printed, the order of lines, the names that an import binds, the
contents of `sys.modules`, an exception. For `order` and `names` an answer may be typed."""
TYPED = ("order", "names")
NOTHING = "(nothing)"
"""Stands for an answer without a line of output."""


class Misconception(NamedTuple):
    """What somebody believes who gives a certain wrong answer."""

    id: str
    concept: str
    """Id of the concept that refutes it."""
    belief: str
    """The false sentence."""


class Wrong(NamedTuple):
    """A wrong option, and what to say to whoever chooses it."""

    answer: str
    """What the program would print; lines are compared without blanks at their ends."""
    misconception: str
    """Id of the misconception that leads to this answer."""
    feedback: str
    """Why it is not so; what stands between backticks is code."""


class Question(NamedTuple):
    """A small tree, a command, and what is asked about it."""

    id: str
    """A name in lower case that stays: attempts are remembered under it."""
    kind: str
    """One of `KINDS`."""
    concepts: tuple[str, ...]
    """Ids of the concepts that it is about, the most important first."""
    question: str
    """What is asked; what stands between backticks is code."""
    files: Mapping[str, str]
    """The tree: contents by path, with `/`."""
    run: str
    """The command, as one would type it: variables, `python`, options, `x.py`, `-m x` or `-c x`."""
    wrong: tuple[Wrong, ...]
    """Wrong options, each with a misconception."""
    why: str
    """What to say when the answer is known; what stands between backticks is code."""
    rename: tuple[str, ...] = ()
    """Names and numbers that a variant replaces wherever they stand in code."""
    min_version: str = ""
    """The Python that it needs, as 3.12, where that is newer than the oldest supported one."""

    def about(self, concept: str | None) -> bool:
        """Whether it is about a concept; every question is, where none is given."""
        return concept is None or concept in self.concepts

    def works_on(self, version: tuple[int, ...]) -> bool:
        """Whether a Python of that version can run it."""
        needed = tuple(int(part) for part in self.min_version.split(".") if part)
        return version >= needed


class Group(NamedTuple):
    """The questions of one file in `quizzes`."""

    title: str
    """One line, shown above each of its questions."""
    questions: tuple[Question, ...]


class Place(NamedTuple):
    """Where a question stands."""

    file: str
    """Relative to the course's folder."""
    line: int


class Quizzes(NamedTuple):
    """All questions of a course, in the order in which a newcomer is asked them."""

    groups: tuple[Group, ...]
    misconceptions: Mapping[str, Misconception]
    """By id."""
    places: Mapping[str, Place]
    """Of each question, by id."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of all groups."""
        return tuple(one for group in self.groups for one in group.questions)

    def title(self, question: str) -> str:
        """Return the title of the group that a question, named by its id, belongs to."""
        return next(
            group.title for group in self.groups if question in {one.id for one in group.questions}
        )
