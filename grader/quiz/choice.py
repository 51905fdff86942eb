"""Which questions are asked now."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from grader.quiz.memory import Memory
from grader.quiz.model import Question
from grader.quiz.schedule import due


class Queue(NamedTuple):
    """Questions, the one to ask first at the front."""

    due: tuple[Question, ...]
    """Asked before, and their time has come; the one that has waited longest first."""
    new: tuple[Question, ...]
    """Never asked, in the course's order."""
    later: tuple[tuple[datetime, Question], ...]
    """Asked before, with the time when they come again; the next one first."""

    @property
    def now(self) -> tuple[Question, ...]:
        """What there is to ask."""
        return (*self.due, *self.new)

    @property
    def all(self) -> tuple[Question, ...]:
        """What there is to ask, and then what could wait."""
        return (*self.now, *(question for _, question in self.later))


def queue(questions: Sequence[Question], memory: Memory, now: datetime) -> Queue:
    """Return who comes when."""
    times = {one.id: due(memory.attempts(one.id)) for one in questions}
    known = [(time, one) for one in questions if (time := times[one.id]) is not None]
    known.sort(key=lambda pair: pair[0])
    return Queue(
        due=tuple(one for time, one in known if time <= now),
        new=tuple(one for one in questions if times[one.id] is None),
        later=tuple((time, one) for time, one in known if time > now),
    )
