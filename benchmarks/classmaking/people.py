"""The people of a class, and what their platforms call them."""

import unicodedata
from collections.abc import Iterator
from random import Random

import msgspec

from classmaking.names import AWKWARD, FAMILY_FIRST, GIVEN_AND_FAMILY

AWKWARD_SHARE = 12
"""One in so many has an awkward name."""
DOUBLES = 40
"""One in so many is called as somebody else is."""


class Somebody(msgspec.Struct, frozen=True, kw_only=True):
    """A person, with the names and numbers by which platforms know them."""

    id: str
    name: str
    given: str
    family: str
    email: str
    number: str
    """What the school has given them."""
    canvas: int
    moodle: int
    """The participant's number, which is another one in each assignment."""
    github: str

    @property
    def sortable(self) -> str:
        """The name by which Canvas sorts."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def known_as(self) -> tuple[str, ...]:
        """All that an export may call them by."""
        numbers = (self.number, str(self.canvas), str(self.moodle))
        return (self.id, self.email, self.github, *numbers, self.name)


def people(size: int, luck: Random) -> list[Somebody]:
    """Return so many people; no two have an id, an address or a number in common."""
    names = [*_names(size, luck)]
    ids = _ids(names)
    numbers = luck.sample(range(1_000_000, 10_000_000), 3 * size)
    return [
        Somebody(
            id=login,
            name=name,
            given=given,
            family=family,
            email=f"{login}@example.org",
            number=str(numbers[at]),
            canvas=numbers[at + size],
            moodle=numbers[at + 2 * size],
            github=f"{login}-gh",
        )
        for at, (login, (name, given, family)) in enumerate(zip(ids, names, strict=True))
    ]


def _names(size: int, luck: Random) -> Iterator[tuple[str, str, str]]:
    """Yield names as they are spoken, with their given and family parts."""
    awkward = luck.sample(AWKWARD, len(AWKWARD))
    made: list[tuple[str, str, str]] = []
    for number in range(size):
        if number % AWKWARD_SHARE == 1 and awkward:
            given, family = awkward.pop()
            made.append((f"{given} {family}".strip(" "), given, family))
        elif number % DOUBLES == DOUBLES - 1:
            made.append(luck.choice(made))
        else:
            made.append(_usual(luck))
        yield made[-1]


def _usual(luck: Random) -> tuple[str, str, str]:
    """Return a name that is usual somewhere."""
    where = luck.choice([*GIVEN_AND_FAMILY])
    given, family = (luck.choice(some.split()) for some in GIVEN_AND_FAMILY[where])
    spoken = f"{family} {given}" if where in FAMILY_FIRST else f"{given} {family}"
    if where in ("Chinese", "Japanese", "Korean"):
        spoken = spoken.replace(" ", "")
    return tuple(one.replace("_", " ") for one in (spoken, given, family))


def _ids(names: list[tuple[str, str, str]]) -> Iterator[str]:
    """Yield names to log in with, as a school makes them: a number where it knows no letters."""
    taken: set[str] = set()
    for _, given, family in names:
        plain = f"{_letters(given)[:1]}{_letters(family)[:10]}"
        found = plain if len(plain) > 2 else "s"
        number = 1 if plain == found else 1001
        while (one := found if number == 1 else f"{found}{number}") in taken:
            number += 1
        taken.add(one)
        yield one


def _letters(text: str) -> str:
    """Return the letters of a to z that a name has, accents taken off."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(one for one in plain if "a" <= one <= "z")
