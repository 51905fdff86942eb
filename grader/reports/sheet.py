"""A CSV file that a platform has exported, in which some cells are changed and no other byte."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from grader.course.problems import quoted
from grader.errors import Misuse

CODECS = (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"), ("utf-8", b""))
"""By the mark in front; the mark stays a character of the text."""
MARK = "\ufeff"
DELIMITERS = (",", ";", "\t")
QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
PLAIN = {one: re.compile(rf"[^{one}\r\n]*") for one in DELIMITERS}
NEW_LINE = re.compile(r"\r\n|\r|\n")
SHOWN = 12
"""Cells of a header that a sentence shows."""


class Cell(NamedTuple):
    """A cell: where it stands in the text, and what it says."""

    start: int
    end: int
    text: str


class Row(NamedTuple):
    """A line of the table; a quoted cell may go over several lines of the file."""

    line: int
    """Its first line in the file, from 1."""
    cells: tuple[Cell, ...]

    def text(self, column: int) -> str:
        """Return what a cell says, without spaces around; nothing where the row is shorter."""
        return self.cells[column].text.strip() if 0 <= column < len(self.cells) else ""


class Sheet(NamedTuple):
    """The table of a file; the first row is its header."""

    name: str
    text: str
    codec: str
    delimiter: str
    rows: tuple[Row, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The titles of the columns."""
        return tuple(cell.text.strip() for cell in self.rows[0].cells)

    def changed(self, changes: Mapping[Cell, str]) -> bytes:
        """Return the file with some cells saying something else."""
        found, done = bytearray(), 0
        for cell, text in sorted(changes.items()):
            was_quoted = self.text[cell.start : cell.start + 1] == '"'
            special = any(one in text for one in (self.delimiter, '"', "\r", "\n"))
            escaped = text.replace('"', '""')
            written = f'"{escaped}"' if special or was_quoted else text
            found += (self.text[done : cell.start] + written).encode(self.codec)
            done = cell.end
        found += self.text[done:].encode(self.codec)
        return bytes(found)


def read(data: bytes, name: str, known: Callable[[Sequence[str]], bool], remedy: str) -> Sheet:
    """Read a file whose header is `known`, whatever its encoding and delimiter.

    Raises Misuse with file, line and the remedy if it is no such file.
    """
    text, codec = decoded(data, name)
    first = NEW_LINE.split(text.removeprefix(MARK), maxsplit=1)[0]
    for delimiter in DELIMITERS:
        if known(titles(first, delimiter)):
            return Sheet(name, text, codec, delimiter, scanned(text, delimiter, name))
    raise Misuse(f"{name}:1: the header is not one of this platform: {quoted(first)}\n  → {remedy}")


def titles(line: str, delimiter: str) -> list[str]:
    """Return the titles in the first line of a file, whatever else may be wrong with it."""
    try:
        found = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:  # longer than any title
        return []
    return [title.strip() for title in found]


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file and its codec, with which the same bytes come out again."""
    codec = next(codec for codec, mark in CODECS if data.startswith(mark))
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Misuse(f"{name}:{line}: this is not {codec.upper()}\n  → {NOT_TEXT}") from error


def scanned(text: str, delimiter: str, name: str) -> tuple[Row, ...]:
    """Return the rows of a text (RFC 4180, with any line end); raises Misuse with the line."""
    rows, at, line = [], len(MARK) if text.startswith(MARK) else 0, 1
    while at < len(text):
        cells, start, first = [], at, line
        while True:
            cell = next_cell(text, at, delimiter)
            if cell is None:
                raise Misuse(f"{name}:{line}: {NOT_CLOSED}")
            cells.append(cell)
            at = cell.end + 1
            if text[cell.end : at] != delimiter:
                break
        end = NEW_LINE.match(text, cell.end)
        if end is None and cell.end < len(text):
            line += len(NEW_LINE.findall(text, start, cell.end))
            raise Misuse(f"{name}:{line}: {AFTER_QUOTE}")
        at = len(text) if end is None else end.end()
        line += len(NEW_LINE.findall(text, start, at))
        rows.append(Row(first, tuple(cells)))
    return tuple(rows)


def next_cell(text: str, at: int, delimiter: str) -> Cell | None:
    """Return the cell that begins at a place; None if its quotation mark is never closed."""
    if text[at : at + 1] == '"':
        found = QUOTED.match(text, at)
        return None if found is None else Cell(at, found.end(), found[1].replace('""', '"'))
    plain = PLAIN[delimiter].match(text, at)
    assert plain is not None  # it matches nothing as well
    return Cell(at, plain.end(), plain[0])


def columns_shown(header: Sequence[str]) -> str:
    """Name the columns of a sheet."""
    more = [] if len(header) <= SHOWN else [f"and {len(header) - SHOWN} more"]
    return ", ".join([*map(quoted, header[:SHOWN]), *more])


NOT_TEXT = "give the file as the platform exported it, or save it as “CSV UTF-8”"
NOT_CLOSED = "a quotation mark is never closed\n  → give the file as the platform exported it"
AFTER_QUOTE = (
    "text goes on after the closing quotation mark of a cell\n"
    "  → give the file as the platform exported it"
)
