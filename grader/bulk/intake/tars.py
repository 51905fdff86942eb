"""Reads tar archives, packed or not, that somebody may have built to harm whoever unpacks them.

The formats are those of POSIX (`ustar` and `pax`, in the specification of `pax`) and of GNU tar.
An archive is unpacked with a running count, into memory where it is a learner's.
"""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from grader.bulk.intake.boxes import too_large
from grader.bulk.intake.sources import Memory, Refused, Source, Spool

BLOCK = 512
CHUNK = 1 << 20
IN_MEMORY = 128 << 20
"""Bytes that are unpacked into memory; what may be more goes into a file without a name."""
MOST_MEMORY = 128 << 20
"""Bytes that unpacking xz may need."""
LONGEST_RECORD = 1 << 16
"""Bytes of a record that holds a long name."""
KINDS = {
    b"0": "file", b"\0": "file", b"7": "file", b"5": "folder", b"1": "a link", b"2": "a link",
    b"3": "a device", b"4": "a device", b"6": "a pipe",
}  # fmt: skip
RECORDS = (b"x", b"g", b"L", b"K")
DAMAGED = "it is cut off or damaged"


@dataclass(frozen=True, slots=True)
class TarEntry:
    """One entry of an archive."""

    archive: Source
    path: str
    kind: str
    size: int
    offset: int
    """Where its bytes begin."""
    stamp: str = ""
    """Its checksum and time, as the header says."""

    def mark(self) -> str:
        """Return a digest of its bytes: a tar archive says nothing of them by itself."""
        at, crc, end = self.offset, 0, self.offset + self.size
        while at < end:
            crc = zlib.crc32(self.archive.at(at, min(CHUNK, end - at)), crc)
            at += CHUNK
        return f"{self.size} {crc:08x} {self.stamp}"

    def read(self, most: int) -> bytes:
        """Return its bytes."""
        if self.size > most:
            raise too_large(self.path, most)
        data = self.archive.at(self.offset, self.size)
        if len(data) != self.size:
            raise Refused(f"{self.path} is cut off")
        return data

    def source(self, most: int) -> Source:
        """Return its bytes as they lie in the archive."""
        return Memory(self.read(most))


def is_tar(source: Source) -> bool:
    """Whether the bytes begin like a tar archive that is not packed."""
    head = source.at(0, BLOCK)
    return len(head) == BLOCK and (not any(head) or _sum_is_right(head))  # empty blocks are its end


def unpacked(source: Source, most: int) -> Source:
    """Return the bytes that were packed by gzip, bzip2 or xz; Refused for more than `most`."""
    chunks = _counted(_chunks(source), most)
    try:
        return Memory(b"".join(chunks)) if most <= IN_MEMORY else Spool(chunks)
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as error:
        raise Refused(DAMAGED) from error


def _counted(chunks: Iterator[bytes], most: int) -> Iterator[bytes]:
    """Yield the chunks, as long as they are not too many bytes."""
    count = 0
    for chunk in chunks:
        count += len(chunk)
        if count > most:
            raise Refused(f"it unpacks to more than {most >> 20} MiB")
        yield chunk


def _chunks(source: Source) -> Iterator[bytes]:
    """Yield what the bytes unpack to, a little at a time."""
    head = source.at(0, 6)
    if head == b"\xfd7zXZ\0":
        yield from _chunks_of_xz(source)
        return
    raw = io.BufferedReader(Raw(source))
    opened: gzip.GzipFile | bz2.BZ2File
    opened = bz2.BZ2File(raw) if head.startswith(b"BZh") else gzip.GzipFile(fileobj=raw, mode="rb")
    with opened:
        while chunk := opened.read(CHUNK):
            yield chunk


def _chunks_of_xz(source: Source) -> Iterator[bytes]:
    """Yield what xz has packed: its memory is bounded, which LZMAFile cannot do."""
    at = 0
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MOST_MEMORY)
    while not unpacker.eof:
        data = source.at(at, CHUNK) if unpacker.needs_input else b""
        if unpacker.needs_input and not data:
            raise EOFError
        at += len(data)
        yield unpacker.decompress(data, CHUNK)


class Raw(io.RawIOBase):
    """A source as a file, read from its beginning to its end."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.source = source
        self.position = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # the one of typeshed is private
        """Fill the buffer, as far as there are bytes."""
        data = self.source.at(self.position, len(buffer))
        buffer[: len(data)] = data
        self.position += len(data)
        return len(data)


def tar_entries(source: Source, most: int) -> list[TarEntry]:
    """Return all entries, in the archive's order; Refused for more than `most`, or for damage."""
    entries: list[TarEntry] = []
    at, long_path = 0, ""
    said: dict[str, str] = {}
    while (head := source.at(at, BLOCK)) and any(head):
        entry = _entry(source, head, at)
        record = head[156:157]
        if record in RECORDS:
            text = _record(entry)
            said = said | _pax(text) if record == b"x" else said
            long_path = text.rstrip(b"\0").decode(*DECODING) if record == b"L" else long_path
        else:
            entry = _corrected(entry, said, long_path)
            entries.append(entry)
            said, long_path = {}, ""
        if entry.offset + entry.size > source.size:
            raise Refused(DAMAGED)
        if len(entries) > most:
            raise Refused(f"it holds more than {most} files")
        at = entry.offset + -(-entry.size // BLOCK) * BLOCK
    if not head:  # two empty blocks are the end
        raise Refused(DAMAGED)
    return entries


def _entry(source: Source, head: bytes, at: int) -> TarEntry:
    """Return what one header says."""
    if len(head) < BLOCK or not _sum_is_right(head):
        raise Refused(DAMAGED)
    path = _text(head[:100])
    if head[257:263] == b"ustar\0" and head[345]:
        path = f"{_text(head[345:500])}/{path}"
    kind = KINDS.get(head[156:157], "no regular file")
    if kind == "file" and path.endswith("/"):  # as the oldest tars write a folder
        kind = "folder"
    size = _number(head[124:136]) if kind not in ("a link", "folder") else 0
    return TarEntry(source, path, kind, size, at + BLOCK, head[136:148].hex())


def _corrected(entry: TarEntry, said: dict[str, str], long_path: str) -> TarEntry:
    """Return an entry with what the records before it say."""
    if any(key.startswith("GNU.sparse") for key in said):
        return replace(entry, kind="a file with holes", path=said.get("path", entry.path))
    if "size" in said and entry.kind == "file":
        if not (said["size"].isascii() and said["size"].isdecimal() and len(said["size"]) < 20):
            raise Refused(DAMAGED)
        entry = replace(entry, size=int(said["size"]))
    return replace(entry, path=said.get("path") or long_path or entry.path)


def _record(entry: TarEntry) -> bytes:
    """Return the text of a record that is about the next entry."""
    if entry.size > LONGEST_RECORD:
        raise Refused("one of its files has a name longer than any file can have")
    return entry.read(LONGEST_RECORD)


def _pax(text: bytes) -> dict[str, str]:
    """Return the keys of a pax record: lines of `LENGTH KEY=VALUE`, each with its own length."""
    said = {}
    while text.strip(b"\0"):
        digits, _, _ = text.partition(b" ")
        length = int(digits) if digits.isdigit() and len(digits) < 6 else 0
        line = text[len(digits) + 1 : length]
        if not line.endswith(b"\n"):
            raise Refused(DAMAGED)
        key, _, value = line[:-1].partition(b"=")
        said[key.decode(*DECODING)] = value.decode(*DECODING)
        text = text[length:]
    return said


def _sum_is_right(head: bytes) -> bool:
    """Whether a header's checksum is that of its bytes, its own field taken as spaces."""
    try:
        said = _number(head[148:156])
    except Refused:
        return False
    return said == sum(head[:148]) + 8 * ord(" ") + sum(head[156:])


def _number(field: bytes) -> int:
    """Return a number: octal digits, or with the first bit set the bytes themselves (GNU)."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    digits = field.strip(b" \0").decode("ascii", "replace")
    if digits.strip("01234567"):
        raise Refused(DAMAGED)
    return int(digits or "0", 8)


def _text(field: bytes) -> str:
    """Return a field's text, which ends at the first NUL."""
    return field.partition(b"\0")[0].decode(*DECODING)


DECODING = ("utf-8", "surrogateescape")
