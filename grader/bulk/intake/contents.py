"""The files of one kata as they are judged: what was handed in, without what is never judged."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from grader.bulk.intake.archives import DEEPEST, ENDINGS, collisions, fault_of
from grader.bulk.intake.boxes import Box, Item
from grader.bulk.intake.sources import Refused
from grader.interpreter.files import MOST_BYTES, MOST_ENTRIES, MOST_FILES, UNREADABLE
from grader.reports.style import shortened

COMPILED = "compiled code, which nobody can read"
LEFT = {
    **dict.fromkeys(UNREADABLE, COMPILED),
    ".pth": "a file that changes where Python looks",
    **dict.fromkeys(
        (*ENDINGS, ".7z", ".rar", ".gz", ".bz2", ".xz", ".zst", ".whl", ".egg", ".jar", ".pyz"),
        "an archive inside of what was handed in",
    ),
}
"""Why files are left out, by how their names end."""
SHOWN = 3
"""Names in one line; the others are counted."""


@dataclass
class Kata:
    """The files of one kata, and what is not among them."""

    files: dict[str, bytes] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    """Paths, each with the reason why it was left out."""

    @property
    def remarks(self) -> list[str]:
        """What was left out, a line for each reason."""
        return grouped(self.left)


def kata_of(box: Box, most: int = MOST_BYTES) -> Kata:
    """Read the files of one kata; Refused, with the reason, where they cannot be judged."""
    found = Kata()
    items: list[tuple[str, Item]] = []
    left = min(most, MOST_BYTES)
    for path, item in items_in(box, found.left):
        items.append((path, item))
        if len(items) > MOST_FILES:
            raise Refused(f"it holds more than {MOST_FILES} files")
    for path, item in items:
        data = item.read(left)
        left -= len(data)
        found.files[path] = data
    return found


def items_in(box: Box, left: list[tuple[str, str]]) -> Iterator[tuple[str, Item]]:
    """Yield the files in a folder that are judged, in order; the others go to `left`.

    Raises Refused where what a path means would depend on who unpacks it.
    """
    stack: list[tuple[str, Box, int]] = [("", box, 0)]
    seen = 0
    while stack:
        prefix, folder, depth = stack.pop()
        found = folder.listing()
        names = [*found.folders, *found.files, *found.odd]
        seen += len(names)
        _must_be_clear(found.faults, names, prefix)
        if seen > MOST_ENTRIES:
            raise Refused(f"it holds more than {MOST_ENTRIES} files and folders")
        if depth > DEEPEST:
            raise Refused(f"it has more than {DEEPEST} folders in one another")
        left += [(prefix + name, what) for name, what in found.odd.items()]
        for name, item in sorted(found.files.items()):
            why = why_left_out(name)
            if why:
                left.append((prefix + name, why))
            else:
                yield prefix + name, item
        below = sorted(found.folders.items(), reverse=True)
        stack += [(f"{prefix}{name}/", one, depth + 1) for name, one in below]


def _must_be_clear(faults: list[str], names: list[str], prefix: str) -> None:
    """Refuse a folder in which two things are one, or have names that cannot be written."""
    told = [*faults, *collisions(names)]
    told += [
        f"{shown(name)}: {fault}" for name in names if "/" not in name and (fault := fault_of(name))
    ]
    if told:
        where = f"{shown(prefix)}: " if prefix else ""
        raise Refused(where + shown(told[0], 200))


def why_left_out(name: str) -> str:
    """Return why a file of that name is never judged; empty where it is."""
    lower = name.lower()
    return next((why for ending, why in LEFT.items() if lower.endswith(ending)), "")


def grouped(left: Iterable[tuple[str, str]]) -> list[str]:
    """Return a line for each reason, with the first names that it holds for."""
    names: dict[str, list[str]] = {}
    for path, why in left:
        names.setdefault(why, []).append(path)
    lines = []
    for why, paths in names.items():
        some = ", ".join(shown(path) for path in paths[:SHOWN])
        rest = f" and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
        lines.append(f"left out: {some}{rest} ({why})")
    return lines


def one_by_one(left: Iterable[tuple[str, str]]) -> list[str]:
    """Return a line for each: whatever lies where submissions do may be somebody's."""
    return [f"{shown(path, 200)}: left out ({why})" for path, why in left]


def shown(name: str, room: int = 60) -> str:
    """Return a name that somebody else chose, on one line and of bounded length."""
    return shortened(os.fsencode(name).decode("utf-8", "replace") if _is_odd(name) else name, room)


def _is_odd(name: str) -> bool:
    """Whether bytes that are not UTF-8 stand in a name."""
    return any("\ud800" <= one <= "\udfff" for one in name)
