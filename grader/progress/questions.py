"""What each question of the quiz is about, kept beside the outline of the course and like it.

Only who has answered one pays for it, and for reading the questions once: what they said is kept
in `.grader/questions.json` with the checksum of their files.
"""

import json
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from grader.course.ordinary import read_ordinary
from grader.errors import Misuse
from grader.progress.store import MOST, write

FILE = "questions.json"
FOLDER = "quizzes"
VERSION = 1
About = Mapping[str, tuple[str, ...]]
"""Ids of concepts by the id of a question."""


def questions(root: Path, folder: Path, read: Callable[[], About]) -> About:
    """Return what the questions of the course in `root` are about; none if they are at fault."""
    mark = mark_of(root / FOLDER)
    if mark is None:
        return {}
    known = kept(folder / FILE, mark)
    if known is not None:
        return known
    try:
        found = read()
    except Misuse:  # `grader quiz` tells what is wrong with them
        return {}
    keep(folder / FILE, mark, found)
    return found


def mark_of(folder: Path) -> str | None:
    """Return what tells one state of the questions from another; None where there are none."""
    found = 0
    try:
        for file in sorted(folder.glob("*.yaml")):
            found = zlib.crc32(read_ordinary(file, MOST), zlib.crc32(file.name.encode(), found))
    except OSError:
        return None
    return f"{found:08x}" if found else None


def kept(file: Path, mark: str) -> About | None:
    """Return what was kept of the same files, if there is something."""
    try:
        found = json.loads(read_ordinary(file, MOST).decode("utf-8"))
        if (found["version"], found["mark"]) != (VERSION, mark):
            return None
        return {str(name): tuple(map(str, one)) for name, one in found["questions"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def keep(file: Path, mark: str, found: About) -> None:
    """Keep it for the next time, if there is a place for it."""
    try:
        write(file, json.dumps({"version": VERSION, "mark": mark, "questions": found}))
    except OSError:  # it saves time and nothing else
        return
