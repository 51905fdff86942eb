"""Canvas' gradebook: filled in, then read by the rules of Canvas' own importer.

The reader follows `lib/gradebook_importer.rb`, row by row; it knows nothing of the writer.
"""

import csv
import io
import re

import msgspec
import pytest
from classes_drawn import COLUMNS, FACTS, FEW, HOSTILE, classes, graded, result
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import Misuse
from grader.reports.canvas import fill_canvas
from grader.reports.graded import Column, Graded, Person

HEADER = "Student,ID,SIS User ID,SIS Login ID,Section"
COMPUTED = "Current Score,Unposted Current Score,Final Score"
SHEET = f"""\
\ufeff{HEADER},01_first (71),"The, second (72)",Essay (73),{COMPUTED}
,,,,,,Manual Posting,,,,
    Points Possible,,,,,4.00,3.00,10.00,(read only),(read only),(read only)
"Lovelace, Ada",101,S1,ada@school.example,Section 1,,,7.50,75.00,75.00,75.00
"Müller, Jörg",102,S2,jm,Section 1,1.00,EX,,,,
"Student, Test",199,,x,Section 1,,,,,,
""".replace("\n", "\r\n")


class Imported:
    """What Canvas would make of a file."""

    def __init__(self, data: bytes, katas: tuple[Column, ...] = COLUMNS) -> None:
        text = data.decode().removeprefix("\ufeff")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter(text)))
        self.assignments: dict[int, str] = {}
        self.points: dict[str, str] = {}
        self.grades: dict[str, dict[str, str]] = {}
        self.header(rows[0])
        for row in rows[1:]:
            self.row(row)

    def delimiter(self, text: str) -> str:
        """`identify_delimiter`: the one that gives the first three lines equally many fields."""
        counts = {}
        for one in ";,":
            sizes = [len(next(csv.reader([line], delimiter=one))) for line in text.split("\n")[:3]]
            counts[one] = sizes[0] if len(set(sizes)) == 1 else 0
        return ";" if counts[";"] > counts[","] else ","

    def header(self, row: list[str]) -> None:
        """`header?`, `update_column_count`, `strip_non_assignment_columns`."""
        self.split = row[0] == "LastName" and row[1] == "FirstName"
        assert (len(row) > 3 and "Student" in row[0] and "ID" in row[1]) or self.split
        names = 4 if self.split else 3
        self.login = None
        columns = names
        if re.search(r"SIS\s+Login\s+ID", row[names - 1]):
            self.login, columns = names - 1, names + 1
        elif re.search(r"SIS\s+User\s+ID", row[names - 1]):
            self.login = names
            columns = names + 2 + bool(re.search(r"Integration\s+ID", row[names + 1]))
        assert "Section" in row[columns - 1]
        computed = "(Current|Final|Override) (Score|Points|Grade|Status)"
        for place, title in enumerate(row):
            if place >= columns and not re.search(computed, title):
                self.assignments[place] = title

    def row(self, row: list[str]) -> None:
        """`check_for_non_student_row`, `process_pp`, `process_submissions`."""
        if "Points Possible" in row[0]:
            self.points = {title: row[place] for place, title in self.assignments.items()}
        elif not all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", one) for one in row):
            student = row[2 if self.split else 1]
            self.grades[student] = {
                title: self.normal(row[place]) for place, title in self.assignments.items()
            }

    @staticmethod
    def normal(cell: str) -> str:
        """`decimal_comma_to_period`."""
        if not re.fullmatch("-?[0-9.,]+%?", cell):
            return cell.strip()
        *whole, last = re.split("[,.]", cell)
        return ".".join(["".join(whole), last]) if whole else last


def ada(*katas: object, **person: str) -> Graded:
    return graded("ada", *katas, **{"platform": "101", **person})  # type: ignore[arg-type]  # verdicts


def test_only_the_cells_of_points_are_changed() -> None:
    filled = fill_canvas(SHEET.encode(), "grades.csv", [ada()], FACTS)
    before = '"Lovelace, Ada",101,S1,ada@school.example,Section 1,,,7.50'
    after = '"Lovelace, Ada",101,S1,ada@school.example,Section 1,4,3,7.50'
    assert filled.data.decode() == SHEET.replace(before, after)
    assert (filled.unmatched, filled.problems) == ((), ())
    assert filled.untouched == (
        "grades.csv:5: 'Müller, Jörg'",
        "grades.csv:6: 'Student, Test'",
    )


def test_canvas_reads_exactly_the_points() -> None:
    rows = [
        ada(result(COLUMNS[0], "passed", "failed", "failed")),
        graded("jm", result(COLUMNS[1], "failed", "passed"), number="S2"),
    ]
    read = Imported(fill_canvas(SHEET.encode(), "grades.csv", rows, FACTS).data)
    assert read.grades["101"] == {
        "01_first (71)": "1.33", "The, second (72)": "3", "Essay (73)": "7.50",
    }  # fmt: skip
    assert read.grades["102"]["01_first (71)"] == "4"
    assert read.grades["199"] == dict.fromkeys(read.grades["199"], "")


def test_who_is_excused_stays_so() -> None:
    rows = [graded("jm", login="JM")]
    filled = fill_canvas(SHEET.encode(), "grades.csv", rows, FACTS)
    assert Imported(filled.data).grades["102"]["The, second (72)"] == "EX"
    assert [one.split(":")[1] for one in filled.problems] == ["5"]


def test_what_could_not_run_changes_nothing() -> None:
    rows = [
        ada(result(COLUMNS[0], "could-not-run"), result(COLUMNS[1], "passed")),
        graded("jm", result(COLUMNS[0], "could-not-run"), login="jm"),
    ]
    read = Imported(fill_canvas(SHEET.encode(), "grades.csv", rows, FACTS).data)
    assert read.grades["101"]["01_first (71)"] == ""
    assert read.grades["102"]["01_first (71)"] == "1.00"


def test_the_only_assignment_takes_the_sum() -> None:
    sheet = f"{HEADER},Imports (9),{COMPUTED}\n    Points Possible,,,,,9.5,,,\nAda L,101,,,S,,,,\n"
    read = Imported(fill_canvas(sheet.encode(), "grades.csv", [ada()], FACTS).data)
    assert read.grades["101"] == {"Imports (9)": "9.5"}
    lost = ada(result(COLUMNS[2], "could-not-run"))
    read = Imported(fill_canvas(sheet.encode(), "grades.csv", [lost], FACTS).data)
    assert read.grades["101"] == {"Imports (9)": ""}


def test_points_out_of_another_maximum_are_not_filled_in() -> None:
    sheet = SHEET.replace("4.00,3.00", "100,3.00")
    filled = fill_canvas(sheet.encode(), "grades.csv", [ada()], FACTS)
    assert Imported(filled.data).grades["101"]["01_first (71)"] == ""
    assert Imported(filled.data).grades["101"]["The, second (72)"] == "3"
    assert filled.problems[0].startswith("grades.csv:3: '01_first (71)' is out of 100")


def test_what_canvas_computes_or_protects_is_not_filled_in() -> None:
    protected = SHEET.replace("4.00,3.00", "(read only),3.00")
    read = Imported(fill_canvas(protected.encode(), "grades.csv", [ada()], FACTS).data)
    assert (read.grades["101"]["01_first (71)"], read.grades["101"]["The, second (72)"]) == (
        "",
        "3",
    )
    named = msgspec.structs.replace(COLUMNS[0], title="Final Score")
    facts = msgspec.structs.replace(FACTS, columns=(named,))
    sheet = SHEET.replace("01_first", "other").replace("(read only)", "").encode()
    with pytest.raises(Misuse, match="no column can take the points"):
        fill_canvas(sheet, "grades.csv", [ada()], facts)


def test_semicolons_and_decimal_commas_stay() -> None:
    sheet = (
        "Student;ID;SIS Login ID;Section;03_third (3)\n"
        "    Points Possible;;;;2,50\nAda;101;ada;S;0,00\n"
    )
    one = ada(result(COLUMNS[2], "passed", "failed"))
    filled = fill_canvas(sheet.encode(), "grades.csv", [one], FACTS)
    assert filled.data.decode() == sheet.replace("0,00", "1,25")
    assert Imported(filled.data).grades["101"] == {"03_third (3)": "1.25"}


def test_names_in_two_columns_are_understood() -> None:
    sheet = f"LastName,FirstName,{HEADER.partition(',')[2]},01_first (1)\nLovelace,Ada,7,,,S,\n"
    rows = [graded("x", name="Ada Lovelace")]
    read = Imported(fill_canvas(sheet.encode(), "grades.csv", rows, FACTS).data)
    assert read.grades["7"] == {"01_first (1)": "4"}


@pytest.mark.parametrize(
    "person",
    [
        {"number": "S1"},
        {"login": "ADA@school.example"},
        {"name": "Ada Lovelace"},
        {"given_name": "Ada", "family_name": "Lovelace"},
        {"platform": "101", "name": "lovelaceada"},
        {"number": "S1", "name": "Test Student"},
    ],
)
def test_a_learner_is_found_by_whatever_is_known(person: dict[str, str]) -> None:
    filled = fill_canvas(SHEET.encode(), "grades.csv", [graded("x", **person)], FACTS)
    assert Imported(filled.data).grades["101"]["01_first (71)"] == "4"
    assert filled.unmatched == ()


@pytest.mark.parametrize(
    "people",
    [
        [{"platform": "101", "number": "S2"}],
        [{"number": "S1"}, {"name": "Ada Lovelace"}],
        [{"platform": "101", "name": "Jörg Müller"}, {"login": "nobody", "name": "Ada Lovelace"}],
        [{"number": "S9", "name": "Ada Lovelace"}],
        [{"name": ""}],
    ],
)
def test_a_learner_who_cannot_be_told_is_named_and_not_guessed(
    people: list[dict[str, str]],
) -> None:
    rows = [graded(f"x{n}", **person) for n, person in enumerate(people)]
    filled = fill_canvas(SHEET.encode(), "grades.csv", rows, FACTS)
    assert filled.data == SHEET.encode()
    assert filled.unmatched == tuple(one.id for one in rows)


def test_a_name_is_the_same_however_its_letters_are_composed() -> None:
    rows = [graded("x", name="Jo\u0308rg  MU\u0308LLER")]
    filled = fill_canvas(SHEET.encode(), "grades.csv", rows, FACTS)
    assert Imported(filled.data).grades["102"]["01_first (71)"] == "4"


def test_a_row_that_is_cut_short_is_left_and_said() -> None:
    sheet = SHEET.replace(",,,7.50,75.00,75.00,75.00", "")
    filled = fill_canvas(sheet.encode(), "grades.csv", [ada()], FACTS)
    assert filled.data == sheet.encode()
    assert filled.problems[0].startswith("grades.csv:4: the row ends before the column")


def test_each_of_a_group_gets_the_points() -> None:
    group = Graded(
        id="group 1",
        people=(
            Person(id="a", number="S1"),
            Person(id="b", number="S2"),
            Person(id="c", number="S3"),
        ),
        katas=tuple(result(one, "passed") for one in COLUMNS),
    )
    filled = fill_canvas(SHEET.encode(), "grades.csv", [group], FACTS)
    read = Imported(filled.data).grades
    assert (read["101"]["01_first (71)"], read["102"]["01_first (71)"]) == ("4", "4")
    assert filled.unmatched == ("group 1",)


def test_a_learner_called_points_possible_changes_no_maximum() -> None:
    sheet = SHEET + '"Points Possible, x",103,S3,pp,Section 1,,,,,,\r\n'
    rows = [graded("pp", login="pp")]
    filled = fill_canvas(sheet.encode(), "grades.csv", rows, FACTS)
    assert filled.data == sheet.encode()
    assert filled.unmatched == ("pp",)


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("id,score\n1,2\n", "grades.csv:1: the header is not one of this platform: 'id,score'"),
        ("", "grades.csv:1: the header"),
        ("x" * 1_000_000, "grades.csv:1: the header"),
        (SHEET.replace("01_first (71)", '"01_first (71)"x'), "grades.csv:1: text goes on after"),
        (SHEET + '"open', "grades.csv:7: a quotation mark is never closed"),
        (SHEET.replace('"The, second (72)"', "01_FIRST (72)"), "more than one column for 01_first"),
        (
            SHEET.replace("01_first", "other").replace("The, second", "another"),
            "no column can take the points: those that may be filled in are 'other (71)', ",
        ),
    ],
)
def test_what_is_no_gradebook_is_refused_with_its_line(sheet: str, said: str) -> None:
    with pytest.raises(Misuse) as refused:
        fill_canvas(sheet.encode(), "grades.csv", [ada()], FACTS)
    assert said in str(refused.value)
    assert "\n  → " in str(refused.value)


def test_what_is_no_text_is_refused_with_its_line() -> None:
    with pytest.raises(Misuse, match=r"grades.csv:2: this is not UTF-8"):
        fill_canvas(b"Student,ID\nM\xfcller", "grades.csv", [], FACTS)


@given(classes(), st.lists(st.sampled_from(HOSTILE), min_size=3, max_size=3))
@FEW
def test_whatever_people_are_called_only_points_change(
    rows: list[Graded], names: list[str]
) -> None:
    """Fields of a row that are no points read as before; points are those of the verdict."""
    lines = io.StringIO()
    write = csv.writer(lines)
    write.writerow([*HEADER.split(","), "01_first (1)", "02_second (2)", "03_third (3)"])
    safe = [one.encode("utf-8", "replace").decode() for one in names]
    for place, name in enumerate(safe):
        write.writerow([name, place + 1, f"S{place}", "", "Section 1", "", "", ""])
    sheet = lines.getvalue().encode()
    known = [
        Graded(id=one.id, people=(Person(id=one.id, number=f"S{place}"),), katas=one.katas)
        for place, one in enumerate(rows)
    ]
    filled = fill_canvas(sheet, "grades.csv", known, FACTS)
    before, after = (
        list(csv.reader(io.StringIO(data.decode(), newline=""))) for data in (sheet, filled.data)
    )
    assert [row[:5] for row in before] == [row[:5] for row in after]
    for row, one in zip(after[1:], known, strict=False):
        given = [None if k.outcome == "could-not-run" else k.score for k in one.katas]
        is_maximum = "Points Possible" in row[0]
        assert [float(cell) if cell else None for cell in row[5:]] == (
            [None] * 3 if is_maximum else given
        )
