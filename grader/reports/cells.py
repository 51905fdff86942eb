"""What stands in the cells of a table: numbers, and text that no spreadsheet takes for a formula.

A spreadsheet computes a cell that begins with one of `= + - @`, also with the wide ones of East
Asian keyboards. It may split at other separators than the file's own, so that a formula may begin
in the middle of a cell as well (OWASP, "CSV Injection"). An apostrophe before it makes it text.
"""

import csv
import io
import re
from collections.abc import Iterable

from grader.reports.plain import one_line

FORMULA = re.compile("""((?:^|[,;|\t\r\n])['"\\s]*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])""")


def neutral(text: str) -> str:
    """Return text on one line in which no cell of any spreadsheet begins a formula."""
    return FORMULA.sub(r"\1'", one_line(text))


def number(value: float) -> str:
    """Return points: at most two decimals, a point, nothing between thousands."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def cell(value: str | float | None) -> str:
    """Return what stands in a cell; nothing for what is not known."""
    if value is None:
        return ""
    return neutral(value) if isinstance(value, str) else number(value)


def row(values: Iterable[str | float | None]) -> str:
    """Return a line of a CSV file, in which nothing is a formula."""
    return plain_row(map(cell, values))


def plain_row(values: Iterable[str]) -> str:
    r"""Return a line of a CSV file of cells that have been made safe.

    It ends with `\n`: each platform and spreadsheet reads that, and with the `\r\n` of RFC 4180 the
    tools of a shell would find a `\r` in the last column.
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()
