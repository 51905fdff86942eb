"""An exercise put back as it was shipped, and what it held brought back again.

What somebody has written is moved to the backups in one step, before anything takes its place:
whoever is killed has it in one of the two.
"""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from grader.copies import backups
from grader.copies.places import alone, contents, fresh, holds_more, put_folder, remove, unlinked
from grader.course.find import MANIFEST
from grader.course.manifest import Manifest, read_manifest
from grader.course.shipped import EXERCISES, packed
from grader.errors import Misuse
from grader.interpreter import Files


class Difference(NamedTuple):
    """What an exercise holds, and what it was shipped with."""

    before: Files
    """What is there; nothing where it cannot be read."""
    after: Files
    more: bool
    """Whether something is there that is not shown: links, hidden files, what cannot be read."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that differ, sorted."""
        every = sorted({*self.before, *self.after})
        return tuple(one for one in every if self.before.get(one) != self.after.get(one))

    def __bool__(self) -> bool:
        return self.more or bool(self.paths)


def shipped_with(root: Path) -> Manifest:
    """Return what a copy was shipped with; raises Misuse for a course that is none."""
    found = read_manifest(root / MANIFEST)
    if found is None:
        raise Misuse(NO_COPY.format(root=root))
    return found


def difference(root: Path, kata: str) -> Difference:
    """Return what `reset` would change; raises BrokenPack."""
    return compared(unlinked(root, f"{EXERCISES}/{kata}"), packed(root, f"{EXERCISES}/{kata}"))


def compared(place: Path, after: Files) -> Difference:
    """Return what makes a folder differ from files."""
    found = contents(place) if place.is_dir() else {}
    if found is None:
        return Difference({}, after, more=True)
    return Difference(found, after, more=place.is_dir() and holds_more(place, found))


def reset(root: Path, kata: str) -> Path | None:
    """Put an exercise back as it was shipped; return where what it held is kept, if it was any."""
    files = packed(root, f"{EXERCISES}/{kata}")
    with alone(root):
        aside = partial(backups.next_place, root, kata)
        return put_folder(root, f"{EXERCISES}/{kata}", files, aside)


def backup_of(root: Path, kata: str, was: tuple[str, ...]) -> Path:
    """Return what `undo` would bring back; raises Misuse if there is nothing."""
    found = backups.latest(root, (kata, *was))
    if found is None:
        raise Misuse(NOTHING.format(kata=kata))
    return found


def coming_back(root: Path, kata: str, was: tuple[str, ...]) -> Difference:
    """Return what `undo` would change; raises Misuse if there is nothing to bring back."""
    backup = backup_of(root, kata, was)
    return compared(unlinked(root, f"{EXERCISES}/{kata}"), contents(backup) or {})


def undo(root: Path, kata: str, was: tuple[str, ...]) -> Path | None:
    """Bring back what the last reset has replaced; return where what is there now is kept.

    What is there now is kept only if somebody has written in it.
    """
    start = packed(root, f"{EXERCISES}/{kata}")
    with alone(root):
        backup = backup_of(root, kata, was)
        place = unlinked(root, f"{EXERCISES}/{kata}")
        kept = None
        if place.exists():
            written = bool(compared(place, start))
            kept = backups.next_place(root, kata) if written else fresh(root, "shipped")
            place.rename(kept)
        backup.rename(place)
        if kept is not None and kept.name.startswith("shipped"):
            remove(kept)
            return None
        return kept


NO_COPY = (
    "{root} is a course and no learner's copy of it, so it is not known how its exercises were\n"
    "  → grader init DIR makes a copy; or ask your version control for them"
)
NOTHING = "nothing is kept of {kata}\n  → grader reset {kata} puts it back as it was shipped"
