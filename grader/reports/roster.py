"""Who of a class is which row of a platform's sheet; who cannot be told is named, never guessed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from grader.reports.graded import Person

IDENTIFIERS = ("platform", "number", "login", "email")


class Listed(NamedTuple):
    """A row of a sheet, and who it says it is about; what it does not say is empty."""

    row: int
    platform: str = ""
    number: str = ""
    login: str = ""
    email: str = ""
    name: str = ""
    """As it is spoken, or the family name first with a comma."""


class Found(NamedTuple):
    """The rows of a class."""

    rows: dict[int, int]
    """By the place of a person in the class, the row that is theirs."""
    ambiguous: frozenset[int]
    """Who may be one of several rows, or one of several persons for a row."""


def found(listed: Sequence[Listed], people: Iterable[Person]) -> Found:
    """Find the row of each person: by identifiers, by the name only where nothing disagrees.

    A row that two persons lay claim to is nobody's.
    """
    index = Index(listed)
    ambiguous: set[int] = set()
    claims: dict[int, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        rows = index.rows(person)
        if len(rows) > 1:
            ambiguous.add(place)
        for row in rows:
            claims[row].append(place)
    ambiguous |= {place for places in claims.values() if len(places) > 1 for place in places}
    mine = {places[0]: row for row, places in claims.items() if places[0] not in ambiguous}
    return Found(mine, frozenset(ambiguous))


class Index:
    """The rows of a sheet by everything that identifies them."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self.by: dict[tuple[str, str], list[Listed]] = defaultdict(list)
        for one in listed:
            for field in IDENTIFIERS:
                self.by[field, plain(getattr(one, field))].append(one)
            for name in sorted(spoken(one.name)):
                self.by["name", name].append(one)

    def rows(self, person: Person) -> set[int]:
        """Return the rows that may be a person's."""
        given = {field: plain(getattr(person, field)) for field in IDENTIFIERS}
        if not any(given.values()) and not names(person):
            # nothing is known but the id, which may be any of what a school hands out
            return {one.row for field in IDENTIFIERS[1:] for one in self.of(field, person.id)}
        certain = {
            one.row
            for field, value in given.items()
            for one in self.of(field, value)
            if field != "platform" or same_letters(one.name, person.name)
        }
        return certain or {
            one.row
            for name in names(person)
            for one in self.of("name", name)
            if not contradicts(one, given)
        }

    def of(self, field: str, value: str) -> list[Listed]:
        """Return the rows that say so; none for nothing."""
        return self.by.get((field, plain(value)), []) if value.strip() else []


def contradicts(listed: Listed, given: dict[str, str]) -> bool:
    """Whether a row says of the person what is known to be otherwise."""
    said = {field: plain(getattr(listed, field)) for field in IDENTIFIERS}
    return any(said[field] and value and said[field] != value for field, value in given.items())


def same_letters(one: str, other: str) -> bool:
    """Whether two names may be one, as far as their plain letters tell.

    Platforms number people each in its own way: a number of one may be somebody else's on another.
    """
    mine, theirs = (sorted(re.sub("[^a-z]", "", plain(name))) for name in (one, other))
    return not mine or not theirs or mine == theirs


def names(person: Person) -> set[str]:
    """Return how a person may be called in a sheet."""
    parts = (person.given_name, person.family_name)
    return spoken(person.name) | (spoken(" ".join(parts)) if all(parts) else set())


def spoken(name: str) -> set[str]:
    """Return a name as it is spoken, whichever way round it is written."""
    family, comma, given = name.partition(",")
    whole = plain(f"{given} {family}" if comma else name)
    return {whole} if whole else set()


def plain(text: str) -> str:
    """Return text without what writers of the same name or number may do differently."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().casefold()
