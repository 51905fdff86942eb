"""Which katas lie in what somebody handed in, and where: a whole course, some katas, or one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from grader.bulk.intake.archives import open_archive, stem_of
from grader.bulk.intake.boxes import Box, DiskBox, Item, folded
from grader.bulk.intake.contents import COMPILED, LEFT, grouped, items_in, shown
from grader.bulk.intake.sources import Refused
from grader.course.course import Course
from grader.course.problems import did_you_mean

LARGEST_ARCHIVE = 64 << 20
"""Bytes of a learner's archive, as it is packed."""
DEEPEST = 4
"""Folders around the katas: `ada/work/import-katas-main/exercises`."""
MOST_FOLDERS = 300
"""Folders that are looked into for katas."""
TOLD_APART = 0.5
"""The share of a kata's files that make files without a name that kata's."""
NOT_ALL = "katas may lie deeper than they were looked for: put their folders into one"
NO_KATA = "no kata of this course was recognised in it"


@dataclass
class Located:
    """The katas of one submission, each with the folder that its files lie in."""

    katas: dict[str, Box] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    trouble: str = ""
    """Why there is nothing to judge; empty where there is."""


class Finder:
    """Knows the katas of a course, by their names and by the files that they begin with."""

    def __init__(self, course: Course, kata: str | None = None) -> None:
        self.course = course
        self.kata = kata
        """The one kata that everybody handed in, where it was said."""
        self.by_name = {folded(one): one for one in course.ids}
        self.starts = {one.id: _paths(DiskBox(str(course.exercise(one)))) for one in course.katas}

    def named(self, name: str) -> str | None:
        """Return the kata whose folder has that name: `01-First_Import` is `01_first_import`."""
        return self.by_name.get(folded(name).replace("-", "_").replace(" ", "_"))

    def mentioned(self, text: str) -> str | None:
        """Return the one kata whose id stands in a longer name; None for none or several."""
        words = f"_{''.join(one if one.isalnum() else '_' for one in folded(text))}_"
        found = [one for name, one in self.by_name.items() if f"_{name}_" in words]
        return found[0] if len(found) == 1 else None

    def fitting(self, box: Box) -> str | None:
        """Return the one kata of whose files enough are there; None for none or several."""
        found = set()
        for layer in layers(box):
            paths = _paths(layer)
            found |= {
                kata
                for kata, start in self.starts.items()
                if start and len(paths & start) >= TOLD_APART * len(start)
            }
        return found.pop() if len(found) == 1 else None

    def inner(self, box: Box, kata: str) -> Box:
        """Return the folder in which a kata's files begin, below folders around it."""
        tops = {path.partition("/")[0] for path in self.starts[kata]}
        stems = {stem(name) for name in tops}

        def fit(layer: Box) -> tuple[int, int]:
            listing = layer.listing()
            names = {*listing.folders, *listing.files}
            return len(tops & names), len(stems & {stem(name) for name in names})

        return max(layers(box), key=fit)  # the outermost of those that fit equally well

    def locate(self, box: Box, hint: str | None = None) -> Located:
        """Return where the katas are; archives are opened, but none inside of an archive."""
        found = Search(self, hint or self.kata).look(box)
        if not found.katas and not found.refused and not found.trouble:
            found.trouble = NO_KATA
        return found


class Search:
    """One look through what somebody handed in."""

    def __init__(self, finder: Finder, hint: str | None) -> None:
        self.finder = finder
        self.hint = hint
        self.found = Located()
        self.places: dict[str, list[tuple[str, Box]]] = {}
        self.folders = 0
        self.nameless: list[str] = []
        """Folders that are named as katas are, and are none."""

    def look(self, box: Box, *, opened: bool = False) -> Located:
        """Look for folders of katas, then into a single archive, then at the files themselves."""
        try:
            self.folders_of_katas("", box, 0, opened=opened)
            if not self.places:
                return self.otherwise(box, opened=opened)
        except Refused as refused:
            self.found.trouble = shown(str(refused), 200)
        self.settle()
        return self.found

    def folders_of_katas(self, prefix: str, box: Box, depth: int, *, opened: bool) -> None:
        """Write down each folder, or archive, that is named as a kata.

        A folder `exercises` is looked into and no other beside it: a copy of the whole course has
        solutions and tests with the same names.
        """
        self.folders += 1
        listing = box.listing()
        if self.folders > MOST_FOLDERS or depth > DEEPEST:
            self.found.remarks += [NOT_ALL] if NOT_ALL not in self.found.remarks else []
            return
        self.found.remarks += [shown(one, 200) for one in listing.faults]
        self.found.remarks += grouped((prefix + name, what) for name, what in listing.odd.items())
        here = [name for name in listing.folders if self.finder.named(name)]
        for name in here:
            self.add(prefix + name, name, listing.folders[name])
        packed = [] if opened else [name for name in listing.files if self.kata_packed(name)]
        for name in packed:
            self.add_packed(prefix + name, listing.files[name])
        inner = [name for name in listing.folders if folded(name) == "exercises"]
        if here or packed or inner:
            others = set(listing.folders) - set(here) - set(inner)
            self.nameless += sorted(name for name in others if name[:2].isdecimal())
        below = inner or ([] if here or packed else list(listing.folders))
        for name in below:
            self.folders_of_katas(
                f"{prefix}{name}/", listing.folders[name], depth + 1, opened=opened
            )

    def kata_packed(self, name: str) -> str | None:
        """Return the kata that an archive is named after."""
        stem = stem_of(name)
        return None if stem is None else self.finder.named(stem)

    def add(self, path: str, name: str, box: Box) -> None:
        """Write down a folder of a kata."""
        kata = self.finder.named(name)
        assert kata is not None
        self.places.setdefault(kata, []).append((path, box))

    def add_packed(self, path: str, item: Item) -> None:
        """Write down an archive that holds one kata."""
        kata = self.kata_packed(path.rpartition("/")[2])
        assert kata is not None
        try:
            inside = open_archive(item.source(LARGEST_ARCHIVE), path)
            box = self.finder.inner(inside, kata)
        except Refused as refused:
            self.found.refused[kata] = f"{shown(path)}: {shown(str(refused), 200)}"
            return
        self.places.setdefault(kata, []).append((path, box))

    def settle(self) -> None:
        """Take the katas that lie in one place; of two nobody can tell which is meant."""
        for kata, places in sorted(self.places.items()):
            if len(places) == 1:
                self.found.katas[kata] = places[0][1]
            else:
                where = " and ".join(shown(path) for path, _ in places[:3])
                self.found.refused[kata] = f"it is there more than once: {where}"
        for name in self.nameless[:3]:
            remedy = did_you_mean(
                name, self.finder.course.ids, "its folder has to have the kata's id"
            )
            self.found.remarks.append(f"{shown(name)} is no kata of this course: {remedy}")

    def otherwise(self, box: Box, *, opened: bool) -> Located:
        """Look at what has no folder of a kata: one archive, or the files of one kata."""
        packed = [] if opened else archives_in(box)
        if len(packed) == 1:
            name, item = packed[0]
            self.hint = self.hint or self.finder.mentioned(stem_of(name) or "")
            try:
                inside = open_archive(item.source(LARGEST_ARCHIVE), name)
            except Refused as refused:
                self.found.trouble = f"{shown(name)}: {shown(str(refused), 200)}"
                return self.found
            return self.look(inside, opened=True)
        self.loose(box)
        self.settle()
        return self.found

    def loose(self, box: Box) -> None:
        """Take the files as those of one kata: of the one that is said, or that they fit alone."""
        try:
            kata = self.hint or self.finder.fitting(box)
        except Refused as refused:
            self.found.trouble = shown(str(refused), 200)
            return
        if kata is None:
            return
        inner = self.finder.inner(box, kata)
        listing = inner.listing()
        if listing.files or listing.folders or listing.faults:
            self.places[kata] = [(inner.name, inner)]


def archives_in(box: Box) -> list[tuple[str, Item]]:
    """Return the archives that are all that somebody handed in, below folders around them."""
    listing = innermost(box).listing()
    files = {name: item for name, item in listing.files.items() if not is_left(name)}
    archives = [(name, item) for name, item in files.items() if stem_of(name) is not None]
    return archives if len(archives) == len(files) and not listing.folders else []


def is_left(name: str) -> bool:
    """Whether a file beside an archive says nothing: a text, compiled code."""
    return any(
        name.lower().endswith(ending) for ending, why in LEFT.items() if why == COMPILED
    ) or (PurePosixPath(name.lower()).suffix in (".md", ".txt", ".html", ".pdf"))


def innermost(box: Box) -> Box:
    """Return the folder that has more than another folder in it."""
    for _ in range(DEEPEST):
        listing = box.listing()
        if listing.files or listing.odd or len(listing.folders) != 1:
            break
        (box,) = listing.folders.values()
    return box


def layers(box: Box) -> Iterator[Box]:
    """Yield a folder and those in it that are alone in the one around them."""
    yield box
    for _ in range(DEEPEST):
        listing = box.listing()
        if len(listing.folders) != 1 or any(
            not name.lower().endswith(".md") for name in listing.files
        ):
            return
        (box,) = listing.folders.values()
        yield box


def stem(name: str) -> str:
    """Return what a module is called, be it a file or a folder."""
    return PurePosixPath(name).stem


def _paths(box: Box) -> frozenset[str]:
    """Return the paths of a kata's files, without the text that tells what to do."""
    return frozenset(path for path, _ in items_in(box, [])) - {"README.md"}
