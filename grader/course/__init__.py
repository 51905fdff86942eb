"""The course: `katas.yaml` and everything that it names, as frozen types.

Reading order: `model` (the nouns), `read` (the way), `nodes`, `fields`, `entries`, `links`.
"""

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
