"""One step of a replayed run, and what the steps up to it come to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from grader.interpreter.timeline import Changed

MOST_CHANGED = 50
"""Entries of `sys.modules` that are told of where a program changes many at once."""


class Place(NamedTuple):
    """A line of a file."""

    file: str
    line: int


class Enter(NamedTuple):
    """A module's body begins: it comes on top of those that are running."""

    module: str
    file: str


class Leave(NamedTuple):
    """The topmost body of a module is no longer running; how it ended is in `failed`."""

    module: str
    failed: bool


class Reach(NamedTuple):
    """The topmost body of a module has reached a line."""

    module: str
    line: int


class Entry(NamedTuple):
    """`sys.modules` has an entry from now on, or it is in another state."""

    module: str
    state: str
    """`created`, `running`, `complete`, `blocked`; `gone`: it is no longer there; `ended`: it has
    failed, and is there."""
    where: str
    """Where it was found, in few words."""


class Held(NamedTuple):
    """A name in a namespace, and how that is known."""

    name: str
    how: str
    """`import`: an import statement bound it. `submodule`: the import system bound a submodule in
    its package. `seen`: the namespace was looked at. `end`: it was there at the end of the run."""


class Holds(NamedTuple):
    """A namespace has these names: besides those it had, or with `whole` no others."""

    module: str
    names: tuple[Held, ...]
    whole: bool
    more: int = 0
    """How many further names are not told."""


Change = Enter | Leave | Reach | Entry | Holds


@dataclass(frozen=True, slots=True)
class Step:
    """What happened, in a sentence, and what is different afterwards."""

    kind: str
    sentence: str
    detail: str = ""
    place: Place | None = None
    changes: tuple[Change, ...] = ()
    module: str = ""
    """The module that it is about, where it is about one."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One step of a circle: a module asks for another one."""

    importer: str
    imported: str
    place: str
    statement: str


@dataclass(frozen=True, slots=True)
class Circle:
    """Modules that ask for one another, from one that is still running back to itself."""

    arrows: tuple[Arrow, ...]
    step: int
    """The step, from 0, at which it is closed."""
    fails: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The modules in the order in which they ask, the first once more at the end."""
        return (self.arrows[0].importer, *[one.imported for one in self.arrows])


@dataclass(frozen=True, slots=True)
class Replay:
    """A run, step by step."""

    steps: tuple[Step, ...]
    failure: int | None = None
    """The step, from 0, at which it began to fail."""
    circles: tuple[Circle, ...] = ()
    folded: int = 0
    """Modules that were executed and have no step of their own."""
    left_out: int = 0
    """Steps that are not told, for there are too many."""


def changes(steps: Iterable[Step]) -> tuple[Change, ...]:
    """Return all changes of some steps, in order."""
    return tuple(change for step in steps for change in step.changes)


def changed(event: Changed, running: Collection[str]) -> list[Entry]:
    """Return the entries of `sys.modules` that the program itself has changed."""
    if event.where != "sys.modules":
        return []
    gone = [Entry(one, "gone", "") for one in event.removed[:MOST_CHANGED]]
    states = {one: "running" if one in running else "complete" for one in event.added}
    return gone + [Entry(one, states[one], "") for one in event.added[:MOST_CHANGED]]
