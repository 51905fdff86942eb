"""What goes into a learner's copy, as bytes by path: nothing of it is written yet.

A course is shipped without solutions, closing pages and sealed tests; a copy is shipped on as it
was made, whatever its own learner has done to the exercises.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from grader.copies.katas_file import katas_file
from grader.copies.packing import below, digest, zipped
from grader.copies.sealed import Opened, opened, repeated, told
from grader.copies.words import PYTEST_INI, README, UPDATE
from grader.course import Course, CourseError, Problem, read_course
from grader.course.find import MANIFEST, NAME, installed, is_copy
from grader.course.manifest import INSTALLED, RELEASED, read_manifest
from grader.course.model import NEVER, Release
from grader.course.problems import Faults
from grader.course.shipped import CLOSING, EXERCISES, PACK, SOLUTIONS, mark, packed
from grader.errors import Misuse
from grader.interpreter import Files, read_files

FOLDERS = ("notes", "quizzes", "claims")
TESTS = "tests/katas"


class Shipment(NamedTuple):
    """One version of a course, for learners."""

    course: str
    origin: str
    files: Files
    """All but the exercises and `katas.yaml`."""
    katas_file: bytes
    exercises: Mapping[str, Files]
    """By kata, in the course's order."""
    was: Mapping[str, tuple[str, ...]]
    """Earlier ids, by kata."""
    marks: Mapping[str, str]
    pack: bytes
    sealed: int = 0
    """How many sealed checks stay behind."""

    @property
    def digests(self) -> Mapping[str, str]:
        """The digest of each file, by its path in the copy."""
        exercises = {
            f"{EXERCISES}/{kata}/{path}": data
            for kata, files in self.exercises.items()
            for path, data in files.items()
        }
        every = {**self.files, NAME: self.katas_file, **exercises}
        return {path: digest(data) for path, data in sorted(every.items())}


def installed_shipment(root: Path) -> Shipment:
    """Return what `grader init` lays: the course as it is, with the answers left where it is."""
    course = read_course(root / NAME)
    return shipment(course, INSTALLED, (root / NAME).read_bytes(), {})


def released(course: Course, today: date) -> Shipment:
    """Return what `grader release` lays, with the answers that the course gives away by then.

    Raises CourseError with all that keeps the sealed tests from staying behind.
    """
    answers = {} if not gives_answers(course.release, today) else answers_of(course)
    return shipment(course, RELEASED, katas_file(course).encode(), answers)


def gives_answers(release: Release, today: date) -> bool:
    """Tell whether solutions go into a copy that is made on a day."""
    day = release.solutions
    return day <= today if isinstance(day, date) else day != NEVER


def answers_of(course: Course) -> dict[str, bytes]:
    """Return solutions and closing pages."""
    found = {
        f"{SOLUTIONS}/{kata.id}/{path}": data
        for kata in course.katas
        for path, data in read_files(course.solution(kata)).items()
    }
    pages = {f"{CLOSING}/{kata.id}.md": course.closing(kata) for kata in course.katas}
    return found | {path: page.read_bytes() for path, page in pages.items() if page.is_file()}


def shipment(course: Course, origin: str, katas: bytes, answers: Files) -> Shipment:
    """Return a course as it is shipped; raises CourseError."""
    exercises = {kata.id: read_files(course.exercise(kata)) for kata in course.katas}
    files = {
        **texts(course),
        "README.md": readme(course, origin),
        "pytest.ini": PYTEST_INI.encode(),
    }
    tests, tested = hidden_tests(course)
    starts = {
        f"{EXERCISES}/{kata}/{path}": data
        for kata, several in exercises.items()
        for path, data in several.items()
    }
    everything = {**files, **tests, NAME: katas, **starts, **answers}
    problems = [one for test in tested for one in test.problems]
    uncut = {one.file for one in problems}  # a file at fault still has its sealed tests
    whole = {path: data for path, data in everything.items() if path not in uncut}
    problems += leaks(whole, tested)
    if problems:
        raise CourseError(problems)
    return Shipment(
        course=course.title,
        origin=origin,
        files={**files, **tests},
        katas_file=katas,
        exercises=exercises,
        was={kata.id: kata.was for kata in course.katas},
        marks={kata.id: mark(course.root, kata.id) for kata in course.katas},
        pack=zipped({**starts, **answers}),
        sealed=sum(one.sealed for one in tested),
    )


def texts(course: Course) -> dict[str, bytes]:
    """Return the files that a learner reads, and the quiz."""
    folders = [one for one in FOLDERS if (course.root / one).is_dir()]
    return {
        f"{folder}/{path}": data
        for folder in folders
        for path, data in read_files(course.root / folder).items()
    }


def readme(course: Course, origin: str) -> bytes:
    """Return the page that a learner reads first."""
    first = course.katas[0].id
    typed = {"check": f"check {first}", "hint": f"hint {first}", "alone": ""}
    typed |= {name: name for name in ("progress", "concept", "quiz")}
    room = max(len(one) for one in typed.values())
    columns = {name: f"grader {one:<{room}}" for name, one in typed.items()}
    words = {"title": course.title, "first": first, "update": UPDATE[origin], **columns}
    return README.format(**words).encode()


def hidden_tests(course: Course) -> tuple[dict[str, bytes], Sequence[Opened]]:
    """Return the files of hidden tests without the sealed ones, and what was found in them."""
    found = read_files(course.root / TESTS)
    names = {f"test_{kata.id}.py" for kata in course.katas}
    wanted = {
        path: data
        for path, data in found.items()
        if path in names or not path.startswith("test_")  # the others belong to no kata
    }
    tested = {
        path: opened_test(f"{TESTS}/{path}", data)
        for path, data in wanted.items()
        if path.endswith(".py")
    }
    helpers = {one.removesuffix(".py"): one for one in tested if one not in names}
    readable = {path: one for path, one in tested.items() if not one.problems}
    problems = [*of_sealed_alone(readable, helpers)]
    kept = {
        f"{TESTS}/{path}": tested[path].text.encode() if path in tested else data
        for path, data in wanted.items()
    }
    return kept, [*tested.values(), Opened("", problems=tuple(problems))]


def opened_test(path: str, data: bytes) -> Opened:
    """Return one file of hidden tests as it goes into a copy."""
    try:
        return opened(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError:
        faults = Faults(path)
        faults.add("this is not UTF-8 text", "save the file with the encoding UTF-8")
        return Opened("", problems=tuple(faults.problems))


def of_sealed_alone(tested: Mapping[str, Opened], helpers: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what a file beside the hidden tests defines for sealed tests alone."""
    asked = {name for one in tested.values() for name in one.needed}
    for module, name in sorted(asked):
        if module in helpers and not any(
            imports(one.text, module, name) for one in tested.values()
        ):
            thing = module if name == "*" else name
            what = f"sealed checks alone use {thing} of this file"
            yield Problem(f"{TESTS}/{helpers[module]}", None, None, what, MOVE)


def imports(text: str, module: str, name: str) -> bool:
    """Tell whether a file of hidden tests still imports a name from a module."""
    import ast

    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module == module:
            if name in [one.name for one in node.names] or name == "*":
                return True
        elif isinstance(node, ast.Import) and module in [one.name for one in node.names]:
            return True
    return False


def leaks(files: Files, tested: Sequence[Opened]) -> Iterator[Problem]:
    """Yield each place that tells of a sealed test in what is to be shipped."""
    secrets = sorted({secret for one in tested for secret in one.secrets})
    for path, data in sorted(files.items()) if secrets else ():
        text = data.decode("utf-8", errors="replace")
        for secret in secrets:
            line = repeated(secret, text)
            if line is not None or secret in path:
                yield told(secret, path, line or 1)


def shipped_on(root: Path) -> Shipment:
    """Return what a copy was made with, to lay it elsewhere; raises Misuse if it is not whole."""
    manifest = read_manifest(root / MANIFEST)
    assert manifest is not None, "whoever asks has seen that this is a copy"
    starts = packed(root, EXERCISES)
    course = read_course(root / NAME)
    others = (path for path in manifest.files if not path.startswith(f"{EXERCISES}/"))
    own = {path: root / path for path in others}
    wrong = [path for path, file in own.items() if not is_as_shipped(file, manifest.files[path])]
    if wrong or not manifest.complete:
        raise Misuse(CHANGED.format(root=root, files=", ".join(wrong[:3]) or NAME))
    files = {path: file.read_bytes() for path, file in own.items()}
    return Shipment(
        course=manifest.course,
        origin=manifest.origin,
        katas_file=files.pop(NAME),
        files=files,
        exercises={kata: below(starts, kata) for kata in course.ids},
        was={kata.id: kata.was for kata in course.katas},
        marks={kata: manifest.katas[kata].mark for kata in course.ids},
        pack=(root / PACK).read_bytes(),
    )


def is_as_shipped(file: Path, wanted: str) -> bool:
    """Tell whether a file is there and is what was shipped."""
    return file.is_file() and not file.is_symlink() and digest(file.read_bytes()) == wanted


def source(root: Path, today: date) -> Shipment:
    """Return what `grader init` lays of the course in a folder, be it a copy itself."""
    if is_copy(root):
        return shipped_on(root)
    own = installed()
    if own is not None and root.resolve() == own.resolve():
        return installed_shipment(root)
    return released(read_course(root / NAME), today)


MOVE = "move it to the tests' own file, above them"
CHANGED = (
    "{root} is a copy that was changed or never finished: {files}\n"
    "  → release the course anew, and take that"
)
