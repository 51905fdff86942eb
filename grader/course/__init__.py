"""The course: `katas.yaml` and everything that it names, as frozen types.

Reading order: `model` (the nouns), `read` (the way), `nodes`, `fields`, `entries`, `links`.

A name is looked up when it is first asked for: `grader progress` finds the course in a few
milliseconds, and must not pay for a YAML parser that it does not use (PEP 562).
"""

TYPE_CHECKING = False  # `typing` alone would cost as much as finding the course
if TYPE_CHECKING:
    from grader.course.check import check_course
    from grader.course.course import Course, UnknownConcept, UnknownKata
    from grader.course.find import NoCourse, find_course
    from grader.course.model import Concept, Kata, Limits
    from grader.course.problems import CourseError, Problem
    from grader.course.read import read_course

__all__ = [
    "Concept",
    "Course",
    "CourseError",
    "Kata",
    "Limits",
    "NoCourse",
    "Problem",
    "UnknownConcept",
    "UnknownKata",
    "check_course",
    "find_course",
    "read_course",
]

HOME = {
    "Concept": "model",
    "Course": "course",
    "CourseError": "problems",
    "Kata": "model",
    "Limits": "model",
    "NoCourse": "find",
    "Problem": "problems",
    "UnknownConcept": "course",
    "UnknownKata": "course",
    "check_course": "check",
    "find_course": "find",
    "read_course": "read",
}
"""The module of this package that each name comes from."""


def __getattr__(name: str) -> object:
    """Import the module that a name comes from, and bind the name here for the next time."""
    if name not in HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    from importlib import import_module

    found: object = getattr(import_module(f"{__name__}.{HOME[name]}"), name)
    globals()[name] = found
    return found
