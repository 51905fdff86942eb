"""The course: its katas in order, and where everything of theirs lies."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from grader.course.model import Concept, Kata, Release
from grader.course.pages import Page, concept_ids, unknown_concept
from grader.course.problems import CourseError, did_you_mean, quoted
from grader.errors import Misuse


class UnknownKata(Misuse):
    """The course has no kata of that id."""


class UnknownConcept(Misuse):
    """The course has no concept of that id."""


def unknown_kata(word: str, ids: Sequence[str]) -> UnknownKata:
    """Return the error for a word that names no kata."""
    remedy = did_you_mean(word, ids, f"the course has {', '.join(ids)}")
    return UnknownKata(f"there is no kata {quoted(word)}\n  → {remedy}")


class Course(NamedTuple):
    """`katas.yaml` with everything that it names; `root` is the folder that it lies in."""

    root: Path
    title: str
    katas: tuple[Kata, ...]
    release: Release = Release()

    @property
    def ids(self) -> tuple[str, ...]:
        """The katas' ids, in the course's order."""
        return tuple(kata.id for kata in self.katas)

    def kata(self, id: str) -> Kata:  # noqa: A002  (the word for it everywhere)
        """Return the kata of that id; UnknownKata where there is none."""
        for kata in self.katas:
            if kata.id == id:
                return kata
        raise unknown_kata(id, self.ids)

    def concept_ids(self) -> tuple[str, ...]:
        """Return the ids of all concepts that have a page, sorted."""
        return concept_ids(self.root)

    def concept(self, id: str) -> Concept:  # noqa: A002  (as above)
        """Read a concept's page; UnknownConcept without one, CourseError if it has faults."""
        known = self.concept_ids()
        if id not in known:
            remedy = did_you_mean(id, known, "the concepts are the names of the pages in notes")
            raise UnknownConcept(f"{unknown_concept(id)}\n  → {remedy}")
        page = Page(self.root, id)
        if page.concept is None:
            raise CourseError(page.problems)
        return page.concept

    def exercise(self, kata: Kata) -> Path:
        """Return the folder that the learner edits."""
        return self.root / "exercises" / kata.id

    def solution(self, kata: Kata) -> Path:
        """Return the folder with a right answer."""
        return self.root / "solutions" / kata.id

    def closing(self, kata: Kata) -> Path:
        """Return the page that is shown once the kata is solved; a course may have none."""
        return self.root / "closing" / f"{kata.id}.md"

    def hidden_tests(self, kata: Kata) -> Path:
        """Return the file with the kata's hidden tests."""
        return self.root / "tests" / "katas" / f"test_{kata.id}.py"
