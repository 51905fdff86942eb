"""One question as a file in `quizzes` says it, every value with its check."""

import re
from collections.abc import Mapping

from grader.course.fields import Reader, names_of, needed_of
from grader.course.nodes import Mapping as Keys
from grader.course.nodes import Node, Scalar, Sequence
from grader.course.problems import did_you_mean, quoted
from grader.errors import Misuse
from grader.quiz.answers import tidy
from grader.quiz.command import program
from grader.quiz.model import KINDS, Question, Wrong
from grader.quiz.variants import words_in

ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)
PATH = re.compile(r"[\w-][\w.-]*(/[\w-][\w.-]*)*", re.ASCII)
WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[1-9][0-9]*", re.ASCII)
VERSION = re.compile(r"3\.[0-9]{1,3}", re.ASCII)


class Questions:
    """Reads the questions of one file, and writes down what is wrong with them."""

    def __init__(
        self, reader: Reader, concepts: tuple[str, ...], misconceptions: tuple[str, ...]
    ) -> None:
        self.reader = reader
        self.concepts = concepts
        self.misconceptions = misconceptions

    def question(self, node: Node, number: int) -> tuple[Scalar, Question] | None:
        """Return a question and the node of its id; None where it has no id."""
        where = name_of(node, number)
        keys = self.reader.keys(node, where, names_of(Question), needed_of(Question)) or {}
        name = self.form(keys.get("id"), f"the id of {where}", ID, ID_FORM)
        files = self.files(keys.get("files"), where)
        wrong = self.wrong(keys.get("wrong"), where)
        answers = [one.answer for one in wrong]
        found = Question(
            id="" if name is None else name.text,
            kind=self.one_of(keys.get("kind"), f"the kind of {where}", KINDS),
            concepts=self.known_concepts(keys.get("concepts"), where),
            question=self.prose(keys.get("question"), f"'question' of {where}"),
            files=files,
            run=self.run(keys.get("run"), where, files),
            wrong=wrong,
            why=self.prose(keys.get("why"), f"'why' of {where}"),
            rename=self.rename(keys.get("rename"), where, [*files, *files.values(), *answers]),
            min_version=self.version(keys.get("min_version"), where),
        )
        return None if name is None else (name, found)

    def form(self, node: Node | None, where: str, form: re.Pattern[str], how: str) -> Scalar | None:
        """Return a node whose text has a form."""
        found = None if node is None else self.reader.line(node, where)
        if found is None or form.fullmatch(found.text):
            return found
        self.reader.fault(found, f"{where} is {quoted(found.text)}", how)
        return None

    def one_of(self, node: Node | None, where: str, known: tuple[str, ...]) -> str:
        """Return a word that is one of those known."""
        found = None if node is None else self.reader.line(node, where)
        if found is not None and found.text not in known:
            remedy = did_you_mean(found.text, known, f"write one of {', '.join(known)}")
            self.reader.fault(found, f"{where} is {quoted(found.text)}", remedy)
        return "" if found is None else found.text

    def prose(self, node: Node | None, where: str) -> str:
        """Return a sentence, in which every backtick has a partner."""
        found = None if node is None else self.reader.text(node, where)
        if found is None:
            return ""
        if found.text.count("`") % 2:
            self.reader.fault(found, f"{where} has a backtick without a partner", "close the code")
        return " ".join(found.text.split())

    def known_concepts(self, node: Node | None, where: str) -> tuple[str, ...]:
        """Return the ids of one concept or more, each of which has a page."""
        if isinstance(node, Sequence) and not node.items:
            self.reader.fault(node, f"{where} names no concept", "name the concept it is about")
        words = () if node is None else self.reader.words(node, f"'concepts' of {where}") or ()
        for one in words:
            self.known(one, "concept", self.concepts, "name a concept that has a page in notes")
        return tuple(one.text for one in words)

    def known(self, node: Scalar, noun: str, known: tuple[str, ...], otherwise: str) -> None:
        """Check that something of that name is there."""
        if node.text not in known:
            remedy = did_you_mean(node.text, known, otherwise)
            self.reader.fault(node, f"there is no {noun} {quoted(node.text)}", remedy)

    def files(self, node: Node | None, where: str) -> Mapping[str, str]:
        """Return the tree."""
        if node is None:
            return {}
        if not isinstance(node, Keys) or not node.pairs:
            self.reader.wrong_kind(node, f"'files' of {where}", "files", FILES)
            return {}
        found: dict[str, str] = {}
        for name, (key, value) in self.reader.different(node, f"'files' of {where}").items():
            if not PATH.fullmatch(name):
                self.reader.fault(key, f"{quoted(name)} is no path of a file", PATH_FORM)
            elif not isinstance(value, Scalar) or value.kind != "str":
                self.reader.wrong_kind(value, f"the file {quoted(name)} of {where}", "text", FILES)
            else:
                found[name] = value.text
        return found

    def run(self, node: Node | None, where: str, files: Mapping[str, str]) -> str:
        """Return a command that runs a file of the tree, a module or source text."""
        found = None if node is None else self.reader.line(node, f"'run' of {where}")
        if found is None:
            return ""
        try:
            wanted = program(found.text)
        except Misuse as error:
            what, _, remedy = str(error).partition("\n  → ")
            self.reader.fault(found, f"'run' of {where}: {what}", remedy)
        else:
            if files and wanted.script is not None and wanted.script not in files:
                remedy = did_you_mean(wanted.script, files, "add it to 'files'")
                self.reader.fault(found, f"there is no file {quoted(wanted.script)}", remedy)
        return found.text

    def wrong(self, node: Node | None, where: str) -> tuple[Wrong, ...]:
        """Return the wrong options, which are all different."""
        if node is None:
            return ()
        if not isinstance(node, Sequence) or not node.items:
            self.reader.wrong_kind(node, f"'wrong' of {where}", "a list of options", WRONG)
            return ()
        found = [self.option(item, n, where) for n, item in enumerate(node.items, start=1)]
        answers = [tidy(one.answer) for one in found]
        for n, (item, answer) in enumerate(zip(node.items, answers, strict=True)):
            if answer in answers[:n]:
                what = f"wrong option {n + 1} of {where} has the answer of an earlier one"
                self.reader.fault(item, what, "keep one of them")
        return tuple(found)

    def option(self, node: Node, number: int, question: str) -> Wrong:
        """Return one wrong option."""
        where = f"wrong option {number} of {question}"
        keys = self.reader.keys(node, where, names_of(Wrong), needed_of(Wrong)) or {}
        answer, belief = keys.get("answer"), keys.get("misconception")
        text = None if answer is None else self.reader.text(answer, f"the answer of {where}")
        return Wrong(
            answer=f"#{number}" if text is None else tidy(text.text),  # like no other
            misconception=self.misconception(belief, f"'misconception' of {where}"),
            feedback=self.prose(keys.get("feedback"), f"'feedback' of {where}"),
        )

    def misconception(self, node: Node | None, where: str) -> str:
        """Return the id of a misconception that has an entry."""
        found = None if node is None else self.reader.line(node, where)
        if found is None:
            return ""
        self.known(found, "misconception", self.misconceptions, ADD_BELIEF)
        return found.text

    def rename(self, node: Node | None, where: str, texts: list[str]) -> tuple[str, ...]:
        """Return words of the tree, or of the options."""
        nodes = () if node is None else self.reader.words(node, f"'rename' of {where}") or ()
        there = {word for text in texts for word in words_in(text)}
        for one in nodes:
            if not WORD.fullmatch(one.text):
                self.reader.fault(one, f"{quoted(one.text)} is no name and no number", WORD_FORM)
            elif one.text not in there:
                what = f"{quoted(one.text)} stands nowhere in the files and options of {where}"
                self.reader.fault(one, what, did_you_mean(one.text, there, "remove it"))
        return tuple(one.text for one in nodes)

    def version(self, node: Node | None, where: str) -> str:
        """Return the Python that a question needs."""
        found = self.form(node, f"'min_version' of {where}", VERSION, 'write "3.12", in quotes')
        return "" if found is None else found.text


def name_of(node: Node, number: int) -> str:
    """Name a question by its id where it has one, else by its place in the list."""
    for key, value in node.pairs if isinstance(node, Keys) else ():
        match key, value:
            case Scalar(text="id"), Scalar(text=text) if ID.fullmatch(text):
                return f"question {quoted(text)}"
    return f"question number {number}"


ID_FORM = "write lower case letters, digits and underscores, such as q01_twice"
PATH_FORM = "write a path within the question's tree, such as main.py or p/__init__.py"
WORD_FORM = 'write a name, or a number above 0 in quotes: "7"'
FILES = "write a line for each file, 'main.py: |', and its text below it"
WRONG = "write a list, each option beginning with '- answer:'"
ADD_BELIEF = "add it to quizzes/misconceptions.yaml"
