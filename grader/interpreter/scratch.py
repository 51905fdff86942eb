"""Folders for the copies of submissions: made where the machine is fast, and gone afterwards."""

import contextlib
import os
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

MOST_FOLDERS = 1_000_000
"""More than a program can make within its limits; a process that it left behind gets no further."""


PREFIX = "kata-"
"""What the folders are called, before the process that they belong to."""


class Scratch:
    """A private folder with the path at which one copy after another is laid out.

    Programs share the user's rights and may have left anything in it: a folder that is deeper than
    paths are long or Python calls, a link or a file in its place, or nothing at all.
    """

    def __init__(self) -> None:
        parent = _parent()
        if parent is not None:
            sweep(Path(parent))
        prefix = f"{PREFIX}{os.getpid()}-"
        self.folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent)).resolve()
        self.root = str(self.folder / "submission")
        self._waste = str(self.folder / "waste")

    def make_room(self) -> None:
        """Leave nothing where the next copy shall lie; raises OSError if that cannot be done."""
        if os.path.lexists(self.root):
            remove(Path(self.root))
        if not os.path.isdir(self.folder):  # noqa: PTH112 - the cost of every program: no objects
            self.folder.mkdir(mode=0o700)

    def put_away(self) -> None:
        """Have the copy out of sight at once; `tidy` removes it when there is time."""
        try:
            os.rename(self.root, self._waste)  # noqa: PTH104 - as above
        except OSError:  # gone, or something stands there already
            remove(Path(self.root))

    def tidy(self) -> None:
        """Remove what was put away."""
        if os.path.lexists(self._waste):
            remove(Path(self._waste))

    def close(self) -> None:
        """Remove the folder with everything in it."""
        remove(self.folder)


def remove(place: Path) -> None:
    """Remove whatever stands there, also a tree that resists the usual way, which is the fastest.

    A program may have closed its folders to us, or made them deeper than Python calls: then each
    is moved to the top before its turn comes, so that no path grows long.
    """
    with contextlib.suppress(OSError, RecursionError):
        shutil.rmtree(place)
        return
    if not _is_folder(place):
        with contextlib.suppress(OSError):
            place.unlink()
        return
    names = (place / f"{secrets.token_hex(8)}-{number}" for number in count())
    heap = [place]
    for _ in range(MOST_FOLDERS):
        if not heap:
            break
        heap += _emptied(heap.pop(), names)
    with contextlib.suppress(OSError):
        place.rmdir()


def _emptied(folder: Path, names: Iterator[Path]) -> list[Path]:
    """Remove the files of a folder, and itself; return its subfolders, each under a new name."""
    moved = []
    for entry in _entries(folder):
        with contextlib.suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                os.chmod(entry.path, 0o700)  # noqa: PTH101 - as scandir gives it, no link
                name = next(names)
                os.rename(entry.path, name)  # noqa: PTH104 - as above
                moved.append(name)
            else:
                os.unlink(entry.path)  # noqa: PTH108 - as above
    with contextlib.suppress(OSError):
        folder.rmdir()
    return moved


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder; nothing of one that cannot be listed."""
    try:
        folder.chmod(0o700)
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _is_folder(place: Path) -> bool:
    """Whether there is a folder, and no link to one."""
    try:
        return stat.S_ISDIR(place.lstat().st_mode)
    except OSError:
        return False


def sweep(parent: Path) -> None:
    """Remove our folders whose processes have ended without doing it."""
    for folder in parent.glob(f"{PREFIX}*-*"):
        process = folder.name.removeprefix(PREFIX).partition("-")[0]
        with contextlib.suppress(OSError):
            ours = folder.lstat().st_uid == os.geteuid()
            if ours and process.isdigit() and not _is_alive(int(process)):
                remove(folder)


def _is_alive(process: int) -> bool:
    """Whether there is a process of that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def _parent() -> str | None:
    """Return a folder in memory where the machine has one: copies are small and short-lived."""
    memory = "/dev/shm"  # noqa: S108 - mkdtemp makes a folder of its own in it
    return memory if os.access(memory, os.W_OK | os.X_OK) else None
