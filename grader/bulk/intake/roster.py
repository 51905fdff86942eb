"""Who is in the class: a CSV table as Canvas, Moodle, Gradescope or GitHub Classroom export it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from grader.bulk.intake.safe import safe_id
from grader.bulk.intake.tables import Row, Table, read_table
from grader.course.problems import CourseError, Faults, quoted
from grader.reports.graded import Person

COLUMNS = {
    "id": "id", "identifier": "id", "rosteridentifier": "id",
    "name": "name", "fullname": "name", "student": "name", "studentname": "name",
    "displayname": "name",
    "lastname": "family", "familyname": "family", "surname": "family", "nachname": "family",
    "firstname": "given", "givenname": "given", "vorname": "given",
    "email": "email", "emailaddress": "email", "mail": "email", "emails": "email",
    "login": "login", "loginid": "login", "username": "login", "sisloginid": "login",
    "githubusername": "login", "github": "login", "githublogin": "login",
    "number": "number", "sisuserid": "number", "idnumber": "number", "sid": "number",
    "studentid": "number", "studentnumber": "number", "orgdefinedid": "number",
    "matrikelnummer": "number",
    "platform": "platform", "canvasid": "platform", "userid": "platform",
    "participant": "platform", "participantid": "platform", "githubid": "platform",
    "group": "group", "team": "group", "groupname": "group", "teamname": "group",
}  # fmt: skip
"""What a column tells, by its name without case, spaces and signs."""
STRONG = ("id", "platform", "email", "number", "login")
"""What only one person has."""
CALLED = ("id", "login", "number", "email", "platform")
"""What somebody is called in exports: the first that is known, or else the name."""
PARTICIPANT = re.compile(r"(?:Participant|Teilnehmer(?:/in)?)\s+(\d+)")


class RosterRefused(CourseError):
    """The roster has faults; `problems` holds every one."""


@dataclass(frozen=True)
class Entry:
    """One row of the roster."""

    line: int
    person: Person
    group: str = ""
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """All values that are theirs, by what they are (`STRONG`)."""


class Roster:
    """A class, to be looked up by whatever a platform says of somebody."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self.strong: dict[tuple[str, str], list[Entry]] = {}
        self.names: dict[str, list[Entry]] = {}
        self.groups: dict[str, list[Entry]] = {}
        for one in self.entries:
            for kind, values in one.keys.items():
                for value in values:
                    self.strong.setdefault((kind, value.casefold()), []).append(one)
            for name in names_of(one.person):
                self.names.setdefault(name, []).append(one)
            if one.group:
                self.groups.setdefault(words(one.group), []).append(one)

    def __bool__(self) -> bool:
        return bool(self.entries)


def read_roster(path: Path) -> Roster:
    """Read a roster; RosterRefused, with all faults and their lines, where it has any."""
    faults = Faults(path.name)
    table = read_table(path, faults)
    entries: list[Entry] = []
    if table is not None:
        columns = columns_of(table, faults)
        if columns:
            found = (entry_of(row, columns, faults) for row in table.rows)
            entries = [one for one in found if one is not None]
            _all_different(entries, faults)
    if not entries and not faults.problems:
        faults.add("it names nobody", "give each learner a line below the header")
    if faults.problems:
        raise RosterRefused(faults.problems)
    return Roster(entries)


def columns_of(table: Table, faults: Faults) -> dict[str, str]:
    """Return what each known column tells; Canvas alone calls its own number `ID`."""
    plain = {name: re.sub(r"[\W_]", "", name.casefold()) for name in table.header}
    columns = {name: COLUMNS[word] for name, word in plain.items() if word in COLUMNS}
    words_ = set(plain.values())
    if "student" in words_ and words_ & {"section", "sisloginid", "sisuserid"}:
        columns |= {name: "platform" for name in columns if plain[name] == "id"}
    if not set(columns.values()) & {*STRONG, "name", "family"}:
        faults.add(
            f"none of its columns names anybody: {quoted(', '.join(table.header))}",
            "name columns such as id, name, email, login in the first line",
            1,
        )
        return {}
    return columns


def entry_of(row: Row, columns: Mapping[str, str], faults: Faults) -> Entry | None:
    """Return one row's person; None for a row that is about nobody."""
    if row.cells and next(iter(row.cells.values())).casefold().startswith("points possible"):
        return None
    values: dict[str, list[str]] = {}
    for name, what in columns.items():
        if cell := row.cells.get(name, ""):
            number = PARTICIPANT.fullmatch(cell) if what == "id" else None
            kind, value = ("platform", number[1]) if number else (what, cell)
            values.setdefault(kind, []).append(value)
    first = {what: found[0] for what, found in values.items()}
    name, family, given = name_of(first)
    known = next((first[one] for one in CALLED if one in first), name)
    if not known:
        faults.add("this line names nobody", "fill it in, or remove it", row.line)
        return None
    person = Person(
        id=safe_id(known), name=name, family_name=family, given_name=given,
        **{one: first.get(one, "") for one in ("email", "login", "number", "platform")},
    )  # fmt: skip
    keys = {one: frozenset(values[one]) for one in STRONG if one in values}
    return Entry(row.line, person, first.get("group", ""), keys)


def name_of(first: Mapping[str, str]) -> tuple[str, str, str]:
    """Return name, family name and given name: `Lovelace, Ada` is `Ada Lovelace`."""
    name, family, given = (first.get(one, "") for one in ("name", "family", "given"))
    if name.count(",") == 1 and not family:
        family, given = (part.strip() for part in name.split(","))
        name = ""
    return name or f"{given} {family}".strip(), family, given


def _all_different(entries: Iterable[Entry], faults: Faults) -> None:
    """Check that what only one person can have stands in one line."""
    firsts: dict[tuple[str, str], int] = {}
    for one in entries:
        mine = [(kind, value.casefold()) for kind, values in one.keys.items() for value in values]
        told = False
        for kind, value in [*sorted(mine), ("export id", one.person.id.casefold())]:
            first = firsts.setdefault((kind, value), one.line)
            if first != one.line and not told:
                told = True
                what = f"the {kind} {quoted(value)} stands in line {first} as well"
                faults.add(what, "remove one of the two lines, or correct it", one.line)


def words(text: str) -> str:
    """Return a name as it is compared: its words without case, signs and Unicode's forms."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(one if is_of_word(one) else " " for one in plain).split())


def is_of_word(one: str) -> bool:
    """Whether a character is part of a word: marks are, which many scripts write vowels with."""
    return one.isalnum() or unicodedata.category(one).startswith("M")


def names_of(person: Person) -> set[str]:
    """Return the ways to write somebody's name, as they are compared."""
    given, family = person.given_name, person.family_name
    both = [f"{given} {family}", f"{family} {given}"] if given and family else []
    return {words(one) for one in (person.name, *both)} - {""}


def squashed(text: str) -> str:
    """Return a name as one word: platforms leave out what files may not be called."""
    return words(text).replace(" ", "")
