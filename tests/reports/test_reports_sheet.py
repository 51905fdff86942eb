"""A platform's sheet: read as the csv module reads it, changed in no more than what is meant."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import Misuse
from grader.reports.sheet import DELIMITERS, read

cells = st.text(st.sampled_from(",;\t\"'\n\r ab=é"), max_size=4)
tables = st.lists(st.lists(cells, min_size=2, max_size=2), max_size=3)
plain_tables = tables.map(  # the csv module of older Pythons puts no lone \r in quotes
    lambda table: [[cell.replace("\r", "") for cell in row] for row in table]
)


def anything(header: object) -> bool:
    return True


def two(header: object) -> bool:
    return len(header) == 2  # type: ignore[arg-type]  # titles


@given(plain_tables, st.sampled_from(DELIMITERS), st.sampled_from(["\n", "\r\n"]))
def test_cells_are_those_that_the_csv_module_reads(
    table: list[list[str]], delimiter: str, newline: str
) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator=newline).writerows([["x", "y"], *table])
    sheet = read(file.getvalue().encode(), "a.csv", two, "")
    assert [[cell.text for cell in row.cells] for row in sheet.rows] == [["x", "y"], *table]


@given(tables, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), cells)
def test_only_the_cell_that_is_meant_says_something_else(
    table: list[list[str]], codec: str, text: str
) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["x", "y"], *table])
    data = file.getvalue().encode(codec)
    sheet = read(data, "a.csv", two, "")
    assert sheet.changed({}) == data
    last = sheet.rows[-1].cells[-1]
    changed = sheet.changed({last: text}).decode(codec)
    before = [["x", "y"], *table]
    after = list(csv.reader(io.StringIO(changed, newline="")))
    assert after == [*before[:-1], [before[-1][0], text]]


def test_lines_are_those_of_the_file() -> None:
    sheet = read(b'x,y\n"1\n2",3\r\n4,5\n', "a.csv", anything, "")
    assert [row.line for row in sheet.rows] == [1, 2, 4]
    with pytest.raises(Misuse, match=r"^a.csv:4: a quotation mark is never closed"):
        read(b'x,y\n"1\n2",3\n"4', "a.csv", anything, "")


def test_the_mark_in_front_is_no_part_of_the_first_title() -> None:
    assert read("\ufeffx,y\n".encode(), "a.csv", anything, "").header == ("x", "y")
    assert read('\ufeff"x",y\n'.encode(), "a.csv", anything, "").header == ("x", "y")
