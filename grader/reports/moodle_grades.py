"""Moodle's offline grading worksheet, filled in, and a file for its gradebook.

The worksheet is matched by what its first column calls everybody (`Participant 12345`). Its titles
are in the teacher's language, and Moodle finds its columns by them: they are never written here.
Where they are not English, the column of the grade is known by its place: Moodle puts the maximum,
the same number in each row, right behind it (`mod/assign/gradingtable.php`).
"""

import re
from collections.abc import Iterable, Iterator

from grader.errors import Misuse
from grader.reports import cells, filled, roster
from grader.reports.cells import number
from grader.reports.facts import Facts, maximum, points, total, verdicts
from grader.reports.feedback_text import comment
from grader.reports.filled import Filled, Target
from grader.reports.graded import Graded, Person
from grader.reports.sheet import Cell, Sheet, columns_shown, read

PARTICIPANT = re.compile(r"(?P<word>\D*[^\d\s])\s*(?P<number>\d+)")
GRADE = "grade"
MAXIMUM = "maximum grade"
CHANGEABLE = "grade can be changed"
COMMENTS = "feedback comments"
NAME, EMAIL, NUMBER, LOGIN = "full name", "email address", "id number", "username"


def fill_moodle(data: bytes, name: str, rows: Iterable[Graded], facts: Facts) -> Filled:
    """Fill in the points of all katas that count, and comments where the sheet is in English.

    Raises Misuse if the file is no worksheet of Moodle, or the points are out of another maximum.
    """
    sheet = read(data, name, lambda header: len(header) > 3, EXPORT)
    require_participants(sheet)
    column = grade_column(sheet)
    require_maximum(sheet, column, maximum(facts.columns))
    targets = [Target(column, facts.columns)]
    listed = learners(sheet)
    people, given = filled.entries(rows, targets, lambda one: comment(one, facts))
    matched = roster.found(listed, people)
    unmatched, untouched, doubts = filled.notes(listed, given, matched, sheet)
    by_row = {row: given[place] for place, row in matched.rows.items()}
    open_rows = {row: entry for row, entry in by_row.items() if not is_locked(sheet, row)}
    locked = [
        LOCKED.format(file=name, line=sheet.rows[row].line) for row in by_row.keys() - open_rows
    ]
    changes, faults = filled.changes(sheet, targets, open_rows)
    changes |= comments(sheet, open_rows)
    problems = (*doubts, *sorted(locked), *faults)
    return Filled(sheet.changed(changes), unmatched, untouched, problems)


def place(sheet: Sheet, title: str) -> int | None:
    """Return the column of an English title."""
    titles = [roster.plain(one) for one in sheet.header]
    return titles.index(title) if title in titles else None


def require_participants(sheet: Sheet) -> None:
    """Raise Misuse unless the first column calls each row a word and a number of its own."""
    found = [PARTICIPANT.fullmatch(row.text(0)) for row in sheet.rows[1:]]
    wrong = [row.line for row, one in zip(sheet.rows[1:], found, strict=True) if one is None]
    words = {one["word"] for one in found if one is not None}
    if wrong or len(words) != 1:
        line = wrong[0] if wrong else 1
        raise Misuse(f"{sheet.name}:{line}: {NO_WORKSHEET}\n  → {EXPORT}")


def grade_column(sheet: Sheet) -> int:
    """Return the column of the grade; raises Misuse where it cannot be told."""
    by_title = place(sheet, GRADE)
    if by_title is not None:
        return by_title
    last = len(sheet.header) - 1
    found = [one for one in range(2, last) if is_grade(sheet, one)]
    if len(found) != 1:
        shown = columns_shown(sheet.header)
        raise Misuse(NO_GRADE.format(file=sheet.name, columns=shown))
    return found[0]


def is_grade(sheet: Sheet, column: int) -> bool:
    """Whether a column is one of grades: the same maximum behind it in each row, none above it."""
    most = {filled.as_number(row.text(column + 1)) for row in sheet.rows[1:]}
    if len(most) != 1 or not (highest := most.pop()):
        return False
    given = [row.text(column) for row in sheet.rows[1:]]
    numbers = [filled.as_number(one) for one in given if one not in NO_GRADE_YET]
    return all(one is not None and 0 <= one <= highest for one in numbers)


def require_maximum(sheet: Sheet, column: int, ours: float) -> None:
    """Raise Misuse where Moodle's maximum is another than that of the points."""
    titled = place(sheet, MAXIMUM)
    behind = column + 1 if titled is None else titled
    for row in sheet.rows[1:]:
        theirs = filled.as_number(row.text(behind))
        if theirs is not None and theirs != ours:
            raise Misuse(
                OTHER_MAXIMUM.format(
                    file=sheet.name, line=row.line, theirs=number(theirs), ours=number(ours)
                )
            )


def learners(sheet: Sheet) -> list[roster.Listed]:
    """Return the rows of the learners."""
    columns = {title: place(sheet, title) for title in (NAME, EMAIL, NUMBER, LOGIN)}
    if columns[NAME] is None and place(sheet, GRADE) is None:
        columns[NAME] = 1  # where Moodle puts it, whatever it is called
    found = []
    for index, row in enumerate(sheet.rows[1:], start=1):
        name, email, own, login = (
            "" if column is None else row.text(column) for column in columns.values()
        )
        participant = PARTICIPANT.fullmatch(row.text(0))
        given = "" if participant is None else participant["number"]
        found.append(roster.Listed(index, given, own, login, email, name))
    return found


def is_locked(sheet: Sheet, row: int) -> bool:
    """Whether the sheet says that Moodle takes no grade there; it says so in English alone."""
    column = place(sheet, CHANGEABLE)
    return column is not None and sheet.rows[row].text(column).casefold() == "no"


def comments(sheet: Sheet, by_row: dict[int, filled.Entry]) -> dict[Cell, str]:
    """Return what the cells of comments are to say; with a grade only."""
    column = place(sheet, COMMENTS)
    if column is None:
        return {}
    return {
        sheet.rows[row].cells[column]: entry.comment
        for row, entry in by_row.items()
        if column < len(sheet.rows[row].cells) and None not in entry.scores
    }


def moodle_gradebook(rows: Iterable[Graded], facts: Facts) -> Iterator[str]:
    """Yield a file for the import of Moodle's gradebook, where the teacher maps its columns.

    A cell without a grade is empty, which changes nothing there.
    """
    items = [text for one in facts.columns for text in (one.title, f"{one.title} feedback")]
    yield cells.row(["idnumber", "username", "email", "firstname", "lastname", *items, "score"])
    for one in rows:
        values = gradebook_cells(one, facts)
        for person in one.people or (Person(id=one.id),):
            first, last = (person.given_name or person.name, person.family_name)
            who = [
                cells.neutral(t) for t in (person.number, person.login, person.email, first, last)
            ]
            yield cells.plain_row([*who, *values])


def gradebook_cells(graded: Graded, facts: Facts) -> list[str]:
    """Return points and feedback of each kata, and the sum."""
    scores = [points(result) for result in verdicts(graded, facts.columns)]
    found = []
    for column, score in zip(facts.columns, scores, strict=True):
        one = facts.only(column)
        said = "" if score is None else comment(graded, one)
        found += [cells.cell(score), said]
    return [*found, cells.cell(total(scores))]


NO_GRADE_YET = ("", "-")
EXPORT = (
    "download the worksheet in Moodle (the assignment, Submissions, Download grading worksheet) "
    "and give that file"
)
NO_WORKSHEET = "the first cell is not as in Moodle's grading worksheet, as `Participant 12345`"
NO_GRADE = (
    "{file}:1: it cannot be told which column is the grade: there are {columns}\n"
    "  → set Moodle's language to English, and download the worksheet once more"
)
OTHER_MAXIMUM = (
    "{file}:{line}: the grade is out of {theirs}, the points are out of {ours}\n"
    "  → give the assignment a maximum grade of {ours} in Moodle, and download the worksheet anew"
)
LOCKED = "{file}:{line}: Moodle says that this grade cannot be changed: nothing was filled in there"
