"""What a layout says of one submission: where it is, and whose, as the platform calls them."""

from dataclasses import dataclass, field
from datetime import datetime

from grader.bulk.intake.boxes import Box
from grader.reports.graded import Person


@dataclass(frozen=True)
class Called:
    """What a platform calls somebody, or a group."""

    label: str
    """As it is shown, and what they are called in exports where no roster knows them."""
    any: bool = False
    """Whether the label may be anything of theirs: the name of a folder."""
    group: bool = False
    """Whether it may be a group of several."""
    person: Person = Person(id="")  # noqa: RUF009 - a frozen struct
    """What it says besides."""


@dataclass(frozen=True)
class Found:
    """One submission, before anybody is looked up."""

    who: tuple[Called, ...]
    """One; several where the platform lists the members of a group."""
    key: str
    """The same for what belongs to one owner, and for nothing else."""
    box: Box
    source: str
    received: datetime | None = None
    late: bool = False
    flags: tuple[str, ...] = ()
    hint: str | None = None
    rank: tuple[int, ...] = ()


@dataclass
class Recognised:
    """A layout, with everything that was found in it."""

    words: str
    found: list[Found] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
