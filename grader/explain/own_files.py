"""The files of a user's own that a run had to do with: a few folders, read and never run.

What came with Python or was installed is left out. What Python touched is read first; where the
run failed, the folders that it could have found modules in follow, the nearest first. All of it is
bounded: a working directory may be somebody's home.
"""

import os
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from grader.explain.source import MOST_SOURCE
from grader.explain.tree import SUFFIX
from grader.interpreter.observation import ExceptionSeen, Observation

MOST_FILES = 400
"""Python files that are read: to parse them takes most of the time of an explanation."""
MOST_BYTES = 1 << 20
MOST_ENTRIES = 5_000
"""Files and folders of any kind that are looked at."""
LEFT_OUT = frozenset(("__pycache__", "node_modules", "site-packages", "dist-packages"))
STANDARD = re.compile(r"/lib(64)?/python3(\.\d+)?$")
UNREAD = b"\0"
"""Stands for a file beyond the bounds: it is there, and nothing is concluded from what it says."""
ENVIRONMENT = "pyvenv.cfg"
"""The file that makes a folder a virtual environment (`venv`)."""


def own_files(seen: Observation, root: Path) -> dict[str, bytes]:
    """Return contents by path, relative to `root` or absolute; empty for what is no source text."""
    reading = Reading(root)
    for path in touched(seen):
        reading.read(root / path)
    for folder in touched_folders(seen):
        reading.take(root / folder)
    if seen.exception is not None:
        reading.search([root / one for one in _told_from_root(seen.path_before)])
        reading.search([root])
    return reading.files


def touched(seen: Observation) -> Iterator[str]:
    """Yield the paths of the user's own files that an exception names, or that were executed."""
    error: ExceptionSeen | None = seen.exception
    while error is not None:
        yield from (one.file for one in error.frames if one.project)
        error = error.before
    yield from dict.fromkeys(seen.executed)
    for module in seen.modules.values():
        if module.project and module.origin is not None:
            yield module.origin


def touched_folders(seen: Observation) -> Iterator[str]:
    """Yield the folders of those files, of packages, and those that a module stands beside."""
    places = [str(PurePosixPath(path).parent) for path in touched(seen)]
    places += [path.removesuffix(SUFFIX) for path in touched(seen)]
    for module in seen.modules.values():
        if module.project:
            places += module.locations or ()
    yield from dict.fromkeys(places)


def _told_from_root(entries: tuple[str, ...]) -> Iterator[str]:
    """Yield the entries of `sys.path` below the root."""
    yield from (one for one in entries if not one.startswith("/"))


class Reading:
    """Files that have been read, within bounds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, bytes] = {}
        self.folders: dict[Path, tuple[Path, ...]] = {}
        """The folders that have been taken, each with those that lie in it."""
        self.files_left, self.bytes_left = MOST_FILES, MOST_BYTES
        self.entries_left = MOST_ENTRIES

    def search(self, folders: list[Path]) -> None:
        """Take folders and all that lies below them, the nearest first."""
        waiting = deque(one for one in folders if _may_be_own(one))
        done: set[Path] = set()
        while waiting and self.entries_left > 0:
            folder = waiting.popleft()
            if folder not in done:
                done.add(folder)
                below = [one for one in self.take(folder) if _may_be_own(one)]
                waiting += [one for one in below if not (one / ENVIRONMENT).exists()]

    def take(self, folder: Path) -> tuple[Path, ...]:
        """Read the files that lie in a folder, and return the folders that do."""
        if folder not in self.folders:
            self.folders[folder] = () if self.entries_left <= 0 else tuple(self._taken(folder))
        return self.folders[folder]

    def _taken(self, folder: Path) -> Iterator[Path]:
        for entry in self._entries(folder):
            if entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)
            elif entry.name.endswith(SUFFIX):
                self.read(Path(entry.path))
            else:
                self.files.setdefault(told_from(self.root, Path(entry.path)), b"")

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """Return what lies in a folder, in order; nothing for one that cannot be listed."""
        try:
            with os.scandir(folder) as found:
                named = [one for one in found if _is_plain(one.name)]
        except (OSError, ValueError):  # a name with a null character in it is a ValueError
            return []
        self.entries_left -= len(named)
        return sorted(named, key=lambda one: one.name)

    def read(self, path: Path) -> None:
        """Read a file, up to what is parsed at most; what is no regular file is left out."""
        shown = told_from(self.root, path)
        if shown in self.files:
            return
        try:
            if not path.is_file():
                return
            if self.files_left <= 0 or self.bytes_left <= 0:
                self.files[shown] = UNREAD
                return
            with path.open("rb") as file:
                data = file.read(MOST_SOURCE + 1)
        except (OSError, ValueError):  # as above
            return
        self.files[shown] = data
        self.files_left -= 1
        self.bytes_left -= len(data)


def told_from(root: Path, path: Path) -> str:
    """Return a path relative to the root, or as it is where it lies elsewhere.

    From the top of all folders every path is told as it is (`leaf.observe.Project`).
    """
    below = path.is_relative_to(root) and root != Path(root.anchor)
    return path.relative_to(root).as_posix() if below else path.as_posix()


def _is_plain(name: str) -> bool:
    """Whether a name is neither hidden nor of bytes that are no text."""
    return not name.startswith(".") and not any("\ud800" <= one <= "\udfff" for one in name)


def _may_be_own(folder: Path) -> bool:
    """Whether modules of the user's own may lie in a folder; above all folders lies everything."""
    came_along = folder.name in LEFT_OUT or STANDARD.search(str(folder))
    return not came_along and folder != Path(folder.anchor)
