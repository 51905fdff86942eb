"""A submission's files: read from a folder once, overlaid for each program."""

import os
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath

from grader.errors import Misuse
from grader.interpreter.program import Program

Files = Mapping[str, bytes]
"""Contents by path, relative to the submission's folder, with `/`."""

MOST_FILES = 2_000
MOST_BYTES = 32 << 20
MOST_ENTRIES = 10_000
"""Files and folders of any kind that are looked at."""
UNREADABLE = (".pyc", ".so", ".pyd")
"""Endings of code that nobody can read, neither a reviewer nor a check of the files."""
LEFT_OUT = frozenset(("__pycache__", "node_modules"))


MEND = "  → mend that, or take it out of the folder"


class FilesRefused(Misuse):
    """A submission's folder cannot be used as it is."""


def read_files(folder: Path) -> dict[str, bytes]:
    """Read the regular files of a folder.

    Without hidden ones, caches, compiled code and whatever links point to.

    Raises FilesRefused, naming every file that cannot be read, and if there is too much.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - where a folder above may not be searched, Path.is_dir raises
        raise FilesRefused(f"{folder} is not a folder")
    found: dict[str, bytes] = {}
    faults: list[str] = []
    left = MOST_BYTES
    for number, path in enumerate(_regular_files(folder, faults)):
        try:
            if path.lstat().st_size > left:  # asked first: a sparse file may say a terabyte
                raise _too_much(folder)
            data = path.read_bytes()
        except OSError as error:
            faults.append(f"{path}: {error.strerror}")
            continue
        left -= len(data)
        if number >= MOST_FILES:
            raise _too_much(folder)
        found[path.relative_to(folder).as_posix()] = data
    if faults:
        raise FilesRefused("\n".join([*faults, MEND]))
    return found


def _regular_files(folder: Path, faults: list[str]) -> Iterator[Path]:
    """Yield the paths of a folder's regular files, in order; what resists becomes a fault.

    Without recursion, for folders can be deeper than Python calls, and no further than a
    submission can be large: the folder may be somebody's whole disk.
    """
    stack, seen = [folder], 0
    while stack:
        below = []
        for entry in _entries(stack.pop(), faults):
            seen += 1
            if seen > MOST_ENTRIES:
                raise _too_much(folder)
            if not _is_utf8(entry.name):
                faults.append(f"{entry.path}: its name is not UTF-8, give it another one")
            elif entry.is_dir(follow_symlinks=False):
                below.append(Path(entry.path))
            elif _is_regular(entry, faults):
                yield Path(entry.path)
        stack += reversed(below)


def _entries(folder: Path, faults: list[str]) -> list[os.DirEntry[str]]:
    """Return what lies in a folder and belongs to a submission, by name."""
    try:
        with os.scandir(folder) as found:
            few = list(islice((one for one in found if is_wanted(one.name)), MOST_ENTRIES + 1))
    except OSError as error:
        faults.append(f"{folder}: {error.strerror}")
        return []
    return sorted(few, key=lambda one: one.name)


def _is_regular(entry: os.DirEntry[str], faults: list[str]) -> bool:
    """Whether an entry is a regular file, and no link, pipe, socket or device."""
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError as error:
        faults.append(f"{entry.path}: {error.strerror}")
        return False


def _is_utf8(name: str) -> bool:
    """Whether a name can be written down; one of other bytes has lone surrogates in it."""
    return not any("\ud800" <= one <= "\udfff" for one in name)


def _too_much(folder: Path) -> FilesRefused:
    """Say that a folder is no submission of one kata."""
    return FilesRefused(
        f"{folder} holds more than {MOST_FILES} files or {MOST_BYTES >> 20} MiB: "
        "give the folder of one kata"
    )


def is_wanted(name: str) -> bool:
    """Whether a file or folder is part of a submission."""
    return not name.startswith(".") and name not in LEFT_OUT and not name.endswith(UNREADABLE)


def overlay(files: Files, program: Program) -> dict[str, bytes]:
    """Return the files that a program sees: renamed, then removed, then added or changed.

    Raises Misuse for a path that leads out of the submission.
    """
    copy = dict(files)
    for old, new in program.rename.items():
        copy = {_moved(path, _checked(old), _checked(new)): data for path, data in copy.items()}
    for gone in map(_checked, program.remove):
        copy = {path: data for path, data in copy.items() if not _lies_in(path, gone)}
    for path, content in program.files.items():
        data = content.encode() if isinstance(content, str) else content
        _put(copy, _checked(path), data)
    return copy


def _put(files: dict[str, bytes], path: str, data: bytes) -> None:
    """Add or change a file, which replaces a file that stands where it needs a folder."""
    for above in PurePosixPath(path).parents:
        files.pop(str(above), None)
    for below in [one for one in files if one != path and _lies_in(one, path)]:
        del files[below]
    files[path] = data


def _moved(path: str, old: str, new: str) -> str:
    """Return where a path goes when `old` is renamed to `new`."""
    return new + path[len(old) :] if _lies_in(path, old) else path


def _lies_in(path: str, folder: str) -> bool:
    """Whether a path is `folder` or lies below it."""
    return path == folder or path.startswith(folder + "/")


def _checked(path: str) -> str:
    """Return a path that stays inside the submission."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts or "\0" in path:
        raise Misuse(f"{path!r} leads out of the submission: give a path below it")
    return str(pure)
