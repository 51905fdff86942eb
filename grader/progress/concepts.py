"""How firm each concept is, from the katas and the quiz together.

A kata that was checked says something about each of its concepts, and so does a question that was
answered: whether the last word on it was right. A concept is

    shaky  while one of them was wrong
    firm   once two of them were right, and none is wrong
    seen   with one that was right
    new    before all that

The quiz's file is read for that much alone: its own reader knows times and beliefs, and costs more
than all the rest of showing progress. What cannot be read says nothing here; the quiz tells.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from grader.course.ordinary import read_ordinary
from grader.progress.standing import Standing
from grader.progress.store import MOST, QUIZ

Firmness = Literal["firm", "seen", "shaky", "new"]
ENOUGH = 2
"""How often something has to be right to be firm."""
VERSION = 1


class Concept(NamedTuple):
    """One concept, with the katas and questions that speak for it and against it."""

    id: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def firmness(self) -> Firmness:
        """How firm it is."""
        if self.wrong:
            return "shaky"
        if not self.right:
            return "new"
        return "firm" if len(self.right) >= ENOUGH else "seen"


def concepts(
    katas: tuple[Standing, ...], answers: Mapping[str, bool], about: Mapping[str, tuple[str, ...]]
) -> tuple[Concept, ...]:
    """Return the concepts of the katas, in the course's order, and of what else was asked about.

    `answers` says which questions were right the last time, `about` what each question is about.
    """
    found: dict[str, dict[str, bool]] = {}
    for one in katas:
        for concept in one.kata.concepts:
            evidence = found.setdefault(concept, {})
            if one.record.tries:
                evidence[one.kata.id] = one.record.outcome == "passed"
    for question, is_right in sorted(answers.items()):
        for concept in about.get(question, ()):
            found.setdefault(concept, {})[question] = is_right
    return tuple(Concept(one, *parted(evidence)) for one, evidence in found.items())


def parted(evidence: Mapping[str, bool]) -> Iterator[tuple[str, ...]]:
    """Yield what was right, and then what was wrong."""
    for wanted in (True, False):
        yield tuple(name for name, is_right in evidence.items() if is_right is wanted)


def answers(folder: Path) -> dict[str, bool]:
    """Return the questions that were answered, with whether the last answer was right."""
    try:
        found = json.loads(read_ordinary(folder / QUIZ, MOST).decode("utf-8"))
        if found["version"] != VERSION:
            return {}
        asked = {question: last(given) for question, given in found["questions"].items()}
        return {question: one["right"] is True for question, one in asked.items() if one}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def last(attempts: Any) -> Mapping[str, Any]:
    """Return the latest of several attempts, whose times sort as text; nothing if there is none."""
    found: Mapping[str, Any] = max(attempts, key=lambda one: str(one["at"]), default={})
    return found
