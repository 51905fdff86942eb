"""Reading what should be a file: never waiting for it, and never more of it than is asked for."""

import errno
import os
import stat
from pathlib import Path

AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # Windows has neither the flag nor such pipes
NO_FILE = "it is a pipe or a device, and no file"
TOO_LARGE = "it is larger than {most} MB"


def read_ordinary(path: Path, most: int) -> bytes:
    """Return the bytes of a file; raises OSError also for a pipe, a device, a folder, too many."""
    with open(path, "rb", opener=at_once) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, NO_FILE, str(path))
        data = b"" if found.st_size > most else file.read(most + 1)
    if max(found.st_size, len(data)) > most:
        raise OSError(errno.EFBIG, TOO_LARGE.format(most=most // 1_000_000), str(path))
    return data


def at_once(name: str, flags: int) -> int:
    """Open a file as `open` does, but for a pipe, which is not waited for: an opener."""
    return os.open(name, flags | AT_ONCE, 0o666)
