"""`grades.csv` and `results.json`, read back."""

import csv
import io
import json
import re

from classes_drawn import COLUMNS, FACTS, FEW, HOSTILE, classes, graded, result
from hypothesis import example, given
from hypothesis import strategies as st

from grader.grading.verdict import Report
from grader.reports.cells import neutral, number, row
from grader.reports.document import document
from grader.reports.graded import Graded
from grader.reports.grades import grades
from grader.reports.results import results

KEYS = ["kata", "outcome", "score", "max_score", "checks", "diagnoses"]
"""Of a kata, as the contract has them."""
SEPARATORS = (",", ";", "|", "\t", "\r", "\n")


def begins_a_formula(text: str) -> bool:
    """Whether a program that splits at any separator finds a formula at the beginning of a cell."""
    parts = (part for separator in SEPARATORS for part in text.split(separator))
    return any(re.match('\\s*"?\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]', part) for part in parts)


@given(classes())
@FEW
def test_grades_are_read_as_they_were_given(rows: list[Graded]) -> None:
    text = "".join(grades(rows, FACTS))
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read[0] == ["id", "01_first", "02_second", "03_third", "score", "max_score"]
    assert len(read) == 1 + len(rows)
    for line, one in zip(read[1:], rows, strict=True):
        scores = [float(value) if value else None for value in line[1:]]
        known = [None if k.outcome == "could-not-run" else k.score for k in one.katas]
        assert scores == [*known, one.score, one.max_score]
    text.encode()


@given(classes())
@FEW
def test_no_cell_of_the_grades_begins_a_formula(rows: list[Graded]) -> None:
    for line in "".join(grades(rows, FACTS)).split("\n"):
        assert not begins_a_formula(line)


@given(st.text("=+-@,;'\"\t\r\na \uff1d", max_size=8) | st.sampled_from(HOSTILE))
def test_text_never_begins_a_formula(text: str) -> None:
    assert not begins_a_formula(neutral(text))
    assert not begins_a_formula(row([text, text]))


@given(st.lists(st.text("=-'a,", max_size=4), unique=True, max_size=6))
def test_what_was_different_stays_different(names: list[str]) -> None:
    assert len({neutral(one) for one in names}) == len(names)


def test_ordinary_names_stay_as_they_are() -> None:
    for name in ("Müller-Lüdenscheidt", "O'Brien", "李小龍", "ann@school.example", "a=b", "x - y"):
        assert neutral(name) == name


def test_points_have_two_decimals_at_most() -> None:
    assert [number(one) for one in (0, 4, 4.0, 1.5, 1.33, 1000, 2 / 3)] == [
        "0", "4", "4", "1.5", "1.33", "1000", "0.67",
    ]  # fmt: skip


def test_a_kata_without_a_verdict_leaves_its_cell_and_the_sum_empty() -> None:
    one = graded("ann", result(COLUMNS[1], "passed", "could-not-run"))
    assert "".join(grades([one], FACTS)).splitlines()[1] == "ann,4,,2.5,,9.5"
    lost = Graded(id="ben", katas=one.katas[:1])
    assert "".join(grades([lost], FACTS)).splitlines()[1] == "ben,4,,,,9.5"


@given(classes())
@FEW
@example([])
def test_results_are_what_check_prints(rows: list[Graded]) -> None:
    text = "".join(results(rows, FACTS))
    read = json.loads(text)
    assert text.isascii()
    assert text == json.dumps(read, indent=2) + "\n"
    assert list(read) == ["version", "sandbox", "submissions", "could_not_run"]
    assert (read["version"], read["sandbox"]) == (1, "namespaces")
    assert read["could_not_run"] == sum(one.could_not_run for one in rows)
    for found, one in zip(read["submissions"], rows, strict=True):
        shown = json.loads(document(Report(submission="", sandbox="", katas=one.katas)))
        assert all(list(kata) == KEYS for kata in found["katas"])
        assert found == {"id": one.id, "katas": shown["katas"], "flags": list(one.flags)}


def test_writers_take_one_submission_at_a_time() -> None:
    taken = []

    def rows():  # type: ignore[no-untyped-def]  # a generator, to see when it is asked
        for n in range(3):
            taken.append(n)
            yield graded(f"learner{n}")

    for write in (grades, results):
        taken.clear()
        pieces = write(rows(), FACTS)
        next(pieces)
        assert taken == []
        next(pieces)
        assert taken == [0]
