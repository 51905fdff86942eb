"""What the course lets a learner see and do yet: its answers, and katas ahead of their time."""

from collections.abc import Sequence
from datetime import date

from grader.course import Course, Kata
from grader.course.model import NEVER
from grader.errors import Misuse
from grader.progress.state import State


def refuse_early(course: Course, kata: Kata, *, solved: bool) -> None:
    """Raise Misuse, with what to do meanwhile, if the answers are not to be shown yet."""
    day = course.release.solutions
    names = {"kata": kata.id, "concept": kata.concepts[0], "day": day}
    if day == NEVER:
        raise Misuse(NOT_HERE.format(**names))
    if isinstance(day, date):
        if date.today() < day:
            raise Misuse(FROM_A_DAY.format(**names))
    elif not solved:
        raise Misuse(NOT_SOLVED.format(**names))


def ahead(course: Course, kata: Kata, state: State) -> tuple[str, ...]:
    """Return the unsolved katas that a kata has to wait for, if the course asks for it."""
    if course.release.skip:
        return ()
    katas = (course.kata(one) for one in kata.after)
    return tuple(one.id for one in katas if state.record(one.id, one.was).solved is None)


def refuse_ahead(course: Course, katas: Sequence[Kata], state: State) -> None:
    """Raise Misuse, naming what comes first, for katas that have to wait."""
    waiting = [(kata.id, before) for kata in katas if (before := ahead(course, kata, state))]
    if waiting:
        raise Misuse(
            "\n".join(
                COMES_AFTER.format(kata=kata, before=", ".join(before), first=before[0])
                for kata, before in waiting
            )
        )


COMES_AFTER = (
    "{kata} comes after {before}, and this course is taken in order\n  → grader check {first}"
)
NOT_HERE = "this course shows no solutions\n  → grader concept {concept} has the idea behind {kata}"
FROM_A_DAY = (
    "this course shows its solutions from {day} on\n"
    "  → until then, grader concept {concept} has the idea behind {kata}"
)
NOT_SOLVED = "{kata} is not solved yet\n  → grader check {kata} says what is missing"
