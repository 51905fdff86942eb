"""Text that others wrote, within HTML and Markdown: it stays text."""

import re
from html import escape

from grader.reports.plain import cut, one_line

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$@]|:(?=/)|(?<=[wW]{3})\.)")
"""What Markdown, or an extension of it, may take for a mark, a link or a person, within a line."""
IN_SHEETS = str.maketrans({one: f"&#{ord(one)};" for one in "=+-@\uff1d\uff0b\uff0d\uff20"})


def html(text: str) -> str:
    """Return text on one line as HTML, to stand between tags or in a quoted attribute."""
    return escape(cut(one_line(text)))


def prose(text: str) -> str:
    """Return a sentence as HTML, with what stands between two backticks marked as code."""
    parts = html(text).split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))


def html_in_cell(text: str) -> str:
    """Return text as HTML that may stand in a cell: no spreadsheet finds a formula in it.

    It is ASCII alone, so that it outlives a program that takes the sheet for another encoding.
    """
    return html(text).translate(IN_SHEETS).encode("ascii", "xmlcharrefreplace").decode()


def markdown(text: str) -> str:
    """Return text as Markdown, not to begin a line; what stands between two backticks is code.

    Any punctuation may be escaped, and in code nothing is a mark (CommonMark 2.4 and 6.1).
    """
    parts = cut(one_line(text)).split("`")
    if len(parts) % 2 == 0 or "" in parts[1::2]:  # a backtick without its partner
        return SPECIAL.sub(r"\\\1", "`".join(parts)).strip()
    marked = [f"`{part}`" if n % 2 else SPECIAL.sub(r"\\\1", part) for n, part in enumerate(parts)]
    return "".join(marked).strip()


def fenced(lines: list[str]) -> list[str]:
    """Return lines as a block of code, with a fence longer than any of theirs."""
    runs = [len(run) for line in lines for run in re.findall("`+", line)]
    fence = "`" * max([3, *(run + 1 for run in runs)])
    return [f"{fence}text", *lines, fence]
