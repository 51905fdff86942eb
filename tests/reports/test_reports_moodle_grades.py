"""Moodle's grading worksheet and gradebook, read by the rules of Moodle's own importers.

The readers follow `mod/assign/feedback/offline` and `grade/import/csv`; they know nothing of the
writer. Moodle knows its columns by titles in the teacher's language.
"""

import csv
import io
from html.parser import HTMLParser
from typing import NamedTuple

import msgspec
import pytest
from classes_drawn import COLUMNS, FACTS, FEW, classes, graded, result
from hypothesis import given

from grader.errors import Misuse
from grader.reports.facts import maximum
from grader.reports.feedback_text import comment
from grader.reports.graded import Graded, Person
from grader.reports.moodle_grades import fill_moodle, moodle_gradebook


class Language(NamedTuple):
    """What Moodle calls things."""

    grade: str
    recordid: str
    lastmodifiedgrade: str
    hiddenuser: str
    comments: str


ENGLISH = Language(
    "Grade", "Identifier", "Last modified (grade)", "Participant ", "Feedback comments"
)
GERMAN = Language(
    "Bewertung", "ID", "Zuletzt geändert (Bewertung)", "Teilnehmer/in", "Feedback als Kommentar"
)
SHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,\
Last modified (submission),Last modified (grade),Feedback comments
Participant 501,Ada Lovelace,ada@school.example,Submitted,-,9.50,Yes,"Monday, 3 May",-,
Participant 502,Jörg Müller,jm@school.example,Submitted,4.00,9.50,Yes,-,"Tuesday, 4 May",old
Participant 503,"Wu, Li",wu@school.example,No submission,,9.50,No,-,-,
"""
SHEET_IN_GERMAN = """\
ID,Vollständiger Name,Status,Bewertung,Beste Bewertung,Bewertung kann geändert werden,\
Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Feedback als Kommentar
Teilnehmer/in501,Ada Lovelace,Abgegeben,,"9,50",Ja,-,-,
Teilnehmer/in502,Jörg Müller,Abgegeben,"4,00","9,50",Ja,-,-,
"""
HALF = result(COLUMNS[2], "passed", "failed")


class Updated(NamedTuple):
    """What Moodle takes of a row: the grade is None where it skips it."""

    grade: float | None
    comment: str


def imported(data: bytes, language: Language = ENGLISH, best: float = 9.5) -> dict[int, Updated]:
    """What Moodle would take of a worksheet, by participant."""
    rows = list(csv.reader(io.StringIO(data.decode().removeprefix("\ufeff"), newline="")))
    places = {title: place for place, title in enumerate(rows[0])}
    assert {language.grade, language.recordid, language.lastmodifiedgrade} <= set(places)
    found = {}
    for row in rows[1:]:
        given = row[places[language.recordid]]
        assert given.startswith(language.hiddenuser)
        grade = row[places[language.grade]].replace(",", ".").strip()
        try:
            number = float(grade)
        except ValueError:
            number = -1.0
        comment = row[places[language.comments]] if language.comments in places else ""
        taken = number if 0 <= number <= best else None
        found[int(given[len(language.hiddenuser) :])] = Updated(taken, comment)
    return found


class Seen(HTMLParser):
    """A comment as Moodle shows it; no element but those of the writer."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert (tag, attrs) in (("p", []), ("br", []))
        self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def filled(*rows: Graded, sheet: str = SHEET) -> bytes:
    return fill_moodle(sheet.encode(), "sheet.csv", rows, FACTS).data


def test_only_grade_and_comment_of_known_rows_change() -> None:
    data = filled(graded("x", HALF, platform="501")).decode()
    changed = [
        n
        for n, (a, b) in enumerate(zip(SHEET.split("\n"), data.split("\n"), strict=True))
        if a != b
    ]
    assert changed == [1]
    begins = (
        'Participant 501,Ada Lovelace,ada@school.example,Submitted,8.25,9.50,Yes,"Monday, 3 May",-,'
    )
    assert data.split("\n")[1].startswith(begins)


def test_moodle_reads_exactly_the_points_and_what_was_said() -> None:
    read = imported(
        filled(graded("x", HALF, platform="501"), graded("y", email="JM@school.example"))
    )
    assert (read[501].grade, read[502].grade, read[503].grade) == (8.25, 9.5, None)
    assert Seen(read[501].comment).text.splitlines() == [
        "",
        "✓ 01_first: The first, 4 of 4",
        "✓ 02_second: The, second, 3 of 3",
        "✗ 03_third: <b>third</b>, 1.25 of 2.5",
        "Check 1.",
        "expected: 1",
        "seen: 2",
    ]


def test_titles_in_another_language_stay_and_are_understood() -> None:
    data = filled(graded("x", HALF, platform="501"), sheet=SHEET_IN_GERMAN)
    expected = SHEET_IN_GERMAN.replace('Abgegeben,,"9,50"', 'Abgegeben,"8,25","9,50"')
    assert data.decode() == expected
    assert imported(data, GERMAN)[501].grade == 8.25


def test_what_could_not_run_changes_nothing() -> None:
    lost = graded("x", result(COLUMNS[0], "could-not-run"), platform="502")
    assert filled(lost) == SHEET.encode()


def test_a_locked_row_is_left_and_said() -> None:
    found = fill_moodle(SHEET.encode(), "sheet.csv", [graded("x", platform="503")], FACTS)
    assert found.data == SHEET.encode()
    assert found.problems[0].startswith("sheet.csv:4: Moodle says that this grade cannot")


def test_the_number_of_somebody_else_is_not_believed() -> None:
    found = fill_moodle(
        SHEET.encode(), "sheet.csv", [graded("x", platform="501", name="Jean Valjean")], FACTS
    )
    assert (found.data, found.unmatched) == (SHEET.encode(), ("x",))


def test_names_stand_in_the_second_column_whatever_it_is_called() -> None:
    read = imported(filled(graded("x", name="Ada Lovelace"), sheet=SHEET_IN_GERMAN), GERMAN)
    assert read[501].grade == 9.5
    other = graded("x", platform="501", name="Jean Valjean")
    assert filled(other, sheet=SHEET_IN_GERMAN) == SHEET_IN_GERMAN.encode()


def test_a_long_comment_names_every_kata_and_explains_the_first() -> None:
    columns = [msgspec.structs.replace(COLUMNS[0], id=f"{n:02}_kata") for n in range(36)]
    katas = tuple(result(one, "failed", "passed", told=1) for one in columns)
    facts = msgspec.structs.replace(FACTS, columns=tuple(columns))
    said = Seen(comment(Graded(id="ada", katas=katas), facts)).text
    assert len(said) < 4_000
    assert all(one.id in said for one in columns)
    assert 1 <= said.count("Look at 0?") < 36


def test_the_gradebook_says_of_each_kata_what_is_so_of_it() -> None:
    one = graded("ada", HALF, result(COLUMNS[0], "could-not-run"))
    (row,) = csv.DictReader(io.StringIO("".join(moodle_gradebook([one], FACTS))))
    assert row["The first feedback"] == ""
    assert "02_second" not in row["<b>third</b> feedback"]
    assert "03_third" in row["<b>third</b> feedback"]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (SHEET.replace("9.50", "100.00"), "sheet.csv:2: the grade is out of 100, the points are"),
        (SHEET.replace("Participant 502", "Jörg"), "sheet.csv:3: the first cell is not as in"),
        ("id,a,b,c\n", "sheet.csv:1: the first cell is not as in"),
        (SHEET_IN_GERMAN.replace('"9,50"', ""), "which column is the grade: there are 'ID', "),
        ("a;b\n", "sheet.csv:1: the header is not one of this platform"),
    ],
)
def test_what_is_no_worksheet_is_refused_with_its_line(sheet: str, said: str) -> None:
    with pytest.raises(Misuse) as refused:
        filled(sheet=sheet)
    assert said in str(refused.value)
    assert "\n  → " in str(refused.value)


@given(classes())
@FEW
def test_whatever_stands_in_verdicts_moodle_reads_the_points(rows: list[Graded]) -> None:
    people = [Person(id=one.id, platform=str(501 + n)) for n, one in enumerate(rows)]
    known = [
        Graded(id=one.id, people=(person,), katas=one.katas)
        for one, person in zip(rows, people, strict=True)
    ]
    sheet = SHEET.replace(",No,", ",Yes,").replace("4.00", "-").replace("old", "")
    read = imported(filled(*known, sheet=sheet))
    for place, one in enumerate(known):
        assert read[501 + place].grade == one.score
        Seen(read[501 + place].comment)
        assert read[501 + place].comment.isascii()
        assert not set("=+-@") & set(read[501 + place].comment)


@given(classes())
@FEW
def test_the_gradebook_takes_what_the_teacher_maps(rows: list[Graded]) -> None:
    """`grade/import/csv`: one column identifies, the others are mapped; blank changes nothing."""
    text = "".join(moodle_gradebook(rows, FACTS))
    read = list(csv.DictReader(io.StringIO(text, newline="")))
    expected = [one for one in rows for _ in one.people or [None]]
    assert len(read) == len(expected)
    for row, one in zip(read, expected, strict=True):
        for column, kata in zip(COLUMNS, one.katas, strict=True):
            cell = row[column.title]
            assert (float(cell) if cell else None) == (
                None if kata.outcome == "could-not-run" else kata.score
            )
            Seen(row[f"{column.title} feedback"])
        assert (float(row["score"]) if row["score"] else None) == one.score
    assert maximum(COLUMNS) == 9.5
