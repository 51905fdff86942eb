"""From the folder `quizzes` of a course to its questions, or to everything that is wrong there."""

from collections.abc import Mapping
from pathlib import Path

from grader.course.course import Course
from grader.course.fields import Reader, names_of, needed_of
from grader.course.nodes import Node, Scalar, Sequence, compose
from grader.course.problems import CourseError, Faults, Problem, did_you_mean, quoted
from grader.course.source import read_text
from grader.errors import Misuse
from grader.quiz.entries import Questions
from grader.quiz.model import Group, Misconception, Place, Quizzes

FOLDER = "quizzes"
BELIEFS = "misconceptions.yaml"
GROUP = ("version", "title", "questions")
LIST = ("version", "misconceptions")


class NoQuiz(Misuse):
    """The course asks nothing."""


class Document:
    """One file in `quizzes`: its keys, and what is wrong with it."""

    def __init__(self, path: Path, keys: tuple[str, ...]) -> None:
        self.faults = Faults(f"{FOLDER}/{path.name}")
        self.reader = Reader(self.faults)
        text = read_text(path, self.faults)
        root = None if text is None else compose(text, self.faults)
        if root is None and not self.faults.problems:
            self.faults.add("this file is empty", f"write its keys: {', '.join(keys)}")
        self.keys: dict[str, Node] = {}
        if root is not None:
            self.keys = self.reader.keys(root, "the file", keys, keys) or {}
            self.version()

    def version(self) -> None:
        """Check that the file is of the only version there is."""
        match self.keys.get("version"):
            case None | Scalar(text="1", kind="int"):
                return
            case node:
                self.reader.fault(node, "the file is of another version than 1", "write version: 1")

    def items(self, key: str, first: str) -> tuple[Node, ...]:
        """Return the items of the list under a key."""
        node = self.keys.get(key)
        if isinstance(node, Sequence) and node.items:
            return node.items
        if node is not None:
            remedy = f"write a list, each item beginning with '- {first}:'"
            self.reader.wrong_kind(node, f"{quoted(key)} of the file", "a list", remedy)
        return ()


def read_quizzes(course: Course) -> Quizzes:
    """Return the course's questions; CourseError lists all faults of the files in `quizzes`.

    Raises NoQuiz where there is no such folder.
    """
    folder = course.root / FOLDER
    if not folder.is_dir():
        raise NoQuiz(f"this course has no folder {FOLDER}\n  → there is nothing to ask")
    files = Files(course.concept_ids())
    beliefs = files.misconceptions(folder / BELIEFS)
    paths = sorted(one for one in folder.glob("*.yaml") if one.name != BELIEFS)
    groups = [files.group(path, tuple(beliefs)) for path in paths]
    if files.problems:
        raise CourseError(files.problems)
    return Quizzes(tuple(groups), beliefs, files.places)


class Files:
    """Reads one file after the other, and gathers what is wrong with them."""

    def __init__(self, concepts: tuple[str, ...]) -> None:
        self.concepts = concepts
        self.problems: list[Problem] = []
        self.places: dict[str, Place] = {}
        """Where each question's id was first used."""

    def misconceptions(self, path: Path) -> dict[str, Misconception]:
        """Return the misconceptions by id."""
        document = Document(path, LIST)
        found: dict[str, Misconception] = {}
        for number, item in enumerate(document.items("misconceptions", "id"), start=1):
            one = self.misconception(document.reader, item, f"misconception number {number}", found)
            if one is not None:
                found[one.id] = one
        self.problems += document.faults.problems
        return found

    def misconception(
        self, reader: Reader, item: Node, where: str, known: Mapping[str, Misconception]
    ) -> Misconception | None:
        """Return one misconception; None where a part of it is missing."""
        keys = reader.keys(item, where, names_of(Misconception), needed_of(Misconception)) or {}
        nodes = {key: reader.text(node, f"{quoted(key)} of {where}") for key, node in keys.items()}
        texts = {key: " ".join(node.text.split()) for key, node in nodes.items() if node}
        concept, name = nodes.get("concept"), nodes.get("id")
        if concept and concept.text not in self.concepts:
            remedy = did_you_mean(concept.text, self.concepts, "name a concept that has a page")
            reader.fault(concept, f"there is no concept {quoted(concept.text)}", remedy)
        if name and name.text in known:
            reader.fault(name, f"the id {quoted(name.text)} is taken", "keep one of the two")
        return Misconception(**texts) if len(texts) == len(Misconception._fields) else None

    def group(self, path: Path, beliefs: tuple[str, ...]) -> Group:
        """Return the questions of one file."""
        document = Document(path, GROUP)
        node = document.keys.get("title")
        title = None if node is None else document.reader.line(node, "the title")
        questions = Questions(document.reader, self.concepts, beliefs)
        items = document.items("questions", "id")
        read = [questions.question(item, number) for number, item in enumerate(items, start=1)]
        for found in read:
            if found is not None:
                self.take_place(document, found[0])
        self.problems += document.faults.problems
        asked = tuple(found[1] for found in read if found is not None)
        return Group("" if title is None else title.text.strip(), asked)

    def take_place(self, document: Document, name: Scalar) -> None:
        """Note where a question stands; an id belongs to one question in all files."""
        place = Place(document.faults.file, name.line)
        first = self.places.setdefault(name.text, place)
        if first != place:
            what = f"the id {quoted(name.text)} is taken in {first.file}:{first.line}"
            document.reader.fault(name, what, "give one of the two another id")
