"""Folders and files as they were handed in, wherever they lie: on disk or in an archive."""

import os
import stat
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

from grader.bulk.intake.sources import (
    OnDisk,
    Refused,
    Source,
    base_of,
    open_regular,
    status_of,
    whole,
)
from grader.interpreter.files import LEFT_OUT, MOST_ENTRIES

JUNK = LEFT_OUT | {"__MACOSX"}
OF_TOOLS = JUNK | {
    *(".DS_Store", ".git", ".gitattributes", ".github", ".gitignore", ".grader", ".hypothesis"),
    *(".idea", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv", ".vscode"),
}
ODD = {
    stat.S_IFLNK: "a link",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


class Item(Protocol):
    """A regular file that was handed in."""

    @property
    def size(self) -> int:
        """How many bytes it says that it has."""

    def mark(self) -> str:
        """Return what changes when its bytes may have, without reading them."""

    def read(self, most: int) -> bytes:
        """Return its bytes; Refused where they are more than `most`, or cannot be had."""

    def source(self, most: int) -> Source:
        """Return its bytes as something to open an archive from; Refused as above."""


@dataclass(slots=True)
class Listing:
    """What lies in one folder, by name, without what nobody hands in (`is_junk`)."""

    folders: dict[str, "Box"] = field(default_factory=dict)
    files: dict[str, Item] = field(default_factory=dict)
    odd: dict[str, str] = field(default_factory=dict)
    """What is neither, with what it is: `a link`."""
    faults: list[str] = field(default_factory=list)
    """Why nothing in this folder can be judged."""
    clashes: list[str] = field(default_factory=list)
    """Names in it that stand for several things, each with a fault."""
    hidden: list[str] = field(default_factory=list)
    """Names that were left out, and that no tool is known to give (`is_hidden`)."""


class Box(Protocol):
    """A folder that was handed in, on disk or in an archive."""

    @property
    def name(self) -> str:
        """The folder's own name."""

    def listing(self) -> Listing:
        """Look at what lies directly in it, by name and in order; nothing is opened."""

    def mark(self) -> str:
        """Return what changes when anything in it may have, however deep, without reading it."""


class DiskItem:
    """A regular file on disk."""

    def __init__(self, path: str) -> None:
        self.path = path

    @property
    def size(self) -> int:
        """What the file system says."""
        return status_of(self.path).st_size

    def mark(self) -> str:
        """Return its size and when it, or what is known of it, was changed last."""
        return marked(status_of(self.path))

    def read(self, most: int) -> bytes:
        """Return its bytes, counted while they are read."""
        opened = open_regular(self.path)
        try:
            size = os.fstat(opened).st_size
            if size > most:  # a sparse file may say a terabyte
                raise too_large(base_of(self.path), most)
            data = whole(opened, 0, size + 1)
        finally:
            os.close(opened)
        if len(data) != size:
            raise Refused(f"{base_of(self.path)} changed while it was read")
        return data

    def source(self, most: int) -> Source:
        """Return the file: only what is asked for is read."""
        if self.size > most:
            raise too_large(base_of(self.path), most)
        return OnDisk(self.path)


class DiskBox:
    """A folder on disk."""

    def __init__(self, path: str) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """The folder's own name."""
        return base_of(self.path)

    def listing(self) -> Listing:
        """Look at what lies in it, following no link."""
        found = Listing()
        try:
            with os.scandir(self.path) as entries:
                kept = sorted(entries_of(entries, found.hidden), key=lambda one: one.name)
            for entry in kept:
                self._place(entry, found)
        except OSError as error:
            found.faults.append(f"{self.name} cannot be read ({error.strerror})")
            return found
        if len(kept) > MOST_ENTRIES:
            found.faults.append(f"{self.name} holds more than {MOST_ENTRIES} files and folders")
        return found

    def _place(self, entry: os.DirEntry[str], found: Listing) -> None:
        """Put an entry where it belongs."""
        if entry.is_dir(follow_symlinks=False):
            found.folders[entry.name] = DiskBox(entry.path)
        elif entry.is_file(follow_symlinks=False):
            found.files[entry.name] = DiskItem(entry.path)
        else:
            kind = stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode)
            found.odd[entry.name] = ODD.get(kind, "no regular file")

    def mark(self) -> str:
        """Return a digest of all names with sizes and times."""
        digest = blake2b(digest_size=16)
        stack, seen = [self.path], 0
        while stack:
            lines, below = look(stack.pop())
            digest.update("\n".join([*lines, ""]).encode("utf-8", "surrogateescape"))
            stack += below
            seen += len(lines)
            if seen > MOST_ENTRIES:  # nothing of it is judged, whatever else is in it
                return "too much"
        return digest.hexdigest()


class Given:
    """Files and folders that lie apart and belong together, as one folder."""

    def __init__(
        self, name: str, files: Mapping[str, Item], folders: Mapping[str, Box] | None = None
    ) -> None:
        self.name = name
        self.found = Listing(
            {one: box for one, box in (folders or {}).items() if not is_junk(one)},
            {one: item for one, item in files.items() if not is_junk(one)},
        )

    def listing(self) -> Listing:
        """Return them."""
        return self.found

    def mark(self) -> str:
        """Return their names and marks."""
        return marks_of(self)


def marks_of(box: Box) -> str:
    """Return a digest of the names and marks of all that lies in a folder."""
    digest = blake2b(digest_size=16)
    found = box.listing()
    marks = {f"{name}/": below.mark() for name, below in found.folders.items()}
    marks |= {name: item.mark() for name, item in found.files.items()} | found.odd
    for name, mark in sorted(marks.items()):
        digest.update(f"{name}\0{mark}\n".encode("utf-8", "surrogateescape"))
    digest.update("\n".join(found.faults).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def entries_of(entries: Iterable[os.DirEntry[str]], hidden: list[str]) -> list[os.DirEntry[str]]:
    """Return the entries that are no junk, no more of them than a submission may have."""
    kept = []
    for entry in entries:
        if is_hidden(entry.name):
            hidden.append(entry.name)
        elif not is_junk(entry.name):
            kept.append(entry)
            if len(kept) > MOST_ENTRIES:
                break
    return kept


def look(folder: str) -> tuple[list[str], list[str]]:
    """Return a line about each thing in a folder on disk, and the folders in it, in order."""
    lines, below = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries_of(entries, []):
                if entry.is_dir(follow_symlinks=False):
                    below.append(entry.path)
                    lines.append(f"{entry.name}/")
                else:
                    lines.append(f"{entry.name}\0{marked(entry.stat(follow_symlinks=False))}")
    except OSError as error:
        lines.append(f"\0{error.errno}")
    return sorted(lines), sorted(below)


def marked(status: os.stat_result) -> str:
    """Return what of a file's status changes with its bytes.

    The time of the last change of its status is among it, which nobody can set: a file may be
    given new bytes of the same number and its old time.
    """
    return f"{status.st_mode:o} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"


def is_junk(name: str) -> bool:
    """Whether nobody means to hand in what has such a name: hidden files, caches."""
    return name.startswith(".") or name in JUNK


def is_hidden(name: str) -> bool:
    """Whether a name is junk, though no tool is known to give it."""
    return is_junk(name) and name not in OF_TOOLS and not name.startswith("._")


def folded(name: str) -> str:
    """Return a name as a file system sees it that minds neither case nor Unicode's forms."""
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def too_large(name: str, most: int) -> Refused:
    """Say that a file is larger than it may be."""
    shown = f"{most >> 20} MiB" if most >= 1 << 20 else f"{max(most, 0)} bytes"
    return Refused(f"{name} has more than the {shown} that are left for it")
