"""A shipment becomes a learner's copy, or brings one up to date; work begun is not touched.

An exercise as it was shipped once is nobody's work and is replaced as a whole; any other content is
work begun, of which the story alone, where nobody has written in it, follows the course. Of the
other files a learner's own version stays, but for those that the course is judged by: theirs is
kept in `.grader/backups`, and the course's takes its place.

What is to be shipped is written down before the first file is: after an interruption a file of this
version and one of the last are both known, and the same command goes on.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from grader.copies import backups
from grader.copies.known import merged
from grader.copies.packing import digest, digest_of
from grader.copies.places import (
    COMING,
    HOME,
    alone,
    contents,
    holds_more,
    put,
    put_folder,
    remove,
    unlinked,
)
from grader.copies.shipment import Shipment
from grader.course.find import MANIFEST, NAME
from grader.course.manifest import Manifest, dump, read_manifest
from grader.course.shipped import EXERCISES, PACK
from grader.errors import Misuse

JUDGED_BY = (NAME, "tests/", "quizzes/", "claims/", "pytest.ini")
STORY = "README.md"


class Laid(NamedTuple):
    """What became of a copy, by path or kata."""

    title: str
    is_new: bool
    added: tuple[str, ...]
    """Katas that were not there."""
    updated: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    """Katas with their earlier ids, which come first."""
    newer: tuple[str, ...]
    """Katas begun of which there is a newer start."""
    left: tuple[str, ...]
    """Katas begun that the course no longer has."""
    kept: tuple[str, ...]
    """Files that the learner has changed, of which there is a newer one."""
    aside: tuple[str, ...]
    """Files that the learner had changed, which were replaced and kept."""


def lay(shipment: Shipment, folder: Path) -> Laid:
    """Make a copy in a folder, or bring the one in it up to date.

    Raises Misuse, having changed nothing, for a folder that is no copy of this course; MachineError
    if it cannot be written.
    """
    refuse_foreign(folder)
    before = read_manifest(folder / MANIFEST)
    refuse_other_course(shipment, before, folder)
    with alone(folder):
        return Laying(shipment, folder, read_manifest(folder / MANIFEST)).run()


def refuse_foreign(folder: Path) -> None:
    """Raise Misuse for what is not there for us: a file, or a folder with something in it."""
    try:
        folder.lstat()
        held = [one.name for one in folder.iterdir()]
    except FileNotFoundError:
        if folder.is_symlink():
            raise Misuse(NOWHERE.format(folder=folder)) from None
        held = []
    except NotADirectoryError:
        raise Misuse(A_FILE.format(folder=folder)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no folder can have this name"
        raise Misuse(UNREADABLE.format(folder=folder, reason=reason)) from None
    if not (folder / MANIFEST).exists() and any(not one.startswith(".") for one in held):
        raise Misuse(FOREIGN.format(folder=folder))


def refuse_other_course(shipment: Shipment, before: Manifest | None, folder: Path) -> None:
    """Raise Misuse if the copy in the folder has no kata of this course."""
    if before is None or not before.katas:
        return
    ids = {*shipment.exercises, *(old for several in shipment.was.values() for old in several)}
    if ids.isdisjoint(before.katas):
        raise Misuse(OTHER.format(folder=folder, course=before.course, wanted=shipment.course))


class Laying:
    """One run over one copy."""

    def __init__(self, shipment: Shipment, root: Path, before: Manifest | None) -> None:
        self.shipment = shipment
        self.root = root
        self.before = before
        self.digests = shipment.digests
        self.manifest = merged(shipment, self.digests, before)
        self.added: list[str] = []
        self.updated: list[str] = []
        self.renamed: list[tuple[str, str]] = []
        self.newer: list[str] = []
        self.left: list[str] = []
        self.kept: list[str] = []
        self.aside: list[str] = []

    def run(self) -> Laid:
        """Bring the folder to what is shipped; `katas.yaml` last, for it names the rest."""
        exercises = (f"{EXERCISES}/{kata}" for kata in self.manifest.katas)
        for path in (HOME, NAME, *self.shipment.files, *exercises):
            unlinked(self.root, path)
        self.clear()
        put(self.root, PACK, self.shipment.pack)
        put(self.root, MANIFEST, dump(self.manifest).encode())
        for path, data in self.shipment.files.items():
            self.file(path, data)
        for kata, was in self.shipment.was.items():
            self.rename(kata, was)
            self.kata(kata)
        self.file(NAME, self.shipment.katas_file)
        self.drop()
        put(self.root, MANIFEST, dump(self.manifest._replace(complete=True)).encode())
        self.clear()
        (self.root / COMING).rmdir()
        return self.told()

    def told(self) -> Laid:
        """Return what was done."""
        return Laid(
            title=self.shipment.course,
            is_new=self.before is None,
            added=tuple(self.added),
            updated=tuple(self.updated),
            renamed=tuple(self.renamed),
            newer=tuple(self.newer),
            left=tuple(self.left),
            kept=tuple(self.kept),
            aside=tuple(self.aside),
        )

    def clear(self) -> None:
        """Put away what an interrupted run had in its hands; a learner's part of it is kept."""
        coming = self.root / COMING
        for one in sorted(coming.iterdir()) if coming.is_dir() else ():
            if one.is_dir() and one.name.startswith("old"):
                self.put_away(one)
            elif one.is_dir():
                remove(one)
            else:
                one.unlink()

    def put_away(self, folder: Path) -> None:
        """Remove a folder that was replaced, or keep it if anything in it is a learner's."""
        found = contents(folder)
        starts = {start for one in self.manifest.katas.values() for start in one.starts}
        if found is None or digest_of(found) not in starts or holds_more(folder, found):
            backups.keep_folder(self.root, "replaced", folder)
        else:
            remove(folder)

    def is_news(self, path: str) -> bool:
        """Whether a file is another one than the last version's."""
        before = self.before
        return (
            before is None
            or not before.complete
            or before.files.get(path) != self.digests.get(path)
        )

    def file(self, path: str, data: bytes) -> None:
        """Bring one file up to date, unless it is the learner's by now."""
        place = unlinked(self.root, path)
        if place.is_dir():
            raise Misuse(IS_FOLDER.format(place=place))
        found = place.read_bytes() if place.is_file() else None
        if found == data:
            return
        if found is not None and not self.manifest.knows(path, digest(found)):
            if not self.is_news(path):
                return
            if not path.startswith(JUDGED_BY):
                self.kept.append(path)
                return
            backups.keep_file(self.root, path, found)
            self.aside.append(path)
        put(self.root, path, data)

    def rename(self, kata: str, was: tuple[str, ...]) -> None:
        """Move the exercise of a kata that had another id."""
        place = unlinked(self.root, f"{EXERCISES}/{kata}")
        for old in was:
            earlier = unlinked(self.root, f"{EXERCISES}/{old}")
            if earlier.is_dir() and not place.exists():
                earlier.rename(place)
                self.renamed.append((old, kata))

    def kata(self, kata: str) -> None:
        """Bring one exercise up to date, unless it was begun."""
        path = f"{EXERCISES}/{kata}"
        place = unlinked(self.root, path)
        files = self.shipment.exercises[kata]
        if not place.exists():
            put_folder(self.root, path, files)
            self.added.append(kata)
            return
        found = contents(place)
        if found == files:
            return
        if found is not None and digest_of(found) in self.manifest.katas[kata].starts:
            old = put_folder(self.root, path, files)
            if old is not None:
                self.put_away(old)
            self.updated.append(kata)
            return
        self.story(kata, found)
        if self.is_newer(kata):
            self.newer.append(kata)

    def story(self, kata: str, found: Mapping[str, bytes] | None) -> None:
        """Bring the story of a kata that was begun up to date, if nobody has written in it."""
        path = f"{EXERCISES}/{kata}/{STORY}"
        told = (found or {}).get(STORY)
        new = self.shipment.exercises[kata].get(STORY)
        if None not in (told, new) and told != new and new is not None and told is not None:
            old = (f"{EXERCISES}/{one}/{STORY}" for one in self.shipment.was[kata])
            if any(self.manifest.knows(one, digest(told)) for one in (path, *old)):
                put(self.root, path, new)

    def is_newer(self, kata: str) -> bool:
        """Whether there is a start of a kata that this copy did not have before."""
        if self.before is None or not self.before.complete:
            return len(self.manifest.katas[kata].starts) > 1
        names = (kata, *self.shipment.was[kata])
        known = next((self.before.katas[one] for one in names if one in self.before.katas), None)
        return known is None or known.starts[:1] != self.manifest.katas[kata].starts[:1]

    def drop(self) -> None:
        """Remove what the course no longer has, unless it is the learner's by now."""
        for path in self.manifest.before:
            place = self.root / path
            is_one = place.is_file() and not place.is_symlink()
            if path in self.digests or path.startswith(f"{EXERCISES}/") or not is_one:
                continue
            if self.manifest.knows(path, digest(unlinked(self.root, path).read_bytes())):
                place.unlink()
        for kata, shipped in self.manifest.katas.items():
            place = unlinked(self.root, f"{EXERCISES}/{kata}")
            if kata in self.shipment.exercises or not place.is_dir():
                continue
            found = contents(place)
            if found is None or digest_of(found) not in shipped.starts or holds_more(place, found):
                self.left.append(kata)
            else:
                remove(place)


A_FILE = "{folder} is a file\n  → name a folder that is empty or not there yet"
NOWHERE = "{folder} is a link that leads nowhere\n  → name a folder that is empty or not there yet"
UNREADABLE = "{folder} cannot be looked into: {reason}\n  → name another folder"
FOREIGN = (
    "{folder} holds something else, and is no copy of a course\n"
    "  → name a folder that is empty or not there yet"
)
OTHER = (
    "{folder} is a copy of “{course}”, which has no kata of “{wanted}”\n"
    "  → name a folder that is empty or not there yet"
)
IS_FOLDER = "{place} is a folder, and a file of the course belongs there\n  → move it away"
