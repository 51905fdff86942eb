"""What a note's file in `claims/` says, and the names that it uses looked up."""

import re
from collections.abc import Iterable
from typing import cast

from grader.claims.model import VERDICTS, Claim, Note, Verdict
from grader.course.fields import Reader, names_of, needed_of
from grader.course.nodes import Node, Scalar, Sequence
from grader.course.problems import did_you_mean, quoted

KEYS = ("version", "title", "claims")
PLACE = re.compile(r"[0-9]+(-[0-9]+)?[a-z]?", re.ASCII)
"""What follows the colon in a claim's id: a line or lines of the note, and a letter."""

Links = dict[str, Iterable[str] | None]
"""The ids that there are by the claim's key that names them; None where nothing is looked up."""


class NoteEntries:
    """Reads one note's claims."""

    def __init__(self, reader: Reader, note: str, links: Links) -> None:
        self.reader = reader
        self.note = note
        self.links = links

    def read(self, root: Node) -> Note:
        """Return the note with the claims that could be read."""
        keys = self.reader.keys(root, "the note", KEYS, KEYS) or {}
        if "version" in keys:
            version(self.reader, keys["version"])
        title = line(self.reader, keys, "title", "the note")
        return Note(self.note, title, self.claims(keys["claims"]) if "claims" in keys else ())

    def claims(self, node: Node) -> tuple[Claim, ...]:
        """Return the claims; two may not have the same id."""
        items = listed(self.reader, node, "'claims' of the note")
        found = [self.claim(item, number) for number, item in enumerate(items, start=1)]
        return tuple(one for one in found if one is not None)

    def claim(self, node: Node, number: int) -> Claim | None:
        """Return one claim; None where it has no keys at all."""
        where = f"claim number {number}"
        keys = self.reader.keys(node, where, names_of(Claim), needed_of(Claim))
        if keys is None:
            return None
        id = self.id(keys["id"], where) if "id" in keys else ""  # noqa: A001  (as everywhere)
        where = f"claim {quoted(id)}" if id else where
        return Claim(
            id=id,
            said=line(self.reader, keys, "said", where),
            verdict=self.verdict(keys["verdict"], where) if "verdict" in keys else "right",
            truth=line(self.reader, keys, "truth", where),
            concepts=self.named(keys, "concepts", where),
            experiments=self.named(keys, "experiments", where),
            katas=self.named(keys, "katas", where),
            questions=self.named(keys, "questions", where),
        )

    def id(self, node: Node, where: str) -> str:
        """Return the id, which begins with the note's."""
        found = self.reader.line(node, f"the id of {where}")
        if found is None:
            return ""
        note, _, place = found.text.partition(":")
        if note == self.note and PLACE.fullmatch(place):
            return found.text
        what = f"the id of {where} is {quoted(found.text)}; it is no id of this note's"
        self.reader.fault(node, what, f"write {self.note}, a colon and the line: {self.note}:12a")
        return ""

    def verdict(self, node: Node, where: str) -> Verdict:
        """Return the verdict."""
        found = self.reader.line(node, f"the verdict of {where}")
        if found is not None and found.text not in VERDICTS:
            what = f"the verdict of {where} is {quoted(found.text)}"
            other = f"write one of {', '.join(VERDICTS)}"
            self.reader.fault(node, what, did_you_mean(found.text, VERDICTS, other))
        return VERDICTS[0] if found is None else cast(Verdict, found.text)

    def named(self, keys: dict[str, Node], key: str, where: str) -> tuple[str, ...]:
        """Return the ids under a key, each of which there has to be."""
        where = f"{quoted(key)} of {where}"
        nodes = (self.reader.words(keys[key], where) if key in keys else None) or ()
        known = self.links[key]
        if known is not None:
            look_up(self.reader, nodes, key, known)
        return tuple(one.text for one in nodes)


def look_up(reader: Reader, nodes: Iterable[Scalar], key: str, known: Iterable[str]) -> None:
    """Write down each name that nothing has."""
    one = key.removesuffix("s")
    for node in nodes:
        if node.text not in known:
            other = f"name {'an' if one[0] in 'aeiou' else 'a'} {one} of this course, or remove it"
            what = f"there is no {one} {quoted(node.text)}"
            reader.fault(node, what, did_you_mean(node.text, known, other))


def version(reader: Reader, node: Node) -> None:
    """Check that the file is of the only version there is."""
    if not isinstance(node, Scalar) or (node.text, node.kind) != ("1", "int"):
        what = "the file's version is not 1, and this grader reads version 1"
        reader.fault(node, what, "write 'version: 1', without quotes around the 1")


def line(reader: Reader, keys: dict[str, Node], key: str, where: str) -> str:
    """Return the line of text under a key; an empty one where it is missing or at fault."""
    found = reader.line(keys[key], f"{quoted(key)} of {where}") if key in keys else None
    return "" if found is None else found.text.strip()


def listed(reader: Reader, node: Node, where: str) -> tuple[Node, ...]:
    """Return the items of a list, no two of which have the same id."""
    if not isinstance(node, Sequence):
        reader.wrong_kind(node, where, "a list", "write a list, each item beginning with '- id:'")
        return ()
    firsts: dict[str, int] = {}
    for one in filter(None, map(id_of, node.items)):
        first = firsts.setdefault(one.text, one.line)
        if first != one.line:
            what = f"the id {quoted(one.text)} stands in line {first}, too"
            reader.fault(one, what, "give one of the two another id")
    return node.items


def id_of(node: Node) -> Scalar | None:
    """Return the id of an item of a list, if it has one."""
    for key, value in getattr(node, "pairs", ()):
        match key, value:
            case Scalar(text="id"), Scalar():
                return value
    return None
