"""What is kept of a learner's when something else takes its place: `.grader/backups/WHOSE-0001`."""

import re
from pathlib import Path

from grader.copies.places import BACKUPS, fresh, unlinked

NUMBERED = re.compile(r"(?P<whose>.+)-(?P<number>[0-9]{4,9})", re.ASCII)
FILES = "files"


def next_place(root: Path, whose: str) -> Path:
    """Return where the next backup goes."""
    folder = unlinked(root, BACKUPS)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{whose}-{max(numbers(folder), default=0) + 1:04}"


def numbers(folder: Path) -> list[int]:
    """Return the numbers that are taken; a later backup has a higher one, whosever it is."""
    found = [NUMBERED.fullmatch(one.name) for one in folder.iterdir()]
    return [int(one["number"]) for one in found if one is not None]


def keep_folder(root: Path, whose: str, folder: Path) -> Path:
    """Move a folder to the backups, in one step."""
    place = next_place(root, whose)
    folder.rename(place)
    return place


def keep_file(root: Path, path: str, data: bytes) -> Path:
    """Keep a file's content."""
    new = fresh(root, "backup")
    (new / path).parent.mkdir(parents=True)
    (new / path).write_bytes(data)
    return keep_folder(root, FILES, new)


def latest(root: Path, names: tuple[str, ...]) -> Path | None:
    """Return the last backup of a kata, which may have had several names."""
    folder = unlinked(root, BACKUPS)
    found = []
    for one in folder.iterdir() if folder.is_dir() else ():
        told = NUMBERED.fullmatch(one.name)
        if told is not None and told["whose"] in names and one.is_dir() and not one.is_symlink():
            found.append((int(told["number"]), one))
    return max(found)[1] if found else None
