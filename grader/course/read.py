"""From the path of a `katas.yaml` to a course, or to everything that is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

from grader.course.course import Course
from grader.course.entries import Entries
from grader.course.fields import Reader
from grader.course.links import Links, names_in
from grader.course.nodes import Node, compose
from grader.course.pages import concept_ids
from grader.course.problems import CourseError, Faults, Problem
from grader.course.source import read_text

LISTED = ("exercises", "notes")


def read_course(path: Path) -> Course:
    """Return the course; CourseError lists all its faults but those of the concept pages' text."""
    root = path.parent
    faults = Faults(path.name)
    node = root_node(path, faults)
    if node is None:
        raise CourseError(faults.problems)
    reader = Reader(faults)
    title, entries, release = Entries(reader, names_in(root / "exercises")).read(node)
    unlisted = [*unlisted_folders(root)]
    if not unlisted:  # else all that they hold would be missed, one by one
        Links(reader, root, concept_ids(root)).check(entries)
    if faults.problems or unlisted:
        raise CourseError([*faults.problems, *unlisted])
    return Course(root, title, tuple(entry.kata() for entry in entries), release)


def unlisted_folders(root: Path) -> Iterator[Problem]:
    """Yield a problem for each folder of the course that is there, and cannot be looked into."""
    for name in LISTED:
        try:
            next((root / name).iterdir(), None)
        except FileNotFoundError:  # what is named and missing is told at its name
            continue
        except OSError as error:
            what = f"this folder cannot be looked into ({error.strerror})"
            yield Problem(name, None, None, what, "see that it is a folder, and who may read it")


def root_node(path: Path, faults: Faults) -> Node | None:
    """Return what the file says; None where it cannot be read as YAML or is empty."""
    text = read_text(path, faults)
    node = None if text is None else compose(text, faults)
    if node is None and not faults.problems:
        faults.add("this file is empty", "write 'version: 1', 'title:' and 'katas:' in it")
    return node
