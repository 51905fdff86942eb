"""What the formats of a class are drawn from: one learner's verdicts, and whose they are."""

import msgspec

from grader.grading.verdict import KataResult


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody, as the platform and the roster name them; what is not known is empty."""

    id: str
    """What they are called in every export."""
    name: str = ""
    """In the order in which it is spoken."""
    family_name: str = ""
    given_name: str = ""
    email: str = ""
    login: str = ""
    """The name to log in with: Canvas' SIS Login ID, Moodle's username, a GitHub account."""
    number: str = ""
    """What the school has given them: Canvas' SIS User ID, Moodle's ID number, Gradescope's sid."""
    platform: str = ""
    """What the platform has given them: Canvas' ID, Moodle's participant number."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A kata that is graded: a column of every table."""

    id: str
    title: str
    max_score: float


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """One submission of a class, judged; every format of a class is drawn from a row of these."""

    id: str
    people: tuple[Person, ...] = ()
    """One; several where a group has handed in."""
    katas: tuple[KataResult, ...] = ()
    """In the course's order. One that is graded and was not handed in is failed, without checks."""
    flags: tuple[str, ...] = ()
    """What an instructor is to look at, one line each."""
    sandbox: str = ""
    """The tier that its programs ran in."""
    source: str = ""
    """What was judged, relative to what was taken in."""
    received: str = ""
    """When it was handed in, ISO 8601 in UTC; empty where the platform does not say."""

    @property
    def could_not_run(self) -> bool:
        """Whether any kata has no verdict: then there is no total either, and none is 0 for it."""
        return any(kata.outcome == "could-not-run" for kata in self.katas)

    @property
    def score(self) -> float | None:
        """The points of all katas, or None where one could not run."""
        return None if self.could_not_run else round(sum(kata.score for kata in self.katas), 2)

    @property
    def max_score(self) -> float:
        """The points that could be had."""
        return round(sum(kata.max_score for kata in self.katas), 2)
