"""Questions as Moodle XML.

One `question` of type `multichoice` each; texts are HTML, which is escaped as XML text (Moodle's
documentation, "Moodle XML format").
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from grader.reports import quiz_item
from grader.reports.quiz_item import Choice, Item


def moodle(items: Sequence[Item], title: str) -> bytes:
    """Return the file; the questions go into a category of that title."""
    root = Element("quiz")
    category = SubElement(root, "question", type="category")
    text(SubElement(category, "category"), f"$course$/{title.replace('/', '//')}")
    for one in items:
        add(root, one)
    indent(root)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def add(root: Element, item: Item) -> None:
    """Add one question."""
    question = SubElement(root, "question", type="multichoice")
    text(SubElement(question, "name"), item.id)
    html(SubElement(question, "questiontext"), quiz_item.stem(item))
    html(SubElement(question, "generalfeedback"), quiz_item.sentence(item.why))
    for name, value in SETTINGS:
        SubElement(question, name).text = value
    for choice in item.choices:
        option(question, choice)


def option(question: Element, choice: Choice) -> None:
    """Add one answer to a question."""
    found = SubElement(question, "answer", fraction="100" if choice.right else "0")
    html(found, quiz_item.answer(choice.answer))
    html(SubElement(found, "feedback"), quiz_item.sentence(choice.feedback))


def html(parent: Element, markup: str) -> None:
    """Say that an element's text is HTML, and give it."""
    parent.set("format", "html")
    text(parent, markup)


def text(parent: Element, words: str) -> None:
    """Give an element its text, which Moodle expects one level below."""
    SubElement(parent, "text").text = words


SETTINGS = (
    ("defaultgrade", "1"),
    ("penalty", "0"),
    ("hidden", "0"),
    ("single", "true"),
    ("shuffleanswers", "true"),
    ("answernumbering", "abc"),
)
"""One answer of several, in any order; nothing is taken off for a second try."""
