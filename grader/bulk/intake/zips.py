"""Reads zip archives that somebody may have built to harm whoever unpacks them.

The formats are those of PKWARE's APPNOTE.TXT, whose sections are named. An archive is read from its
central directory; what a local header says besides has to agree. Sizes that an archive declares
are believed only to refuse it: bytes are counted as they come.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from grader.bulk.intake.boxes import ODD, too_large
from grader.bulk.intake.sources import Memory, Refused, Source

END = struct.Struct("<4s4H2LH")
"""4.3.16, end of central directory."""
LOCATOR_64 = struct.Struct("<4sLQL")
"""4.3.15."""
END_64 = struct.Struct("<4sQ2H2L4Q")
"""4.3.14."""
CENTRAL = struct.Struct("<4s4B4H3L5H2L")
"""4.3.12."""
LOCAL = struct.Struct("<4s2B4H3L2H")
"""4.3.7."""
LONGEST_COMMENT = 0xFFFF
NOT_HERE = 0xFFFFFFFF
"""Stands where a number is too large for its field: it is in the extra field (4.5.3)."""
ENCRYPTED, UTF_8 = 0x1 | 0x40, 0x800
STORED, DEFLATED = 0, 8
SLACK = 1024
"""Bytes that packing may add, besides a hundredth: no honest archive has more."""
UNIX = 3
DAMAGED = "it is cut off or damaged"


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One entry of the central directory."""

    archive: Source
    path: str
    raw: bytes | None
    """The path as it is written, where that is not UTF-8."""
    kind: str
    """`file`, `folder`, or what it is instead."""
    size: int
    packed: int
    crc: int
    method: int
    flags: int
    offset: int

    def mark(self) -> str:
        """Return what the archive says of its bytes."""
        return f"{self.size} {self.packed} {self.crc:08x} {self.method} {self.flags}"

    def source(self, most: int) -> Source:
        """Return its bytes, unpacked into memory."""
        return Memory(self.read(most))

    def read(self, most: int) -> bytes:
        """Return its bytes, counted while they are unpacked."""
        if self.flags & ENCRYPTED:
            raise Refused(f"{self.path} is encrypted: pack it without a password")
        if self.method not in (STORED, DEFLATED):
            raise Refused(f"{self.path} is packed by an unusual method: pack it as a plain zip")
        if self.size > most:
            raise too_large(self.path, most)
        if self.packed > self.size + self.size // 100 + SLACK:
            raise Refused(f"{self.path} is damaged, or is not what its archive says of it")
        data = self.unpacked(self.archive.at(self.start(), self.packed))
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise Refused(f"{self.path} is damaged, or is not what its archive says of it")
        return data

    def start(self) -> int:
        """Return where its bytes begin, as the header before them says."""
        head = self.archive.at(self.offset, LOCAL.size)
        if len(head) < LOCAL.size or not head.startswith(b"PK\3\4"):
            raise Refused(f"{self.path}: {DAMAGED}")
        name, extra = LOCAL.unpack(head)[-2:]
        raw = self.path.encode() if self.raw is None else self.raw
        if self.archive.at(self.offset + LOCAL.size, name) != raw:
            raise Refused(f"{self.path} has two different names in its archive")
        return self.offset + LOCAL.size + int(name) + int(extra)

    def unpacked(self, data: bytes) -> bytes:
        """Return the bytes, one more at most than there should be."""
        if self.method == STORED:
            return data
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, self.size + 1)
        except zlib.error as error:
            raise Refused(f"{self.path} is damaged") from error


def zip_entries(archive: Source, most: int) -> list[ZipEntry]:
    """Return all entries, in the archive's order; Refused for more than `most`, or for damage."""
    start, size = central_directory(archive)
    if size > most * 512:  # names of that length, all of them
        raise Refused(f"it holds more than {most} files")
    entries = list(entries_in(archive, archive.at(start, size), most))
    _lie_apart(entries, start)
    return entries


def central_directory(archive: Source) -> tuple[int, int]:
    """Return where the central directory begins, and its size."""
    tail_size = min(archive.size, END.size + LONGEST_COMMENT)
    tail = archive.at(archive.size - tail_size, tail_size)
    found = tail.rfind(b"PK\5\6", 0, max(len(tail) - END.size + 4, 0))
    if found < 0:
        raise Refused(DAMAGED)
    end = archive.size - tail_size + found
    _, disk, first, _, count, size, start, _ = END.unpack_from(tail, found)
    if NOT_HERE in (size, start) or 0xFFFF in (disk, first, count):
        end, size, start = _central_directory_64(archive, end, size, start)
    if start + size != end:
        raise Refused(DAMAGED)
    return int(start), int(size)


def _central_directory_64(archive: Source, end: int, size: int, start: int) -> tuple[int, int, int]:
    """Return where the large form of the end begins, with the size and start that it says."""
    locator = archive.at(end - LOCATOR_64.size, LOCATOR_64.size) if end > LOCATOR_64.size else b""
    if not locator.startswith(b"PK\6\7"):  # just so many files
        return end, size, start
    where = int(LOCATOR_64.unpack(locator)[2])
    record = archive.at(where, END_64.size)
    if len(record) < END_64.size or not record.startswith(b"PK\6\6"):
        raise Refused(DAMAGED)
    size, start = END_64.unpack(record)[-2:]
    return where, int(size), int(start)


def entries_in(archive: Source, directory: bytes, most: int) -> Iterator[ZipEntry]:
    """Yield the entries of a central directory."""
    at = 0
    for _ in range(most):
        if at == len(directory):
            return
        if at + CENTRAL.size > len(directory) or directory[at : at + 4] != b"PK\1\2":
            raise Refused(DAMAGED)
        fields = CENTRAL.unpack_from(directory, at)
        name_size, extra_size, comment_size = fields[12:15]
        name_at = at + CENTRAL.size
        extra_at = name_at + name_size
        at = extra_at + extra_size + comment_size
        if at > len(directory):
            raise Refused(DAMAGED)
        raw = directory[name_at:extra_at]
        extra = directory[extra_at : extra_at + extra_size]
        yield _entry(archive, fields, raw, extra)
    if at != len(directory):
        raise Refused(f"it holds more than {most} files")


def _entry(archive: Source, fields: tuple[int, ...], raw: bytes, extra: bytes) -> ZipEntry:
    """Return one entry from the fields of its header."""
    flags, method = fields[5:7]
    crc, packed, size = fields[9:12]
    attributes, offset = fields[17:19]
    if NOT_HERE in (packed, size, offset):
        size, packed, offset = _large(extra, (size, packed, offset))
    path, written = _decoded(raw, flags)
    kind = _kind(path, fields[2], attributes)
    return ZipEntry(archive, path, written, kind, size, packed, crc, method, flags, offset)


def _large(extra: bytes, numbers: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return size, packed size and offset, those that are not here from the extra field (4.5.3)."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            field = extra[at + 4 : at + 4 + length]
            there = iter(struct.unpack(f"<{len(field) // 8}Q", field[: len(field) // 8 * 8]))
            size, packed, offset = (next(there, n) if n == NOT_HERE else n for n in numbers)
            return size, packed, offset
        at += 4 + int(length)
    return numbers


def _decoded(raw: bytes, flags: int) -> tuple[str, bytes | None]:
    """Return a name as text, and its bytes where they are not UTF-8.

    Many write UTF-8 without saying so; the rest is code page 437.
    """
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        said = raw.decode("utf-8", "surrogateescape") if flags & UTF_8 else raw.decode("cp437")
        return said, raw


def _kind(path: str, system: int, attributes: int) -> str:
    """Tell what an entry is: by its name, and by its mode where a Unix has written it."""
    kind = stat.S_IFMT(attributes >> 16) if system == UNIX else 0
    if kind in ODD:
        return ODD[kind]
    return "folder" if path.endswith("/") else "file"


def _lie_apart(entries: list[ZipEntry], end: int) -> None:
    """Refuse an archive whose entries share bytes: a few of them can then unpack to anything."""
    behind = 0
    for entry in sorted(entries, key=lambda one: one.offset):
        if entry.offset < behind:
            raise Refused("its entries lie over one another, as in a zip bomb")
        behind = entry.offset + LOCAL.size + len(entry.path) + entry.packed
    if behind > end:
        raise Refused(DAMAGED)
