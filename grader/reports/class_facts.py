"""What a class was judged with: the course, and what it takes to repeat the verdicts."""

from collections.abc import Mapping
from typing import NamedTuple

from grader.course import Concept, Course, Kata


class CourseFacts(NamedTuple):
    """What the reports tell of a course."""

    title: str
    katas: tuple[Kata, ...]
    """Those that are graded, in the course's order."""
    concepts: Mapping[str, Concept]

    def concept_title(self, concept: str | None) -> str:
        """Return how a concept is called: its page's title, or its id where it has none."""
        page = self.concepts.get(concept or "")
        return page.title if page is not None else concept or NO_CONCEPT


class Origin(NamedTuple):
    """Where verdicts come from; empty is what is not known."""

    grader: str = ""
    """Version of the grader."""
    python: str = ""
    """Version of the Python that programs ran in."""
    course: str = ""
    """Digest of the course."""
    seed: str = ""
    """What is random follows from it, or how it follows from the submissions."""
    command: str = ""
    """What to type to judge the class again."""


def course_facts(course: Course, katas: tuple[str, ...] = ()) -> CourseFacts:
    """Read what the reports tell of a course, or of some of its katas; CourseError for a fault."""
    chosen = tuple(kata for kata in course.katas if not katas or kata.id in katas)
    concepts = {name: course.concept(name) for name in course.concept_ids()}
    return CourseFacts(course.title, chosen, concepts)


NO_CONCEPT = "No single concept"
