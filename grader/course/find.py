"""Where the course is that somebody means by standing in a folder."""

from pathlib import Path

from grader.errors import Misuse

NAME = "katas.yaml"
MANIFEST = ".grader/manifest.json"
"""What a learner's copy of a course has, and nothing else."""
KATA_FOLDERS = ("exercises", "solutions")
PACKAGE = Path(__file__).resolve().parents[1]


class NoCourse(Misuse):
    """There is no course here, nor one that came with the grader."""


def find_course(start: Path, package: Path = PACKAGE) -> Path:
    """Return the nearest `katas.yaml` at or above `start`, else the one that came with the grader.

    One that lies in an exercise of another course is a file of the learner's, and no course. The
    one that came with the grader lies in the package, or beside it in a development checkout.
    """
    begin = start.resolve()
    above = [folder / NAME for folder in (begin, *begin.parents) if not is_inside_exercise(folder)]
    for path in (*above, package / "_course" / NAME, package.parent / NAME):
        if is_there(path):
            return path
        if is_copy(path.parent):
            raise NoCourse(UNFINISHED.format(folder=path.parent))
    raise NoCourse(
        f"there is no {NAME} in {begin} nor in a folder above it\n"
        "  → go to the folder of a course, or install the grader again to get its own"
    )


def is_copy(root: Path) -> bool:
    """Tell whether the course in a folder is a learner's copy, which holds no solutions."""
    return is_there(root / MANIFEST)


def installed(package: Path = PACKAGE) -> Path | None:
    """Return the folder of the course that came with the grader, where it did."""
    folders = (package / "_course", package.parent)
    return next((one for one in folders if is_there(one / NAME)), None)


def is_inside_exercise(folder: Path) -> bool:
    """Tell whether a folder is an exercise or solution of a course, or lies in one."""
    return any(
        one.parent.name in KATA_FOLDERS and is_there(one.parent.parent / NAME)
        for one in (folder, *folder.parents)
    )


def is_there(path: Path) -> bool:
    """Tell whether there is something, be it a folder: the reader says what is wrong with it."""
    try:
        return path.exists()
    except OSError:  # a folder above that may not be searched holds nobody's course
        return False


UNFINISHED = (
    "{folder} is a copy of a course that was interrupted while it was made\n"
    "  → type the same grader init again, and it goes on"
)
