"""What the katas name: each other, concept pages, folders and files."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from grader.course.entries import Entry
from grader.course.fields import Reader
from grader.course.find import is_copy
from grader.course.nodes import Scalar
from grader.course.problems import did_you_mean, nearest, quoted

BRING = "grader reset {kata} brings it back"
ANEW = "grader init, for the folder of this copy, brings it back"
BREAK = "take one of the names in this circle out of an 'after'"


class Links:
    """Looks up what one course's entries name."""

    def __init__(self, reader: Reader, root: Path, concepts: tuple[str, ...]) -> None:
        self.reader = reader
        self.root = root
        self.concepts = concepts

    def check(self, entries: tuple[Entry, ...]) -> None:
        """Write down everything that is named and not there, and every cycle."""
        ids = {entry.id.text: entry for entry in entries if entry.id is not None}
        for entry in entries:
            self.references(entry, tuple(ids))
        for entry in ids.values():
            assert entry.id is not None
            self.places(entry.id)
        self.earlier(entries, ids)
        self.cycles(ids)

    def references(self, entry: Entry, ids: tuple[str, ...]) -> None:
        """Check the concepts and katas that an entry names."""
        for node in (*entry.concepts, *entry.reads):
            if node.text not in self.concepts:
                what = f"there is no concept {quoted(node.text)}"
                other = "write its page in notes, or name a concept that has one"
                self.reader.fault(node, what, did_you_mean(node.text, self.concepts, other))
        for node in entry.after:
            if node.text not in ids:
                other = "name a kata of this course, or remove it"
                what = f"there is no kata {quoted(node.text)}"
                self.reader.fault(node, what, did_you_mean(node.text, ids, other))

    def earlier(self, entries: tuple[Entry, ...], ids: Mapping[str, Entry]) -> None:
        """Check that an earlier id is nobody's now, and was one kata's alone."""
        firsts: dict[str, int] = {}
        for node in (node for entry in entries for node in entry.was):
            first = firsts.setdefault(node.text, node.line)
            if node.text in ids:
                what = f"{quoted(node.text)} stands under 'was', and is a kata of this course"
                self.reader.fault(node, what, "give the kata that has this id now another one")
            elif first != node.line:
                what = f"{quoted(node.text)} stands under 'was' in line {first}, too"
                self.reader.fault(node, what, "keep it at the kata that has its learners' work")

    def places(self, node: Scalar) -> None:
        """Check that a kata's folders and files are there."""
        kata = node.text
        self.folder(node, Path("exercises", kata))
        if not is_copy(self.root):  # a learner's copy has none
            self.folder(node, Path("solutions", kata))
        self.file(node, Path("tests", "katas", f"test_{kata}.py"))

    def folder(self, node: Scalar, path: Path) -> bool:
        """Check one folder."""
        found = (self.root / path).is_dir()
        if not found:
            self.absent(node, path, "folder")
        return found

    def file(self, node: Scalar, path: Path) -> None:
        """Check one file."""
        if not (self.root / path).is_file():
            self.absent(node, path, "file")

    def absent(self, node: Scalar, path: Path, kind: str) -> None:
        """Write down a folder or file that is not there, or is the other of the two."""
        kata, shown = quoted(node.text), quoted(path.as_posix())
        if (self.root / path).exists():
            other = "file" if kind == "folder" else "folder"
            what = f"{shown} of kata {kata} is a {other}, and must be a {kind}"
            self.reader.fault(node, what, f"put a {kind} in its place")
            return
        what = f"the {kind} {shown} of kata {kata} is missing"
        beside = {kata_of(name): name for name in names_in((self.root / path).parent)}
        close = beside.get(nearest(node.text, beside) or "")
        remedy = f"create it; there is {quoted(close)} beside it" if close else "create it"
        if is_copy(self.root):
            remedy = BRING.format(kata=node.text) if kind == "folder" else ANEW
        self.reader.fault(node, what, remedy)

    def cycles(self, ids: Mapping[str, Entry]) -> None:
        """Write down each circle of katas that have to come after one another."""
        graph = {kata: [one.text for one in entry.after] for kata, entry in ids.items()}
        for cycle in cycles(graph):
            node = next(one for one in ids[cycle[0]].after if one.text == cycle[1])
            self.reader.fault(node, waiting("katas", cycle), BREAK)


def kata_of(name: str) -> str:
    """Return the kata's id in the name of a folder or of a file of hidden tests."""
    return name.removeprefix("test_").removesuffix(".py")


def names_in(folder: Path) -> tuple[str, ...]:
    """Return the names in a folder, sorted; none where it cannot be listed."""
    try:
        return tuple(sorted(one.name for one in folder.iterdir()))
    except OSError:
        return ()


def cycles(graph: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return cycles, each as `(a, b, …, a)` where `a` waits for `b`, until all are broken.

    Names that are no key of the graph are left out.
    """
    left = {name: [one for one in after if one in graph] for name, after in graph.items()}
    order = {name: n for n, name in enumerate(graph)}
    found: list[tuple[str, ...]] = []
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            cycle = turned(error.args[1][:0:-1], order)
            left[cycle[0]] = [one for one in left[cycle[0]] if one != cycle[1]]
            found.append(cycle)
        else:
            return tuple(found)


def waiting(kind: str, cycle: tuple[str, ...]) -> str:
    """Say who waits for whom, from the first round to the first again."""
    return f"{kind} wait for each other in a circle: {' → '.join(cycle)}"


def turned(ring: list[str], order: Mapping[str, int]) -> tuple[str, ...]:
    """Return the ring from its first name on, and back to it."""
    start = ring.index(min(ring, key=order.__getitem__))
    return (*ring[start:], *ring[:start], ring[start])
