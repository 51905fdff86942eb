"""What is remembered of a learner's answers, as text and as types.

The file is `.grader/quiz.json`, UTF-8, one JSON object:

    {"version": 1,
     "questions": {ID: [{"at": TIME, "right": BOOLEAN, "misconception": ID | null}, …]}}

ID             of a question; one that the course no longer has is kept
at             when it was answered: `2026-11-21T05:40:12Z`, always UTC; earlier attempts first
misconception  what leads to the wrong option that was chosen; null for the right one, and for a
               wrong answer that was typed and is none of the options

Facts alone: when a question comes again is worked out from them anew (`schedule`).
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from grader.errors import Misuse

VERSION = 1
TIME = "%Y-%m-%dT%H:%M:%SZ"


class BrokenMemory(ValueError):
    """The text is no memory of any version."""


class NewerMemory(Misuse):
    """A newer grader wrote the file; this one must not write over what it does not know."""


class Attempt(NamedTuple):
    """One answer to one question."""

    at: datetime
    right: bool
    misconception: str | None = None


class Memory(NamedTuple):
    """All attempts, by the question's id, earlier ones first."""

    questions: Mapping[str, tuple[Attempt, ...]]

    def attempts(self, question: str) -> tuple[Attempt, ...]:
        """Return the attempts at a question, be it none."""
        return self.questions.get(question, ())

    def after(self, question: str, attempt: Attempt) -> "Memory":
        """Return the memory after one more attempt."""
        attempts = sorted([*self.attempts(question), attempt], key=lambda one: one.at)
        return Memory({**self.questions, question: tuple(attempts)})


NOTHING_YET = Memory({})


def dump(memory: Memory) -> str:
    """Return the file's text."""
    questions = {
        name: [{**one._asdict(), "at": one.at.strftime(TIME)} for one in memory.questions[name]]
        for name in sorted(memory.questions)
    }
    return json.dumps({"version": VERSION, "questions": questions}, indent=1) + "\n"


def parse(text: str) -> Memory:
    """Return what the text says; raises BrokenMemory, and NewerMemory for a later version."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenMemory(str(error)) from error
    match found:
        case {"version": bool() | float()}:  # for Python, `true` and `1.0` are equal to 1
            raise BrokenMemory("no version")
        case {"version": int(version)} if version > VERSION:
            raise NewerMemory(NEWER.format(found=version, known=VERSION))
        case {"version": 1, "questions": dict(questions)}:
            return Memory({name: attempts(given) for name, given in questions.items()})
    raise BrokenMemory("no memory")


def attempts(given: Any) -> tuple[Attempt, ...]:
    """Return the attempts at one question."""
    if not isinstance(given, list):
        raise BrokenMemory("no attempts")
    return tuple(sorted((attempt(one) for one in given), key=lambda one: one.at))


def attempt(given: Any) -> Attempt:
    """Return one attempt, every field of which must be of its kind."""
    match given:
        case {"at": str(at), "right": bool(right), "misconception": str() | None as belief}:
            return Attempt(moment(at), right, belief)
    raise BrokenMemory("no attempt")


def moment(text: str) -> datetime:
    """Return the time that a text tells."""
    try:
        return datetime.strptime(text, TIME).replace(tzinfo=UTC)
    except ValueError as error:
        raise BrokenMemory(str(error)) from error


NEWER = (
    "the file of the quiz is of version {found}, and this grader knows version {known}\n"
    "  → use the newer grader, or move the file away to begin anew"
)
