"""Bytes that an archive is read from, wherever they lie; never more of them than are asked for."""

import os
import stat
import tempfile
import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from grader.errors import MachineError, Misuse


class Refused(Misuse):
    """Something that was handed in cannot be used as it is; `str` is the reason, in one line."""


class Source(Protocol):
    """So many bytes, any part of which can be had."""

    @property
    def size(self) -> int:
        """How many they are."""

    def at(self, offset: int, count: int) -> bytes:
        """Return the bytes from `offset`; fewer than `count` where they end."""


class Memory:
    """Bytes that are there."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.size = len(data)

    def at(self, offset: int, count: int) -> bytes:
        """Return a part of them."""
        return self.data[offset : offset + count]


class OnDisk:
    """A regular file, opened anew for every part: 2,000 of them are more than may be open."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.size = status_of(path).st_size

    def at(self, offset: int, count: int) -> bytes:
        """Return a part of the file."""
        opened = open_regular(self.path)
        try:
            return whole(opened, offset, min(count, max(self.size - offset, 0)))
        finally:
            os.close(opened)


class Spool:
    """Bytes in a file without a name, which is gone with this object."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.opened, name = tempfile.mkstemp()
        weakref.finalize(self, os.close, self.opened)
        Path(name).unlink()
        self.size = 0
        for chunk in chunks:
            self._add(chunk)

    def _add(self, chunk: bytes) -> None:
        """Write more bytes behind the others."""
        left = memoryview(chunk)
        try:
            while left:
                left = left[os.write(self.opened, left) :]
        except OSError as error:
            raise MachineError(NO_ROOM.format(folder=tempfile.gettempdir())) from error
        self.size += len(chunk)

    def at(self, offset: int, count: int) -> bytes:
        """Return a part of them."""
        return whole(self.opened, offset, count)


def whole(opened: int, offset: int, count: int) -> bytes:
    """Read that many bytes, or to the end of the file: one call may return fewer."""
    parts = []
    while count > 0 and (data := os.pread(opened, count, offset)):
        parts.append(data)
        offset += len(data)
        count -= len(data)
    return b"".join(parts)


def open_regular(path: str) -> int:
    """Open a regular file to read; Refused for anything else that has come to stand there.

    No link is followed, and a pipe is not waited for.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise Refused(f"{base_of(path)} cannot be read ({error.strerror})") from error
    if stat.S_ISREG(os.fstat(opened).st_mode):
        return opened
    os.close(opened)
    raise Refused(f"{base_of(path)} is no regular file")


def base_of(path: str) -> str:
    """Return the last name of a path; without Path, which would be half of the time of a class."""
    return path.rpartition("/")[2]


def status_of(path: str) -> os.stat_result:
    """Return what the system says of a file, not following links; Refused where it is gone."""
    try:
        return os.lstat(path)
    except OSError as error:
        raise Refused(f"{base_of(path)} cannot be read ({error.strerror})") from error


NO_ROOM = "there is no room in {folder} to unpack this archive\n  → set TMPDIR to a larger disk"
