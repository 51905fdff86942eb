"""Wrong submissions that a course keeps, each with the label that says what is wrong with it."""

from pathlib import Path
from typing import NamedTuple

from grader.course.fields import Reader, names_of, needed_of
from grader.course.nodes import Node, compose
from grader.course.problems import Faults
from grader.course.source import read_text

LABEL = "label.yaml"
FORM = "write kata, concept, misconception and failing"


class Label(NamedTuple):
    """What a label says of a wrong submission; its keys are the fields."""

    kata: str
    concept: str
    """The id of the concept that it violates, which is to be named first."""
    misconception: str
    """The id of what its author believes."""
    failing: tuple[str, ...]
    """The checks that do not pass, in order: exactly these."""
    removes: tuple[str, ...] = ()
    """Files of the start that are not there."""
    unexplained: str = ""
    """What would have to be seen, where another concept is named first or none."""


def read_label(folder: Path, faults: Faults) -> Label | None:
    """Return a submission's label; None where it is at fault, which is then written down."""
    text = read_text(folder / LABEL, faults)
    node = None if text is None else compose(text, faults)
    if node is None:
        if not faults.problems:
            faults.add("the label is empty", FORM, 1)
        return None
    reader = Reader(faults)
    keys = reader.keys(node, "the label", names_of(Label), needed_of(Label)) or {}
    label = Label(
        kata=word(reader, keys, "kata"),
        concept=word(reader, keys, "concept"),
        misconception=word(reader, keys, "misconception"),
        failing=several(reader, keys, "failing"),
        removes=several(reader, keys, "removes"),
        unexplained=word(reader, keys, "unexplained"),
    )
    return None if faults.problems else label


def read_removes(folder: Path, faults: Faults) -> tuple[str, ...]:
    """Return the files of the start that a right answer has not; it may be without a label."""
    if not (folder / LABEL).is_file():
        return ()
    text = read_text(folder / LABEL, faults)
    node = None if text is None else compose(text, faults)
    if node is None:
        return ()
    reader = Reader(faults)
    keys = reader.keys(node, "the label of a right answer", ("removes",), ()) or {}
    return several(reader, keys, "removes")


def word(reader: Reader, keys: dict[str, Node], name: str) -> str:
    """Return a line of text; "" where the key is not there."""
    found = reader.line(keys[name], f"'{name}' of the label") if name in keys else None
    return "" if found is None else found.text.strip()


def several(reader: Reader, keys: dict[str, Node], name: str) -> tuple[str, ...]:
    """Return a list of words that are all different; empty where the key is not there."""
    found = reader.words(keys[name], f"'{name}' of the label") if name in keys else None
    return tuple(one.text for one in found or ())
