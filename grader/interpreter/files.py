"""A submission's files: read from a folder once, overlaid for each program."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from grader.errors import Misuse
from grader.interpreter.program import Program

Files = Mapping[str, bytes]
"""Contents by path, relative to the submission's folder, with `/`."""

MOST_FILES = 2_000
MOST_BYTES = 32 << 20
LEFT_OUT = frozenset(("__pycache__", "node_modules"))


class FilesRefused(Misuse):
    """A submission's folder cannot be used as it is."""


def read_files(folder: Path) -> dict[str, bytes]:
    """Read the regular files of a folder, without hidden ones, caches and whatever links point to.

    Raises FilesRefused, naming every file that cannot be read, and if there is too much.
    """
    if not folder.is_dir():
        raise FilesRefused(f"{folder} is not a folder")
    found: dict[str, bytes] = {}
    faults: list[str] = []
    size = 0
    for path in _regular_files(folder, faults):
        try:
            data = path.read_bytes()
        except OSError as error:
            faults.append(f"{path}: {error.strerror}")
            continue
        size += len(data)
        if len(found) >= MOST_FILES or size > MOST_BYTES:
            raise FilesRefused(
                f"{folder} holds more than {MOST_FILES} files or {MOST_BYTES >> 20} MiB: "
                "give the folder of one kata"
            )
        found[path.relative_to(folder).as_posix()] = data
    if faults:
        raise FilesRefused("\n".join(faults))
    return found


def _regular_files(folder: Path, faults: list[str]) -> list[Path]:
    """Return the paths of a folder's regular files, in order; folders that resist become faults."""

    def refuse(error: OSError) -> None:
        faults.append(f"{error.filename}: {error.strerror}")

    paths = []
    for base, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if _wanted(name))
        paths += [Path(base, name) for name in sorted(names) if _wanted(name)]
    return [path for path in paths if stat.S_ISREG(path.lstat().st_mode)]


def _wanted(name: str) -> bool:
    """Whether a file or folder is part of a submission."""
    return not name.startswith(".") and name not in LEFT_OUT


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
