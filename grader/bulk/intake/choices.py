"""What an instructor chooses about the intake of a class, from the strings of a command."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Literal, get_args

from grader.bulk.intake.times import span_of, time_of, zone_named
from grader.course.course import Course, UnknownKata
from grader.course.problems import did_you_mean, quoted
from grader.errors import Misuse

Count = Literal["latest", "best", "first"]
LAYOUTS = {
    "folders": "a folder or an archive for each submission",
    "moodle": "a Moodle download",
    "canvas": "a Canvas download",
    "gradescope": "a Gradescope export",
    "classroom": "clones of GitHub Classroom",
    "nbgrader": "a folder of nbgrader",
}
"""What a class may lie in, by the word that chooses it."""


@dataclass(frozen=True)
class Choices:
    """How a class is taken in."""

    roster: Path | None = None
    layout: str | None = None
    """One of LAYOUTS; None to have it recognised."""
    count: Count = "latest"
    """Which of several attempts counts."""
    deadline: datetime | None = None
    grace: timedelta = field(default_factory=timedelta)
    extensions: Path | None = None
    kata: str | None = None
    """The kata that all submissions are of, where they are of a single one."""
    zone: tzinfo = UTC
    """Of times that say none themselves."""


def choices_of(
    course: Course,
    *,
    roster: str | Path | None = None,
    layout: str | None = None,
    count: str = "latest",
    deadline: str | None = None,
    grace: str | None = None,
    extensions: str | Path | None = None,
    kata: str | None = None,
    zone: str = "UTC",
) -> Choices:
    """Return the choices that these strings make; Misuse names all that are wrong."""
    faults: list[str] = []
    own_zone = zone_named(zone)
    if own_zone is None:
        faults.append(NO_ZONE.format(shown=quoted(zone)))
    due = None if deadline is None else time_of(deadline, own_zone or UTC)
    if deadline is not None and due is None:
        faults.append(NO_TIME.format(shown=quoted(deadline)))
    spare = timedelta() if grace is None else span_of(grace)
    if spare is None:
        faults.append(NO_SPAN.format(shown=quoted(grace or "")))
    faults += one_of("--layout", layout, tuple(LAYOUTS))
    faults += one_of("--count", count, get_args(Count))
    faults += needless(deadline, grace, extensions)
    if kata is not None:
        faults += unknown_kata(course, kata)
    if faults:
        raise Misuse("\n".join(faults))
    return Choices(
        roster=None if roster is None else Path(roster),
        layout=layout,
        count=_count(count),
        deadline=due,
        grace=spare or timedelta(),
        extensions=None if extensions is None else Path(extensions),
        kata=kata,
        zone=own_zone or UTC,
    )


def _count(word: str) -> Count:
    """Return the word as one of the three that there are."""
    return next(one for one in get_args(Count) if one == word)


def one_of(option: str, word: str | None, known: Sequence[str]) -> list[str]:
    """Return what is wrong with a word that has to be one of a few."""
    if word is None or word in known:
        return []
    remedy = did_you_mean(word, known, f"it is one of {', '.join(known)}")
    return [f"{option} cannot be {quoted(word)}\n  → {remedy}"]


def needless(deadline: str | None, grace: str | None, extensions: str | Path | None) -> list[str]:
    """Return what is wrong with spans that nothing is added to."""
    if deadline is not None:
        return []
    given = [("--grace", grace), ("--extensions", extensions)]
    return [NO_DEADLINE.format(option=name) for name, value in given if value is not None]


def unknown_kata(course: Course, kata: str) -> list[str]:
    """Return what is wrong with the id of a kata."""
    try:
        course.kata(kata)
    except UnknownKata as error:
        return [str(error)]
    return []


NO_ZONE = "there is no time zone {shown}\n  → name it as the tz database does: Europe/Berlin"
NO_TIME = (
    "{shown} is no time\n  → write a day and an hour: 2026-11-21T23:59, or with an offset: "
    "2026-11-21T23:59+01:00"
)
NO_SPAN = "{shown} is no span of time\n  → write it as 30min, 2h or 1d 12h"
NO_DEADLINE = "{option} is given, and no deadline\n  → add --deadline"
