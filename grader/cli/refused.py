"""What the system refuses wherever it likes: no room, no right, nothing left to do it with.

A full disk may show at any file. It is no bug, so it is told like any fault of the machine.
"""

import errno
import os

ROOM = "make room on the disk, and type the same command again"
RIGHT = "see who may read and write it, and type the same command again"
SCARCE = "end other programs, and type the same command again"
REMEDIES = {
    errno.ENOSPC: ROOM,
    errno.EDQUOT: ROOM,
    errno.EFBIG: ROOM,
    errno.EACCES: RIGHT,
    errno.EPERM: RIGHT,
    errno.EROFS: RIGHT,
    errno.EMFILE: SCARCE,
    errno.ENFILE: SCARCE,
    errno.ENOMEM: SCARCE,
    errno.EAGAIN: SCARCE,
}


def refused(error: OSError) -> str | None:
    """Return what the user is told of such an error; None for one that a bug may be behind."""
    remedy = None if error.errno is None else REMEDIES.get(error.errno)
    if remedy is None:
        return None
    place = "the system" if error.filename is None else repr(os.fsdecode(error.filename))
    return f"{place} refuses: {error.strerror}\n  → {remedy}"
