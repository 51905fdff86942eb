"""From the folder `quizzes` of a course to its questions, or to everything that is wrong there."""

from pathlib import Path

from grader.course.course import Course
from grader.course.fields import Reader, names_of, needed_of
from grader.course.nodes import Node, Scalar, Sequence, compose
from grader.course.problems import CourseError, Faults, Problem, did_you_mean, quoted
from grader.course.source import read_text
from grader.errors import Misuse
from grader.quiz.entries import Questions
from grader.quiz.model import Group, Misconception, Place, Question, Quizzes

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
    problems: list[Problem] = []
    concepts = course.concept_ids()
    beliefs = misconceptions(folder / BELIEFS, concepts, problems)
    paths = sorted(one for one in folder.glob("*.yaml") if one.name != BELIEFS)
    places: dict[str, Place] = {}
    groups = [group(path, concepts, tuple(beliefs), places, problems) for path in paths]
    if problems:
        raise CourseError(problems)
    return Quizzes(tuple(groups), beliefs, places)


def misconceptions(
    path: Path, concepts: tuple[str, ...], problems: list[Problem]
) -> dict[str, Misconception]:
    """Return the misconceptions by id."""
    document = Document(path, LIST)
    reader = document.reader
    found: dict[str, Misconception] = {}
    for number, item in enumerate(document.items("misconceptions", "id"), start=1):
        where = f"misconception number {number}"
        keys = reader.keys(item, where, names_of(Misconception), needed_of(Misconception)) or {}
        nodes = {key: reader.text(node, f"{quoted(key)} of {where}") for key, node in keys.items()}
        texts = {key: " ".join(node.text.split()) for key, node in nodes.items() if node}
        concept, name = nodes.get("concept"), nodes.get("id")
        if concept and concept.text not in concepts:
            remedy = did_you_mean(concept.text, concepts, "name a concept that has a page in notes")
            reader.fault(concept, f"there is no concept {quoted(concept.text)}", remedy)
        if name and name.text in found:
            reader.fault(name, f"the id {quoted(name.text)} is taken", "keep one of the two")
        if len(texts) == len(Misconception._fields):
            found[texts["id"]] = Misconception(**texts)
    problems += document.faults.problems
    return found


def group(
    path: Path,
    concepts: tuple[str, ...],
    beliefs: tuple[str, ...],
    places: dict[str, Place],
    problems: list[Problem],
) -> Group:
    """Return the questions of one file; `places` tells where each id was first used."""
    document = Document(path, GROUP)
    reader = document.reader
    title = reader.line(document.keys["title"], "the title") if "title" in document.keys else None
    questions = Questions(reader, concepts, beliefs)
    found: list[Question] = []
    for number, item in enumerate(document.items("questions", "id"), start=1):
        read = questions.question(item, number)
        if read is None:
            continue
        node, question = read
        place = Place(document.faults.file, node.line)
        first = places.setdefault(question.id, place)
        if first != place:
            what = f"the id {quoted(question.id)} is taken in {first.file}:{first.line}"
            reader.fault(node, what, "give one of the two another id")
        found.append(question)
    problems += document.faults.problems
    return Group("" if title is None else title.text.strip(), tuple(found))
