"""Small classes for tests of the intake: a course of three katas, and what is handed in."""

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from trees import Tree, build

from grader.bulk.handed_in import Contents, Intake, Learner
from grader.bulk.intake import choices_of, take_in
from grader.bulk.intake.locate import Finder
from grader.course import Course, Kata

GREET = "def hello(name):\n    return f'hello {name}'\n"
COUNT = "LAST = 3\n"
SOUND: Tree = {"sound": {"__init__.py": "", "mixer.py": "LOUD = 1\n"}}
STARTS: Tree = {
    "01_greet": {"greet.py": "", "README.md": "Greet.\n"},
    "02_count": {"count.py": "LAST = 2\n", "README.md": "Count.\n"},
    "03_sound": {"sound": {"__init__.py": "", "mixer.py": ""}, "README.md": "Mix.\n"},
}
WHOLE: Tree = {"01_greet": {"greet.py": GREET}, "02_count": {"count.py": COUNT}, "03_sound": SOUND}
"""Somebody's `exercises`."""


def course_in(folder: Path) -> Course:
    """Return a course whose exercises lie in a folder."""
    build({"exercises": STARTS}, folder)
    katas = tuple(Kata(one, "A title", ("naming",), ("a", "b", "c")) for one in STARTS)
    return Course(folder, "Small", katas)


def finder_in(folder: Path, kata: str | None = None) -> Finder:
    """Return what finds the katas of that course."""
    return Finder(course_in(folder / "course"), kata)


def take(folder: Path, handed_in: Tree | Path, **chosen: str | Path) -> Intake:
    """Take in a class: a tree that is written below `folder`, or what lies at a path."""
    course = course_in(folder / "course")
    place = handed_in if isinstance(handed_in, Path) else build(handed_in, folder / "class")
    return take_in(place, course, choices_of(course, **chosen))


def ids(intake: Intake) -> list[str]:
    """Return everybody's id."""
    return [one.id for one in intake.learners]


def learner(intake: Intake, name: str) -> Learner:
    """Return somebody by id."""
    return next(one for one in intake.learners if one.id == name)


def contents(intake: Intake, name: str) -> Contents:
    """Read the one attempt that counts of somebody's."""
    (attempt,) = learner(intake, name).attempts
    return attempt.read()


def flat(tree: Tree, prefix: str = "") -> dict[str, bytes]:
    """Return a tree's files by path."""
    files: dict[str, bytes] = {}
    for name, one in tree.items():
        if isinstance(one, Mapping):
            files |= flat(one, f"{prefix}{name}/")
        else:
            files[prefix + name] = one.encode() if isinstance(one, str) else one
    return files


def zipped(tree: Tree, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of a tree."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for path, content in flat(tree).items():
            archive.writestr(path, content)
    return data.getvalue()


def tarred(tree: Tree, mode: str = "w:gz", kind: int = tarfile.PAX_FORMAT) -> bytes:
    """Return a tar archive of a tree."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode, format=kind) as archive:  # type: ignore[call-overload]  # a mode that is a variable
        for path, content in flat(tree).items():
            info = tarfile.TarInfo(path)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()
