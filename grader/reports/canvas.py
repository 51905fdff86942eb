"""The gradebook that Canvas has exported, filled in for its import.

The rules are those of Canvas' own importer (`lib/gradebook_importer.rb`): columns of the learner
first, `Section` last among them; assignments are found by the `(id)` behind their title; the row
`Points Possible` says their maximum, and `(read only)` where nothing may be written.
"""

import re
from collections.abc import Iterable, Sequence

from grader.errors import Misuse
from grader.reports import filled, roster
from grader.reports.cells import number
from grader.reports.facts import Facts, maximum
from grader.reports.filled import Filled, Target
from grader.reports.graded import Column, Graded
from grader.reports.sheet import Row, Sheet, columns_shown, read

ASSIGNMENT = re.compile(r"(?P<title>.*\S)\s+\((?P<id>\d+)\)", re.DOTALL)
POINTS_POSSIBLE = "Points Possible"
NO_LEARNER = re.compile(r"\s*(Muted|Manual Posting.*)?\s*", re.IGNORECASE)
READ_ONLY = re.compile(r"read\s+only")
COMPUTED = re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")


def fill_canvas(data: bytes, name: str, rows: Iterable[Graded], facts: Facts) -> Filled:
    """Fill in the points: a column a kata where one has its title, else the only assignment.

    Raises Misuse if the file is no gradebook of Canvas, or no column can take the points.
    """
    sheet = read(data, name, is_gradebook, EXPORT)
    wanted = targets(sheet, facts.columns)
    fitting, problems = fits(sheet, wanted)
    listed = learners(sheet)
    people, given = filled.entries(rows, fitting)
    matched = roster.found(listed, people)
    unmatched, untouched, doubts = filled.notes(listed, given, matched, sheet)
    by_row = {row: given[place] for place, row in matched.rows.items()}
    changes, faults = filled.changes(sheet, fitting, by_row)
    return Filled(sheet.changed(changes), unmatched, untouched, (*problems, *doubts, *faults))


def is_gradebook(header: Sequence[str]) -> bool:
    """Whether Canvas would take the header for one of its own."""
    return learner_columns(header) is not None


def learner_columns(header: Sequence[str]) -> int | None:
    """Return how many columns say who the learner is; None if this is no gradebook."""
    first = header[0] if header else ""
    begins = ("Student" in first and len(header) > 3 and "ID" in header[1]) or (
        "LastName" in first and len(header) > 4 and "FirstName" in header[1] and "ID" in header[2]
    )
    places = [n for n, title in enumerate(header) if title == "Section"]
    return places[0] + 1 if begins and places else None


def targets(sheet: Sheet, columns: Sequence[Column]) -> list[Target]:
    """Return the columns to fill in; raises Misuse where that cannot be told."""
    first = learner_columns(sheet.header) or 0
    open_to_us = {
        place: title
        for place, title in enumerate(sheet.header)
        if place >= first
        and title
        and not COMPUTED.search(title)
        and not is_read_only(sheet, place)
    }
    katas = [
        Target(place, (column,))
        for place, title in open_to_us.items()
        for column in columns
        if plain_title(title) in (roster.plain(column.id), roster.plain(column.title))
    ]
    taken = [target.katas[0].id for target in katas]
    twice = sorted({one for one in taken if taken.count(one) > 1})
    if twice:
        raise Misuse(TWICE.format(file=sheet.name, katas=", ".join(twice)))
    if katas:
        return katas
    assignments = [place for place, title in open_to_us.items() if ASSIGNMENT.fullmatch(title)]
    if len(assignments) != 1:
        seen = columns_shown(list(open_to_us.values())) or "none"
        raise Misuse(NO_COLUMN.format(file=sheet.name, columns=seen))
    return [Target(assignments[0], tuple(columns))]


def plain_title(title: str) -> str:
    """Return the title of an assignment without its number, to be compared."""
    found = ASSIGNMENT.fullmatch(title)
    return roster.plain(found["title"] if found else title)


def points_row(sheet: Sheet) -> Row | None:
    """Return the row with the maximum of each assignment."""
    return next((row for row in sheet.rows[1:] if POINTS_POSSIBLE in row.cells[0].text), None)


def is_read_only(sheet: Sheet, column: int) -> bool:
    """Whether Canvas takes nothing for a column."""
    row = points_row(sheet)
    return row is not None and READ_ONLY.search(row.text(column)) is not None


def fits(sheet: Sheet, wanted: Sequence[Target]) -> tuple[list[Target], list[str]]:
    """Return the columns whose maximum is that of the points, and what is wrong with the others."""
    row = points_row(sheet)
    fitting, problems = [], []
    for target in wanted:
        theirs = None if row is None else filled.as_number(row.text(target.column))
        ours = maximum(target.katas)
        if theirs is None or theirs == ours:
            fitting.append(target)
            continue
        problems.append(
            OTHER_MAXIMUM.format(
                file=sheet.name,
                line=row.line if row is not None else 1,
                column=columns_shown([sheet.header[target.column]]),
                theirs=number(theirs),
                ours=number(ours),
            )
        )
    return fitting, problems


def learners(sheet: Sheet) -> list[roster.Listed]:
    """Return the rows that Canvas takes for learners."""
    header = sheet.header
    split = "LastName" in header[0]

    def of(row: Row, title: str) -> str:
        return row.text(header.index(title)) if title in header else ""

    return [
        roster.Listed(
            row=place,
            platform=row.text(2 if split else 1),
            number=of(row, "SIS User ID"),
            login=of(row, "SIS Login ID"),
            name=f"{row.text(0)}, {row.text(1)}" if split else row.text(0),
        )
        for place, row in enumerate(sheet.rows)
        if place > 0 and is_learner(row)
    ]


def is_learner(row: Row) -> bool:
    """Whether Canvas takes the row for a learner's.

    One whose name contains `Points Possible` it takes for the maximum of each column.
    """
    if POINTS_POSSIBLE in row.cells[0].text:
        return False
    return not all(NO_LEARNER.fullmatch(cell.text) for cell in row.cells)


EXPORT = (
    "export the gradebook in Canvas (Grades, Export, Export Entire Gradebook) and give that file"
)
TWICE = (
    "{file}:1: there is more than one column for {katas}\n"
    "  → delete all but one of them from the file, and leave the other columns as they are"
)
NO_COLUMN = (
    "{file}:1: no column can take the points: those that may be filled in are {columns}\n"
    "  → name an assignment as a kata, or leave the one that takes the sum as the only one"
)
OTHER_MAXIMUM = (
    "{file}:{line}: {column} is out of {theirs}, the points are out of {ours}: nothing was filled "
    "in there\n  → give the assignment {ours} points in Canvas, and export the gradebook once more"
)
