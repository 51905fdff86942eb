"""Text that others wrote, as a file may hold it: what is not seen or is obeyed becomes visible.

Names, paths and messages are anybody's. Control characters drive terminals and break XML, those of
direction show text that is not there, lone surrogates cannot be encoded. Each is written as Python
would escape it. The table is our own and not `str.isprintable`, which changes with each Python.
The two joiners (U+200C, U+200D) stay: names in many scripts are written with them.
"""

import re

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # controls
    "\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"  # marks without a shape, and those of direction
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all, and not allowed in XML
)
LONGEST = 2_000
"""Characters of a line that a file shows; a name may be megabytes."""
NEW_LINE = " ⏎ "


def visible(found: re.Match[str]) -> str:
    """Return a character as Python would escape it."""
    return found[0].encode("unicode_escape").decode("ascii")


def one_line(text: str) -> str:
    """Return text on one line, with its line ends and whatever is not seen made visible."""
    joined = NEW_LINE.join(text.rstrip("\n").replace("\r\n", "\n").split("\n"))
    return UNSEEN.sub(visible, joined.replace("\t", " "))


def lines(text: str) -> list[str]:
    """Return the lines of a text, each safe; cut where they are too long."""
    parts = text.rstrip("\n").replace("\r\n", "\n").split("\n")
    return [cut(one_line(one)) for one in parts]


def cut(text: str, longest: int = LONGEST) -> str:
    """Return text of a bounded length, which shows that something was left out."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
