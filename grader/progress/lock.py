"""One writer at a time: a lock that the system releases when its holder ends, however it ends."""

import contextlib
import errno
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from grader.course.ordinary import at_once

PATIENCE = 10.0
"""Seconds to wait for another writer, who needs a few milliseconds."""
PAUSE = 0.01


class Taken(OSError):
    """Somebody else has held the lock for longer than anyone needs it."""


@contextlib.contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a file, which stays; raises Taken, and OSError if it cannot be made."""
    with open(path, "ab", opener=at_once) as file:
        end = time.monotonic() + patience
        while not take(file):
            if time.monotonic() > end:
                raise Taken(errno.EAGAIN, "another grader is writing to it")
            time.sleep(PAUSE)
        yield


if sys.platform == "win32":
    import msvcrt

    def take(file: IO[bytes]) -> bool:
        """Take the lock, if nobody has it; closing the file gives it back."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def take(file: IO[bytes]) -> bool:
        """Take the lock, if nobody has it; closing the file gives it back."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
