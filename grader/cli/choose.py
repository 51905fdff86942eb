"""Which folders are to be judged, each as which kata: what the arguments of `check` mean.

The course is the one of the working directory, never one that lies beside a submission: its hidden
tests run on the trusted side.
"""

from collections.abc import Sequence
from pathlib import Path

from grader.cli.naming import meant
from grader.course import Course, Kata
from grader.course.problems import quoted
from grader.errors import Misuse
from grader.grading.binding import Binding


def chosen(
    course: Course, here: Path, words: Sequence[str], kata: str | None
) -> tuple[Binding, ...]:
    """Return a binding for each folder, once; raises Misuse that lists all that is wrong."""
    as_kata = None if kata is None else course.kata(meant(kata, course.ids) or kata)
    if not words:
        return standing_in(course, here, as_kata)
    found: dict[tuple[str, Path], Binding] = {}
    faults: list[str] = []
    for word in words:
        try:
            bindings = named(course, here, word, as_kata)
        except Misuse as error:
            faults.append(str(error))
            continue
        found.update({(one.kata.id, one.folder): one for one in bindings})
    if faults:
        raise Misuse("\n".join(dict.fromkeys(faults)))
    return tuple(found.values())


def standing_in(course: Course, here: Path, kata: Kata | None) -> tuple[Binding, ...]:
    """Return the kata whose folder is stood in, else all exercises of the course."""
    if kata is not None:
        return (Binding(course, kata, here),)
    inside = enclosing(course, here)
    if inside is not None:
        return (inside,)
    return tuple(Binding(course, one, course.exercise(one).resolve()) for one in course.katas)


def named(course: Course, here: Path, word: str, kata: Kata | None) -> tuple[Binding, ...]:
    """Return what one argument names: a folder where there is one, else a kata."""
    path = here / word
    if is_folder(path):
        return in_folder(course, path.resolve(), word, kata)
    if is_path(here, word) or kata is not None:
        raise Misuse(no_folder(path, word))
    one = course.kata(meant(word, course.ids) or word)
    return (Binding(course, one, course.exercise(one).resolve()),)


def in_folder(course: Course, folder: Path, word: str, kata: Kata | None) -> tuple[Binding, ...]:
    """Return a folder's kata; or the katas in it, if it is a submission of several."""
    if kata is not None:
        return (Binding(course, kata, folder),)
    if folder.name in course.ids:
        return (Binding(course, course.kata(folder.name), folder),)
    for base in (folder, folder / "exercises"):
        found = tuple(
            Binding(course, one, base / one.id) for one in course.katas if is_folder(base / one.id)
        )
        if found:
            return found
    inside = enclosing(course, folder)
    if inside is not None:
        return (inside,)
    raise Misuse(NO_KATA.format(word=quoted(word)))


def enclosing(course: Course, folder: Path) -> Binding | None:
    """Return the kata whose folder this is or lies in, be it one outside of the course."""
    for one in (folder, *folder.parents):
        if one.name in course.ids:
            return Binding(course, course.kata(one.name), one)
    return None


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; what can be no path is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Tell whether there is a file; what can be no path is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_path(here: Path, word: str) -> bool:
    """Tell whether somebody wrote a path, and not the id of a kata."""
    return "/" in word or "\\" in word or word.startswith(".") or is_file(here / word)


def no_folder(path: Path, word: str) -> str:
    """Say that there is no such folder."""
    sentence = A_FILE if is_file(path) else NO_FOLDER
    return sentence.format(word=quoted(word))


A_FILE = "{word} is a file, and no folder\n  → give the folder of one kata"
NO_FOLDER = "there is no folder {word}\n  → give the folder of one kata"
NO_KATA = (
    "no kata has the name of the folder {word}, nor of a folder in it\n"
    "  → say with --kata which kata it holds"
)
