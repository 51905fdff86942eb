"""Files that commands write where the user says: whole or not at all, and over nothing else."""

import os
from contextlib import suppress
from pathlib import Path

from grader.course.problems import quoted
from grader.errors import MachineError, Misuse

PEEK = 4096


def target(name: str, begins: bytes, what: str, at: int = 0) -> Path:
    """Return the file of that name, which is yet to be written.

    Raises Misuse if it cannot be one, or if there is a file that does not begin as ours do, or has
    something else `at` that place: one typed wrongly must not cost anybody their work.
    """
    path = Path(name)
    try:
        if path.is_dir():
            raise Misuse(f"{quoted(name)} is a folder\n  → give a file in it")
        if not path.parent.is_dir():
            raise Misuse(f"there is no folder {quoted(str(path.parent))}\n  → make it first")
        if path.exists() and not (path.is_file() and is_ours(path, begins, at)):
            raise Misuse(f"{quoted(name)} is there, and is {what}\n  → give another name")
    except (OSError, ValueError) as error:
        raise not_written(name, error) from error
    return path


def is_ours(path: Path, begins: bytes, at: int = 0) -> bool:
    """Tell whether a file is empty, or begins as those do that are written."""
    with path.open("rb") as file:
        head = file.read(max(PEEK, at + len(begins)))
    return not head or head.startswith(begins, at)


def write(path: Path, content: str | bytes) -> None:
    """Write a file, text as UTF-8; whoever looks sees the old one or the whole new one.

    Raises MachineError if it cannot be written; what was there is there still.
    """
    real = Path(os.path.realpath(path))  # a link stays one
    half = real.with_name(f".grader-{os.urandom(8).hex()}")
    try:
        with half.open("xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        half.replace(real)
    except OSError as error:
        raise not_written(str(path), error) from error
    finally:
        with suppress(OSError):  # an interruption leaves nothing behind either
            half.unlink(missing_ok=True)


def not_written(name: str, error: Exception) -> MachineError:
    """Say that a file could not be written, and why."""
    reason = getattr(error, "strerror", None) or "no file can have that name"
    return MachineError(f"{quoted(name)} cannot be written: {reason}\n  → {MEND}")


MEND = "see who may write there and whether there is room, or give another name; nothing was lost"
