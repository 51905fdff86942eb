"""What a verdict depends on, as a digest: the same key, the same verdict, without running anything.

A verdict follows from the files, what the course has of the kata, the code that judges, the
libraries that it judges with, the Python that runs the programs, the tier, and the salt.
"""

import hashlib
import platform
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import metadata
from pathlib import Path

import grader
from grader.course import Course, Kata
from grader.grading.binding import Binding, read_if_there
from grader.interpreter import Files

JUDGING = ("course", "errors.py", "explain", "grading", "interpreter")
"""What of the grader a verdict depends on; screens and commands may change without regrading."""
PYTHON = platform.python_version()
LIBRARIES = ("hypothesis", "msgspec", "pytest")


def digest_of(files: Files) -> str:
    """Return the digest of files by path."""
    return _digest(part for path, data in sorted(files.items()) for part in (path.encode(), data))


class Keys:
    """Keys of verdicts for one course, tier and salt."""

    def __init__(self, course: Course, tier: str, salt: int = 0) -> None:
        common = [grader_digest(), *_versions(), tier, str(salt)]
        self._katas = {
            kata.id: _digest(part.encode() for part in (*common, kata_digest(course, kata)))
            for kata in course.katas
        }

    def key(self, kata: str, digest: str) -> bytes:
        """Return the key of the verdict on files with this digest."""
        return hashlib.sha256(f"{self._katas[kata]} {digest}".encode()).digest()


def course_digest(course: Course) -> str:
    """Return the digest of all that verdicts depend on in a course."""
    return _digest(kata_digest(course, kata).encode() for kata in course.katas)


def kata_digest(course: Course, kata: Kata) -> str:
    """Return the digest of what the course has of a kata: tests, start, solution, its entry."""
    binding = Binding(course, kata, course.exercise(kata))
    own = course.hidden_tests(kata)
    tests = [own, *sorted(one for one in own.parent.glob("*.py") if _is_helper(one))]
    held: list[Mapping[str, bytes]] = [
        {one.name: one.read_bytes() for one in tests},
        read_if_there(binding.start) or {},
        read_if_there(binding.solution) or {},
        {"entry": repr(kata).encode()},
    ]
    return _digest(digest_of(files).encode() for files in held)


def _is_helper(path: Path) -> bool:
    """Whether a file beside hidden tests is something that they import."""
    return not path.name.startswith("test_")


@lru_cache(maxsize=1)
def grader_digest() -> str:
    """Return the digest of the code that judges."""
    root = Path(grader.__file__).parent
    places = [root / name for name in JUDGING]
    files = [
        one for place in places for one in ([place] if place.is_file() else place.rglob("*.py"))
    ]
    return digest_of({one.relative_to(root).as_posix(): one.read_bytes() for one in files})


def _versions() -> list[str]:
    """Return what else runs: the Python, the machine's kind, the libraries."""
    libraries = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    return [sys.version, platform.machine(), sys.platform, *libraries]


def _digest(parts: Iterable[bytes]) -> str:
    """Return the digest of a sequence of texts; each with its length, so that none runs over."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()
