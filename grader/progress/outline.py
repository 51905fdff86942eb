"""The course in brief, as far as showing progress needs it.

Reading `katas.yaml` costs more than all the rest of `grader progress`. What it said is kept in
`.grader/outline.json` with the length and the checksum of the text that said it; any other text,
and a damaged outline, is read anew. Without a place to keep it the course is read each time.
"""

import json
import zlib
from pathlib import Path
from typing import NamedTuple

from grader.course.ordinary import read_ordinary
from grader.progress.store import MOST, write

FILE = "outline.json"
VERSION = 2


class Item(NamedTuple):
    """A kata, in brief."""

    id: str
    title: str
    points: float
    after: tuple[str, ...]
    was: tuple[str, ...] = ()
    """Ids that it had earlier."""
    concepts: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What a search looks through, in lower case."""
        return " ".join((self.id, self.title, *self.concepts)).casefold()


class Outline(NamedTuple):
    """A course, in brief."""

    title: str
    katas: tuple[Item, ...]


def outline(katas: Path, folder: Path) -> Outline:
    """Return the outline of the course at a `katas.yaml`; raises CourseError if it has faults."""
    mark = mark_of(katas)
    known = None if mark is None else kept(folder / FILE, mark)
    if known is not None:
        return known
    found = read(katas)
    if mark is not None:
        keep(folder / FILE, mark, found)
    return found


def mark_of(katas: Path) -> str | None:
    """Return what tells one text from another; None where there is none."""
    try:
        data = read_ordinary(katas, MOST)
    except OSError:  # the reader of the course says what is wrong with it
        return None
    return f"{len(data)}-{zlib.crc32(data):08x}"


def kept(file: Path, mark: str) -> Outline | None:
    """Return the outline that was kept of the same text, if there is one."""
    try:
        found = json.loads(read_ordinary(file, MOST).decode("utf-8"))
        if (found["version"], found["mark"]) != (VERSION, mark):
            return None
        items = tuple(
            Item(i, title, points, tuple(after), tuple(was), tuple(concepts))
            for i, title, points, after, was, concepts in found["katas"]
        )
        return Outline(found["title"], items)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def keep(file: Path, mark: str, found: Outline) -> None:
    """Keep an outline for the next time, if there is a place for it."""
    items = [[*one] for one in found.katas]
    document = {"version": VERSION, "mark": mark, "title": found.title, "katas": items}
    try:
        file.parent.mkdir(exist_ok=True)
        write(file, json.dumps(document))
    except OSError:  # it saves time and nothing else
        return


def read(katas: Path) -> Outline:
    """Return the outline of a course that is read in full."""
    from grader.course import read_course  # only an unknown text pays for its reader

    course = read_course(katas)
    items = (
        Item(one.id, one.title, one.points, one.after, one.was, one.concepts)
        for one in course.katas
    )
    return Outline(course.title, tuple(items))
