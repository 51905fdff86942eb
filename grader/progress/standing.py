"""Where a learner is: each kata solved, tried or not begun, and which one is next."""

from typing import Literal, NamedTuple

from grader.progress.outline import Item, Outline
from grader.progress.state import Record, State

Stage = Literal["solved", "tried", "not-begun"]


class Standing(NamedTuple):
    """One kata and what is remembered of it."""

    kata: Item
    record: Record

    @property
    def stage(self) -> Stage:
        """Solved once is solved; hints that were read are no try."""
        if self.record.solved is not None:
            return "solved"
        return "tried" if self.record.tries else "not-begun"


class Progress(NamedTuple):
    """All katas of a course, in its order."""

    title: str
    katas: tuple[Standing, ...]

    @property
    def solved(self) -> int:
        """How many katas are solved."""
        return sum(one.stage == "solved" for one in self.katas)

    @property
    def next(self) -> Standing | None:
        """The first unsolved kata whose earlier ones are solved; None where all are solved."""
        solved = {one.kata.id for one in self.katas if one.stage == "solved"}
        left = [one for one in self.katas if one.kata.id not in solved]
        open_ones = (one for one in left if solved.issuperset(one.kata.after))
        return next(open_ones, None)


def progress(course: Outline, state: State) -> Progress:
    """Return where somebody is who has that state in that course."""
    standings = (Standing(kata, state.record(kata.id, kata.was)) for kata in course.katas)
    return Progress(course.title, tuple(standings))
