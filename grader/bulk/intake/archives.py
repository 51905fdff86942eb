"""An archive as the folder that it would unpack to, without unpacking it."""

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from grader.bulk.intake.boxes import Item, Listing, folded, is_hidden, is_junk, marks_of
from grader.bulk.intake.sources import Refused, Source
from grader.bulk.intake.tars import TarEntry, is_tar, tar_entries, unpacked
from grader.bulk.intake.zips import ZipEntry, zip_entries

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
"""Of archives that can be handed in."""
OTHERS = {
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a rar archive",
    b"\x28\xb5\x2f\xfd": "packed by zstd",
}
PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
LONGEST = 255
"""Bytes of one name; no file system has longer ones."""
PLAIN = re.compile(
    r"[A-Za-z0-9_][A-Za-z0-9_.+@ -]{0,200}(?:/[A-Za-z0-9_][A-Za-z0-9_.+@ -]{0,200}){0,20}/?"
)
"""Nearly all paths; the others are looked at more closely."""
DEEPEST = 30
"""Folders above a file."""
RATIO = 200
"""Bytes for each packed one; source text has about 5, and what is small has any."""
SMALL = 4 << 20


class Bounds(NamedTuple):
    """How much an archive may hold."""

    entries: int
    size: int
    """Bytes, unpacked; of a zip with many learners only what is asked for is."""
    shared: bool = False
    """Whether many have filled it: then what one of them packed keeps nobody else out."""


OF_LEARNER = Bounds(20_000, 64 << 20)
OF_CLASS = Bounds(2_000_000, 8 << 30, shared=True)


class Branch:
    """A folder in an archive."""

    __slots__ = ("found", "name")  # a class has 70,000 of them

    def __init__(self, name: str) -> None:
        self.name = name
        self.found = Listing()

    def listing(self) -> Listing:
        """Return what lies directly in it."""
        return self.found

    def mark(self) -> str:
        """Return what the archive says of all that lies in it."""
        return marks_of(self)

    def below(self, name: str) -> "Branch":
        """Return the folder of that name in it, which is made if need be."""
        found = self.found.folders.get(name)
        if found is None:
            found = self.found.folders[name] = Branch(name)
            if name in self.found.files:
                self.clash(name, "is there as a file and as a folder")
        assert isinstance(found, Branch)  # nothing else is put into it
        return found

    def add(self, name: str, item: Item) -> None:
        """Put a file into it."""
        if name in self.found.files:
            self.clash(name, "is there twice")
        if name in self.found.folders:
            self.clash(name, "is there as a file and as a folder")
        self.found.files[name] = item

    def clash(self, name: str, why: str) -> None:
        """Write down that a name stands for several things."""
        if name not in self.found.clashes:
            self.found.clashes.append(name)
            self.found.faults.append(f"{name} {why}")


class Opened(Branch):
    """The topmost folder of an archive."""

    __slots__ = ("digest",)

    def __init__(self, name: str, digest: str) -> None:
        super().__init__(name)
        self.digest = digest

    def mark(self) -> str:
        """Return what the archive says of all that lies in it, and of what was left out."""
        return self.digest + marks_of(self)


def stem_of(name: str) -> str | None:
    """Return an archive's name without its ending; None where it is none that can be handed in."""
    lower = name.lower()
    endings = [one for one in ENDINGS if lower.endswith(one)]
    return name[: -max(map(len, endings))] if endings else None


def open_archive(source: Source, name: str, bounds: Bounds = OF_LEARNER) -> Opened:
    """Return what an archive holds; Refused, with the reason, where it cannot be opened."""
    entries = _entries(source, bounds)
    total = sum(one.size for one in entries)
    too_much = total > bounds.size or (total > SMALL and total > RATIO * source.size)
    if too_much and not bounds.shared:
        raise Refused(f"it unpacks to {total >> 20} MiB, far more than was handed in")
    root = Opened(stem_of(name) or name, "")
    left = []
    for entry in entries:
        junk = junk_in(entry.path)
        if junk:
            _hide(root, junk)
            continue
        fault = fault_of(entry.path)
        if fault:
            left.append(entry.path)
            root.found.odd[entry.path] = fault
        else:
            _place(root, entry)
    root.digest = blake2b("\0".join(left).encode("utf-8", "replace"), digest_size=8).hexdigest()
    return root


def _entries(source: Source, bounds: Bounds) -> Sequence[ZipEntry | TarEntry]:
    """Return the entries of an archive of any kind that can be read."""
    head = source.at(0, 8)
    if head.startswith((b"PK\3\4", b"PK\5\6")):
        return zip_entries(source, bounds.entries)
    if head.startswith(PACKED):
        source = unpacked(source, bounds.size)
    for magic, what in OTHERS.items():
        if head.startswith(magic):
            raise Refused(f"it is {what}, which is not read: pack it as a zip")
    if not is_tar(source):
        raise Refused("it is damaged, or neither a zip nor a tar archive")
    return tar_entries(source, bounds.entries)


def junk_in(path: str) -> list[str]:
    """Return the parts of a path up to one that nobody means to hand in: `.git` of `.git/config`.

    Empty where there is none.
    """
    if "/." not in path and not path.startswith(".") and "__" not in path and "node" not in path:
        return []
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if "\\" in path or ".." in parts:
        return []
    number = next((n for n, part in enumerate(parts) if is_junk(part)), None)
    return [] if number is None else parts[: number + 1]


def _hide(root: Branch, parts: list[str]) -> None:
    """Write down that something lies there, below folders that are named well."""
    *above, name = parts
    if is_hidden(name) and not fault_of("/".join(["x", *above])):
        branch = root
        for part in above:
            branch = branch.below(part)
        if name not in branch.found.hidden:
            branch.found.hidden.append(name)


def fault_of(path: str) -> str:
    """Return why no file may have that path; empty where one may."""
    if PLAIN.fullmatch(path):
        return ""
    if "\0" in path or any(ord(one) < ord(" ") for one in path):
        return "its name has control characters"
    if any("\ud800" <= one <= "\udfff" for one in path):
        return "its name is not UTF-8"
    if "\\" in path:
        return "its name has a backslash: pack it with / between folders"
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if path.startswith("/") or path[1:2] == ":" or ".." in parts:
        return "its path leads out of the archive"
    if len(parts) > DEEPEST:
        return f"it lies deeper than {DEEPEST} folders"
    if any(len(part.encode()) > LONGEST for part in parts):
        return f"its name is longer than {LONGEST} bytes"
    return "" if parts or path in ("./", "/", ".") else "it has no name"


def _place(root: Branch, entry: ZipEntry | TarEntry) -> None:
    """Put an entry where it lies, below folders that need no entries of their own."""
    parts = [part for part in entry.path.split("/") if part not in ("", ".")]
    if not parts:
        return
    *above, name = parts
    branch = root
    for part in above:
        branch = branch.below(part)
    if entry.kind == "folder":
        branch.below(name)
    elif entry.kind == "file":
        branch.add(name, entry)
    else:
        branch.found.odd[name] = entry.kind


def collisions(names: Sequence[str]) -> list[str]:
    """Return a sentence for each two names that some file systems take for one."""
    firsts: dict[str, str] = {}
    told = []
    for name in names:
        first = firsts.setdefault(folded(name), name)
        if first != name:
            told.append(f"{first} and {name} are one name on many machines: rename one of them")
    return told
