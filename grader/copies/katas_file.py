"""`katas.yaml` as it goes into a copy that an instructor releases.

It is written anew: comments are the author's, and hints that are not given are not there to read.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from grader.course import Course, Kata
from grader.course.fields import needed_of
from grader.course.model import HINTS, Release

NO_HINTS = ("This course gives no hints.",) * HINTS


def katas_file(course: Course) -> str:
    """Return the text; whoever reads it has the same course."""
    import yaml

    document: dict[str, Any] = {"version": 1, "title": course.title}
    if course.release != Release():
        document["release"] = release(course.release)
    document["katas"] = [kata(one, hints=course.release.hints) for one in course.katas]
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)


def release(given: Release) -> Mapping[str, Any]:
    """Return what a copy allows."""
    day = given.solutions.isoformat() if isinstance(given.solutions, date) else given.solutions
    return {**given._asdict(), "solutions": day}


def kata(given: Kata, *, hints: bool) -> Mapping[str, Any]:
    """Return one kata's keys, without those that say what is so anyway."""
    shown = given if hints else given._replace(hints=NO_HINTS)
    usual: dict[str, object] = Kata._field_defaults
    found: dict[str, Any] = {
        key: [*value] if isinstance(value, tuple) else value
        for key, value in shown._asdict().items()
        if key in needed_of(Kata) or value != usual[key]
    }
    if "limits" in found:
        limits = given.limits._asdict().items()
        found["limits"] = {key: value for key, value in limits if value is not None}
    return found
