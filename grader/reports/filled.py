"""A platform's sheet with the grades of a class in it, and what could not be filled in."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from grader.course.problems import quoted
from grader.reports import roster
from grader.reports.cells import number
from grader.reports.facts import points, total, verdicts
from grader.reports.graded import Column, Graded, Person
from grader.reports.sheet import Cell, Sheet

DECIMAL_COMMA = re.compile(r"-?\d+,\d+")
DECIMAL_POINT = re.compile(r"-?\d+\.\d+")


class Filled(NamedTuple):
    """What comes of filling in a sheet."""

    data: bytes
    """The file, with the bytes that were not to change as they were."""
    unmatched: tuple[str, ...]
    """Ids of the submissions of which somebody has no row."""
    untouched: tuple[str, ...]
    """The learners of the sheet who got no grade, with their line."""
    problems: tuple[str, ...]
    """What to look at before the file is uploaded: line, what is so, what to do."""


class Target(NamedTuple):
    """A column of the sheet that is filled in, and the katas whose points it takes."""

    column: int
    katas: tuple[Column, ...]


class Entry(NamedTuple):
    """What goes into the sheet for one person."""

    id: str
    scores: tuple[float | None, ...]
    """In the order of the targets."""
    comment: str = ""


def entries(
    rows: Iterable[Graded],
    targets: Sequence[Target],
    comment: Callable[[Graded], str] = lambda _: "",
) -> tuple[list[Person], list[Entry]]:
    """Return everybody with their points; where a group has handed in, each of them."""
    people: list[Person] = []
    found: list[Entry] = []
    for one in rows:
        scores = tuple(
            total(points(result) for result in verdicts(one, target.katas)) for target in targets
        )
        members = one.people or (Person(id=one.id),)
        people += members
        found += [Entry(one.id, scores, comment(one))] * len(members)
    return people, found


def notes(
    listed: Sequence[roster.Listed],
    given: Sequence[Entry],
    matched: roster.Found,
    sheet: Sheet,
) -> tuple[tuple[str, ...], tuple[str, ...], list[str]]:
    """Return who has no row, which rows have no grade, and who cannot be told from others."""
    missing = [place for place in range(len(given)) if place not in matched.rows]
    unmatched = tuple(dict.fromkeys(given[place].id for place in missing))
    ambiguous = dict.fromkeys(given[place].id for place in missing if place in matched.ambiguous)
    used = set(matched.rows.values())
    untouched = tuple(
        f"{sheet.name}:{sheet.rows[one.row].line}: {quoted(one.name or one.platform)}"
        for one in listed
        if one.row not in used
    )
    problems = [AMBIGUOUS.format(file=sheet.name, who=quoted(one)) for one in ambiguous]
    return unmatched, untouched, problems


def changes(
    sheet: Sheet, targets: Sequence[Target], by_row: Mapping[int, Entry]
) -> tuple[dict[Cell, str], list[str]]:
    """Return what the cells of grades are to say, and what stood in the way.

    A cell without a score stays as it is; so does one of somebody who is excused.
    """
    comma = decimal_comma(sheet, targets)
    found: dict[Cell, str] = {}
    problems = []
    for row, entry in sorted(by_row.items()):
        for target, score in zip(targets, entry.scores, strict=True):
            place = f"{sheet.name}:{sheet.rows[row].line}"
            if score is None:
                continue
            if target.column >= len(sheet.rows[row].cells):
                problems.append(SHORT.format(place=place))
            elif sheet.rows[row].text(target.column).casefold() == EXCUSED:
                problems.append(LEFT_EXCUSED.format(place=place, who=quoted(entry.id)))
            else:
                text = number(score)
                cell = sheet.rows[row].cells[target.column]
                found[cell] = text.replace(".", ",") if comma else text
    return found, list(dict.fromkeys(problems))


def decimal_comma(sheet: Sheet, targets: Sequence[Target]) -> bool:
    """Whether the sheet writes decimals with a comma."""
    columns = sorted({one + near for one in (t.column for t in targets) for near in (0, 1)})
    cells = [row.text(column) for row in sheet.rows[1:] for column in columns]
    commas = any(DECIMAL_COMMA.fullmatch(one) for one in cells)
    return commas and not any(DECIMAL_POINT.fullmatch(one) for one in cells)


def as_number(text: str) -> float | None:
    """Return the number in a cell, with a decimal point or comma; None where there is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


EXCUSED = "ex"
AMBIGUOUS = (
    "{file}: {who} may be several rows, or several learners the same one: nothing was filled in\n"
    "  → give a roster with an identifier that the sheet has, too"
)
SHORT = "{place}: the row ends before the column of the grade\n  → export the sheet once more"
LEFT_EXCUSED = (
    "{place}: {who} is excused there and stays so\n  → enter the grade by hand if it is to count"
)
