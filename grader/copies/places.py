"""Writing into a learner's copy: whole files and folders or nothing, and never through a link."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from grader.errors import MachineError, Misuse
from grader.interpreter import Files, read_files
from grader.interpreter.files import FilesRefused
from grader.progress.lock import locked

HOME = ".grader"
COMING = f"{HOME}/coming"
"""What is written before it takes its place; whatever lies there belongs to nobody."""
BACKUPS = f"{HOME}/backups"
MADE = frozenset(
    ("__pycache__", ".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache", ".DS_Store")
)
"""What tools make and nobody misses."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keep other commands from changing the copy, and tell what the system refuses."""
    try:
        unlinked(root, HOME)
        (root / HOME).mkdir(parents=True, exist_ok=True)
        with locked(root / HOME / "copy.lock"):
            yield
    except OSError as error:
        reason = error.strerror or str(error)
        place = error.filename or root
        raise MachineError(REFUSED.format(place=place, reason=reason)) from error


def unlinked(root: Path, path: str) -> Path:
    """Return a place below the root; raises Misuse if a link would lead elsewhere."""
    place = root
    for part in path.split("/"):
        place = place / part
        if place.is_symlink():
            raise Misuse(LINK.format(place=place))
    return place


def put(root: Path, path: str, data: bytes) -> None:
    """Write a file, whole or not at all; it can be had again, so nobody waits for the disk."""
    place = unlinked(root, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    new = fresh(root, "file")
    new.write_bytes(data)
    new.replace(place)


def put_folder(
    root: Path, path: str, files: Files, aside: Callable[[], Path] | None = None
) -> Path | None:
    """Put a folder in the place of one, whole or not at all; return where that one is now.

    It goes where `aside` says, else to what is on its way.
    """
    place = unlinked(root, path)
    new = fresh(root, "folder")
    new.mkdir()
    for name, data in files.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_bytes(data)
    old = None
    if place.exists():
        old = fresh(root, "old") if aside is None else aside()
        place.rename(old)
    place.parent.mkdir(parents=True, exist_ok=True)
    new.rename(place)  # killed before this, the folder is absent, and comes the next time
    return old


def fresh(root: Path, name: str) -> Path:
    """Return a place that nothing is at, beside what is on its way."""
    folder = unlinked(root, COMING)
    folder.mkdir(parents=True, exist_ok=True)
    places = (folder / f"{name}-{number}" for number in count(1))
    return next(one for one in places if not os.path.lexists(one))


def contents(folder: Path) -> dict[str, bytes] | None:
    """Return the files of a folder; None where it holds what cannot be read, or too much of it."""
    try:
        return read_files(folder)
    except FilesRefused:
        return None


def holds_more(folder: Path, files: Files) -> bool:
    """Tell whether a folder holds anything that is neither one of some files nor made by tools."""
    for one in folder.rglob("*"):
        path = one.relative_to(folder)
        is_made = not MADE.isdisjoint(path.parts)
        is_held = one.is_symlink() or not one.is_dir()
        if is_held and not is_made and path.as_posix() not in files:
            return True
    return False


def remove(folder: Path) -> None:
    """Remove a folder of which nothing is to be kept."""
    shutil.rmtree(folder)


LINK = "{place} is a link, and nothing is written through one\n  → put a folder or a file there"
REFUSED = "{place} cannot be written: {reason}\n  → mend that, and type the same command again"
