"""A table that an instructor exported from somewhere: CSV of any kind, with its lines."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from grader.course.problems import Faults, quoted

LARGEST = 32 << 20
DELIMITERS = ",;\t"
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class Row(NamedTuple):
    """One row: cells by the name of their column, and the line on which it begins."""

    line: int
    cells: Mapping[str, str]


class Table(NamedTuple):
    """A table with a header."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path, faults: Faults) -> Table | None:
    """Read a table; None, with a fault written down, where there is none to read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        faults.add(f"it cannot be read ({error.strerror})", "check its name, and who may read it")
        return None
    if len(data) > LARGEST:
        faults.add(f"it has more than {LARGEST >> 20} MiB", "give a table of the class alone")
        return None
    text = _text(data, faults)
    return None if text is None else _table(text, faults)


def _text(data: bytes, faults: Faults) -> str | None:
    """Decode: UTF-8, UTF-16 with a mark, or as a Western Windows writes."""
    encoding = MARKS.get(data[:2], "utf-8-sig")
    line = 1
    for one in (encoding, "cp1252"):
        try:
            text = data.decode(one)
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            if not data.decode("utf-8", "ignore").isascii():  # it is UTF-8, and damaged
                break
            continue
        if "\0" not in text:
            return text
        line = text[: text.index("\0")].count("\n") + 1
        break
    faults.add("here is something that is no text", "save the table as CSV in UTF-8", line)
    return None


def _table(text: str, faults: Faults) -> Table | None:
    """Return the rows of a text; rows that are longer than the header are faults."""
    rows = list(_rows(text, faults))
    if not rows:
        if not faults.problems:
            faults.add("it is empty", "its first line has to name the columns")
        return None
    (_, first), *others = rows
    header = tuple(cell.strip() for cell in first)
    kept = []
    for line, cells in others:
        if any(cells[len(header) :]):
            faults.add(
                f"there are {len(cells)} cells below {len(header)} columns",
                "put cells that hold the delimiter into quotes",
                line,
            )
        kept.append(Row(line, dict(zip(header, map(str.strip, cells), strict=False))))
    _different(header, faults)
    return Table(header, tuple(kept))


def _rows(text: str, faults: Faults) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, each with its first line."""
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        faults.add("a quote is not closed, or a cell is too long", "look at the quotes here", line)


def _different(header: tuple[str, ...], faults: Faults) -> None:
    """Check that no two columns have the same name."""
    for number, name in enumerate(header):
        if name and name in header[:number]:
            faults.add(f"two columns are called {quoted(name)}", "rename one of them", 1)
