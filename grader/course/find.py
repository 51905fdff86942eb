"""Where the course is that somebody means by standing in a folder."""

from pathlib import Path

from grader.errors import Misuse

NAME = "katas.yaml"
PACKAGE = Path(__file__).resolve().parents[1]


class NoCourse(Misuse):
    """There is no course here, nor one that came with the grader."""


def find_course(start: Path, package: Path = PACKAGE) -> Path:
    """Return the nearest `katas.yaml` at or above `start`, else the one that came with the grader.

    The latter lies in the installed package, or beside it in a development checkout.
    """
    begin = start.resolve()
    above = [folder / NAME for folder in (begin, *begin.parents)]
    for path in (*above, package / "_course" / NAME, package.parent / NAME):
        if is_there(path):
            return path
    raise NoCourse(
        f"there is no {NAME} in {begin} nor in a folder above it\n"
        "  → go to the folder of a course, or install the grader again to get its own"
    )


def is_there(path: Path) -> bool:
    """Tell whether there is something, be it a folder: the reader says what is wrong with it."""
    try:
        return path.exists()
    except OSError:  # a folder above that may not be searched holds nobody's course
        return False
