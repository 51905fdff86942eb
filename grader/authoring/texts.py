"""What must be so of a course's files before any of them is run."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from grader.authoring.cases import MISTAKES, OTHERS, changes
from grader.copies.sealed import opened
from grader.course import Concept, Course, CourseError, Problem
from grader.course.links import kata_of
from grader.grading.sealed import MARK

TO_WRITE = "TO WRITE"
"""Stands where `grader new` leaves something to its author."""
JUNK = ("*~", "*.bak", "*.orig", "*.rej", "*.pyc", "*.sw?", ".DS_Store", "Thumbs.db", "#*#")
HOMES = ("exercises", "solutions", "tests/katas", "tests/mistakes", "tests/solutions", "closing")
MADE = ("__pycache__", ".pytest_cache", ".hypothesis", ".grader")
"""What tools make and nobody commits."""


def wrong_with_files(course: Course) -> Iterator[Problem]:
    """Yield what is wrong with the course's files: strays, checks without a title, open ends."""
    yield from strays(course)
    for kata in course.katas:
        yield from untitled(course, kata.id)
        yield from unsealable(course, kata.id)
        yield from same_as_start(course, kata.id)
        closing = course.closing(kata)
        if closing.parent.is_dir() and not closing.is_file():
            yield fault(course, closing, None, "this file is missing", TELL)
    for file in texts(course):
        yield from unwritten(course, file)
    yield from untaught(course)


def strays(course: Course) -> Iterator[Problem]:
    """Yield the files that belong to no kata, and those that an editor or a merge has left."""
    for home in HOMES:
        for one in listed(course.root / home):
            if not owned(course, home, one):
                yield fault(course, one, None, "this belongs to no kata of the course", REMOVE)
            elif one.is_dir():
                for file in filter(is_junk, sorted(one.rglob("*"))):
                    yield fault(course, file, None, "nobody has written this", REMOVE)


def owned(course: Course, home: str, one: Path) -> bool:
    """Whether something in one of the course's folders is a kata's, or helps its hidden tests."""
    if home == "tests/katas":
        helps = one.suffix == ".py" and not one.name.startswith("test_")
        return one.is_file() and (helps or kata_of(one.name) in course.ids)
    name = one.name.removesuffix(".md") if home == "closing" else one.name
    return name in course.ids


def is_junk(file: Path) -> bool:
    """Whether a name is one that editors, merges and systems give to what they leave behind."""
    named = any(PurePosixPath(file.name).match(one) for one in JUNK)
    return named and not set(file.parts) & set(MADE)


def listed(folder: Path) -> list[Path]:
    """Return what lies in a folder, without what tools make."""
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.name not in MADE)


def untitled(course: Course, kata: str) -> Iterator[Problem]:
    """Yield the checks that have no sentence for the learner to read."""
    file = course.hidden_tests(course.kata(kata))
    try:
        module = ast.parse(file.read_bytes())
    except (SyntaxError, ValueError):
        return  # whoever runs them says so
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            said = (ast.get_docstring(node) or "").splitlines()
            if not said or not said[0].endswith("."):
                what = f"the check {node.name} has no title"
                remedy = "begin its docstring with the sentence that must be true, and a full stop"
                yield fault(course, file, node.lineno, what, remedy)


def unsealable(course: Course, kata: str) -> Iterator[Problem]:
    """Yield what would keep a kata's sealed checks from staying behind when it is released."""
    file = course.hidden_tests(course.kata(kata))
    text = file.read_text(encoding="utf-8", errors="replace")
    if MARK in text:
        yield from opened(text, file.relative_to(course.root).as_posix()).problems


def same_as_start(course: Course, kata: str) -> Iterator[Problem]:
    """Yield the files of kept answers that are those of the start: a change is what is kept."""
    exercise = course.exercise(course.kata(kata))
    for kind in (MISTAKES, OTHERS):
        for place in changes(course, kind, course.kata(kata)):
            folder = course.root / place
            for file in sorted(one for one in folder.rglob("*") if one.is_file()):
                same = exercise / file.relative_to(folder)
                if same.is_file() and same.read_bytes() == file.read_bytes():
                    yield fault(course, file, None, "the start has the same file", REMOVE)


def texts(course: Course) -> Iterator[Path]:
    """Yield the files that somebody reads."""
    yield course.root / "katas.yaml"
    for folder in ("exercises", "closing", "notes", "tests/katas", "tests/mistakes"):
        for suffix in ("md", "py", "yaml"):
            yield from sorted((course.root / folder).rglob(f"*.{suffix}"))


def unwritten(course: Course, file: Path) -> Iterator[Problem]:
    """Yield the lines that `grader new` has left to the author."""
    text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
    for number, line in enumerate(text.splitlines(), start=1):
        if TO_WRITE in line:
            what = line.strip().lstrip("#-| ").strip("\"'")
            yield fault(course, file, number, what, "write it in place of this line")


def untaught(course: Course) -> Iterator[Problem]:
    """Yield the concepts that a kata needs before any kata has taught them or named their page."""
    known: set[str] = set()
    taught = {one for kata in course.katas for one in kata.concepts}
    for kata in course.katas:
        known.update(kata.concepts, kata.reads)
        for concept in pages(course, kata.concepts):
            for before in concept.after:
                if before in taught and before not in known:
                    what = f"{kata.id} teaches {concept.id}, which comes after {before}"
                    remedy = f"name {before} under its 'reads', or teach it earlier"
                    yield Problem("katas.yaml", None, None, what, remedy)


def pages(course: Course, ids: Iterable[str]) -> Iterator[Concept]:
    """Yield the concepts whose pages can be read; the others' faults are told elsewhere."""
    for one in ids:
        try:
            yield course.concept(one)
        except CourseError:
            continue


def fault(course: Course, file: Path, line: int | None, what: str, remedy: str) -> Problem:
    """Return a fault of a file of the course."""
    return Problem(file.relative_to(course.root).as_posix(), line, None, what, remedy)


REMOVE = "remove it"
TELL = "tell in it what was repaired, why it works and what else works"
