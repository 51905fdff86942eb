"""The text of a file of the course, or the problem that it cannot be had."""

from pathlib import Path

from yaml.reader import Reader

from grader.course.ordinary import read_ordinary
from grader.course.problems import Faults

MOST = 4_000_000
"""Bytes of one text of a course; reading more as YAML would take minutes."""


def read_text(path: Path, faults: Faults) -> str | None:
    """Return the file's text; None where it is missing, a folder, unreadable or not UTF-8 text."""
    if path.is_dir():
        faults.add("this is a folder", "put a file in its place")
        return None
    try:
        data = read_ordinary(path, MOST)
    except FileNotFoundError:
        faults.add("this file is missing", "create it, or name another one")
    except OSError as error:
        faults.add(
            f"this file cannot be read ({error.strerror})",
            "see that it is a file of the course, and who may read it",
        )
    else:
        return decode(data, faults)
    return None


def decode(data: bytes, faults: Faults) -> str | None:
    """Return the text of the bytes; a byte order mark is left out."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        faults.add("this is not UTF-8 text", "save the file with the encoding UTF-8", line)
        return None
    return None if has_control_character(text, faults) else text


def has_control_character(text: str, faults: Faults) -> bool:
    """Write down the first character that no YAML text may hold."""
    found = Reader.NON_PRINTABLE.search(text)
    if found is None:
        return False
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    name = f"U+{ord(found.group()):04X}"
    faults.add(f"the control character {name} stands here", "remove it", line, column)
    return True
