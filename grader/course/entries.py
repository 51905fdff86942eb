"""What `katas.yaml` says, key by key, before anything that it names is looked up."""

import re
from typing import TYPE_CHECKING, NamedTuple

from grader.course.fields import Reader, names_of, needed_of, read_as
from grader.course.model import HINTS, NEVER, SOLVED, Kata, Limits, Release
from grader.course.nodes import Mapping, Node, Scalar, Sequence
from grader.course.problems import did_you_mean, quoted

if TYPE_CHECKING:
    from datetime import date

KEYS = ("version", "title", "katas", "release")
NEEDED = KEYS[:3]
KATA_ID = re.compile(r"[0-9]{2}_[a-z][a-z0-9_]*", re.ASCII)
"""A folder name on every system, in the order of the digits, and the end of a test file's name."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
ID_FORM = "write two digits, an underscore and a name in lower case, such as 03_all"


class Entry(NamedTuple):
    """One item of `katas`: what could be read of it, each text with its place."""

    id: Scalar | None
    title: Scalar | None
    concepts: tuple[Scalar, ...]
    hints: tuple[Scalar, ...]
    after: tuple[Scalar, ...]
    reads: tuple[Scalar, ...]
    points: float
    limits: Limits
    was: tuple[Scalar, ...]

    def kata(self) -> Kata:
        """Return the kata, of which every part has been read."""
        assert self.id is not None
        assert self.title is not None
        return Kata(
            id=self.id.text,
            title=self.title.text.strip(),
            concepts=plain(self.concepts),
            hints=plain(self.hints),
            after=plain(self.after),
            reads=plain(self.reads),
            points=self.points,
            limits=self.limits,
            was=plain(self.was),
        )


class Entries:
    """Reads the root of `katas.yaml`."""

    def __init__(self, reader: Reader, folders: tuple[str, ...]) -> None:
        self.reader = reader
        self.folders = folders
        """Names in `exercises`, for an id that is nearly one of them."""

    def read(self, root: Node) -> tuple[str, tuple[Entry, ...], Release]:
        """Return the course's title, the entries of its katas, and what a learner may do."""
        keys = self.reader.keys(root, "the course", KEYS, NEEDED) or {}
        if "version" in keys:
            self.version(keys["version"])
        title = self.reader.line(keys["title"], "the course's title") if "title" in keys else None
        entries = self.entries(keys["katas"]) if "katas" in keys else ()
        release = self.release(keys["release"]) if "release" in keys else Release()
        return ("" if title is None else title.text.strip()), entries, release

    def version(self, node: Node) -> None:
        """Check that the file is of the only version there is."""
        match node:
            case Scalar(text="1", kind="int"):
                return
            case Scalar(text=text):
                shown = quoted(text)
            case _:
                shown = "no number"
        what = f"the course's version is {shown}, and this grader reads version 1"
        self.reader.fault(node, what, "write 'version: 1', without quotes around the 1")

    def entries(self, node: Node) -> tuple[Entry, ...]:
        """Return the katas' entries; two may not have the same id."""
        remedy = "write a list, each kata beginning with '- id:'"
        if not isinstance(node, Sequence):
            self.reader.wrong_kind(node, "'katas' of the course", "a list", remedy)
            return ()
        if not node.items:
            self.reader.fault(node, "the course has no kata", remedy)
        found = [self.entry(item, n) for n, item in enumerate(node.items, start=1)]
        entries = tuple(one for one in found if one is not None)
        self.different(entries)
        return entries

    def entry(self, node: Node, number: int) -> Entry | None:
        """Return one kata's entry; None where it has no keys at all."""
        where = name_of(node, number)
        keys = self.reader.keys(node, where, names_of(Kata), needed_of(Kata))
        if keys is None:
            return None
        return Entry(
            id=self.id(keys["id"], number) if "id" in keys else None,
            title=self.reader.line(keys["title"], f"the title of {where}")
            if "title" in keys
            else None,
            concepts=self.concepts(keys["concepts"], where) if "concepts" in keys else (),
            hints=self.hints(keys["hints"], where) if "hints" in keys else (),
            after=self.words(keys["after"], f"'after' of {where}") if "after" in keys else (),
            reads=self.words(keys["reads"], f"'reads' of {where}") if "reads" in keys else (),
            points=self.points(keys.get("points"), where),
            limits=self.limits(keys["limits"], where) if "limits" in keys else Limits(),
            was=self.was(keys["was"], where) if "was" in keys else (),
        )

    def id(self, node: Node, number: int) -> Scalar | None:
        """Return the id's node, if it can name a folder."""
        where = f"the id of kata number {number}"
        if not isinstance(node, Scalar) or node.kind == "null" or not node.text.strip():
            return self.reader.text(node, where)
        if node.kind == "str" and KATA_ID.fullmatch(node.text):
            return node
        read = "" if node.kind == "str" else f", which YAML reads as {read_as(node.kind)}"
        remedy = did_you_mean(node.text, self.folders, ID_FORM)
        self.reader.fault(node, f"{where} is {quoted(node.text)}{read}; it is no id", remedy)
        return None

    def concepts(self, node: Node, where: str) -> tuple[Scalar, ...]:
        """Return the ids of one concept or more."""
        if isinstance(node, Sequence) and not node.items:
            self.reader.fault(node, f"{where} names no concept", "name the concept that it teaches")
        return self.words(node, f"'concepts' of {where}")

    def words(self, node: Node, where: str) -> tuple[Scalar, ...]:
        """Return ids that are all different."""
        return self.reader.words(node, where) or ()

    def hints(self, node: Node, where: str) -> tuple[Scalar, ...]:
        """Return the three hints."""
        found = self.reader.texts(node, f"'hints' of {where}", self.reader.text)
        if isinstance(node, Sequence) and len(node.items) != HINTS:
            count = len(node.items)
            what = f"{where} has {count} {'hint' if count == 1 else 'hints'}, and must have {HINTS}"
            self.reader.fault(node, what, "write three, each telling more than the one before")
        return found or ()

    def points(self, node: Node | None, where: str) -> float:
        """Return what the kata is worth."""
        if node is None:
            return 1
        return self.reader.number(node, f"'points' of {where}") or 1

    def limits(self, node: Node, where: str) -> Limits:
        """Return the kata's own limits."""
        keys = self.reader.keys(node, f"'limits' of {where}", names_of(Limits), ()) or {}
        named = {key: f"the limit {quoted(key)} of {where}" for key in keys}
        whole = {key: self.reader.whole(keys[key], named[key]) for key in keys if key != "wall"}
        wall = self.reader.number(keys["wall"], named["wall"]) if "wall" in keys else None
        return Limits(wall=wall, **whole)

    def was(self, node: Node, where: str) -> tuple[Scalar, ...]:
        """Return earlier ids, each of which could name a folder."""
        found = self.words(node, f"'was' of {where}")
        for one in found:
            if not KATA_ID.fullmatch(one.text):
                self.reader.fault(one, f"{quoted(one.text)} can have been no id", ID_FORM)
        return found

    def release(self, node: Node) -> Release:
        """Return what a learner may see and do."""
        keys = self.reader.keys(node, "'release' of the course", names_of(Release), ()) or {}
        switches = {
            key: self.reader.switch(keys[key], f"{quoted(key)} of 'release'", otherwise=True)
            for key in keys
            if key != "solutions"
        }
        return Release(solutions=self.opening(keys.get("solutions")), **switches)

    def opening(self, node: Node | None) -> "str | date":
        """Return when solutions are shown."""
        from datetime import date  # most courses name no day

        match node:
            case None:
                return SOLVED
            case Scalar(text="never" | "solved" as text, kind="str"):
                return text
            case Scalar(text=text, kind="timestamp" | "str") if DAY.fullmatch(text):
                try:
                    return date.fromisoformat(text)
                except ValueError:  # a day that no calendar has
                    pass
        shown = node.text if isinstance(node, Scalar) else "a list or a mapping"
        what = f"'solutions' of 'release' is {quoted(shown)}"
        self.reader.fault(node, what, "write never, solved, or a day such as 2026-12-24")
        return NEVER

    def different(self, entries: tuple[Entry, ...]) -> None:
        """Check that no id is taken twice."""
        firsts: dict[str, int] = {}
        for node in (entry.id for entry in entries if entry.id is not None):
            first = firsts.setdefault(node.text, node.line)
            if first != node.line:
                what = f"the id {quoted(node.text)} is taken by the kata in line {first}"
                self.reader.fault(node, what, "give one of the two another id")


def name_of(node: Node, number: int) -> str:
    """Name a kata by its id where it has one, else by its place in the list."""
    for key, value in node.pairs if isinstance(node, Mapping) else ():
        match key, value:
            case Scalar(text="id"), Scalar(text=text) if KATA_ID.fullmatch(text):
                return f"kata {quoted(text)}"
    return f"kata number {number}"


def plain(nodes: tuple[Scalar, ...]) -> tuple[str, ...]:
    """Return the texts without their places."""
    return tuple(node.text.strip() for node in nodes)
