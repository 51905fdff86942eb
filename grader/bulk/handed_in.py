"""What was handed in: learners, their attempts, and what could not be made sense of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from grader.interpreter import Files
from grader.reports.graded import Person


@dataclass(frozen=True)
class Contents:
    """What an attempt holds: katas, and what was left out of it."""

    katas: Mapping[str, Files]
    """The files of each kata that was handed in, by its id."""
    remarks: tuple[str, ...] = ()
    """What was left out and why, one line each, in words that an instructor understands."""
    refused: Mapping[str, str] | None = None
    """Katas that were handed in and cannot be judged, each with the reason."""


class Attempt(Protocol):
    """One thing that somebody has handed in; nothing of it is in memory until it is read."""

    @property
    def source(self) -> str:
        """Where it lies, relative to what was taken in."""

    @property
    def received(self) -> datetime | None:
        """When the platform received it, in UTC; None where it does not say."""

    @property
    def flags(self) -> tuple[str, ...]:
        """What an instructor is to know of it: `late by 2 h`."""

    @property
    def katas(self) -> tuple[str, ...]:
        """The ids of the katas that lie in it, whether or not they can be judged."""

    def read(self) -> Contents:
        """Read it, within limits, running and writing nothing; for bad input, say so in remarks."""

    def fingerprint(self) -> str:
        """Return what changes when any of its bytes may have, without reading them all."""


@dataclass(frozen=True)
class Learner:
    """Somebody, or a group, with what counts of theirs."""

    id: str
    """Unique in the class; the id of every export."""
    people: tuple[Person, ...]
    attempts: tuple[Attempt, ...]
    """One; where the best counts, all that are in time, in the order in which they came."""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Intake:
    """A class, as it was found."""

    layout: str
    """What it was recognised as, in words: `a folder for each submission`."""
    learners: tuple[Learner, ...]
    """By id."""
    passed_over: tuple[str, ...] = ()
    """Attempts that do not count, each with the reason: `ada/1.zip: 2.zip came later`."""
    problems: tuple[str, ...] = ()
    """What could not be taken in at all, one clear line each with the remedy; the others go on."""
    missing: tuple[Person, ...] = ()
    """Who is on the roster and has handed in nothing."""
