"""Changes of the import state that the program makes itself, between two events.

The state is looked at when the program imports or a body ends, and settled whenever the import
system has done something: what differs in between was changed by the program.
"""

from __future__ import annotations

import sys
from _operator import is_

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .encode import Json
    from .observe import Project
    from .record_log import Log

MOST_CHANGES = 200


class State:
    """`sys.modules`, `sys.path` and `sys.meta_path` as they were last seen."""

    def __init__(self, log: Log, project: Project) -> None:
        self.log, self.project = log, project
        self.modules: dict[str, Any] = sys.modules
        self.known: dict[str, Any] = {}
        self.path: list[object] = []
        self.finders: list[object] = []

    def settle(self) -> None:
        """Take the present state as known."""
        self.known = self.modules.copy()
        self.path, self.finders = entries("path"), entries("meta_path")

    def settle_one(self, name: object) -> None:
        """Take the entry of one name as known; a loaded module moves to the end."""
        if type(name) is str:
            self.known.pop(name, None)
            if name in self.modules:
                self.known[name] = self.modules[name]

    def look(self) -> None:
        """Report what has changed since the state was settled."""
        modules, known = self.modules, self.known
        if len(modules) != len(known) or not all(map(is_, modules.values(), known.values())):
            self.look_at_modules()
        self.look_at_lists()

    def look_after(self, name: object) -> None:
        """Report changes that the body of a module has made, where it costs little to see them."""
        if len(self.modules) != len(self.known) or (
            type(name) is str and self.modules.get(name) is not self.known.get(name)
        ):
            self.look_at_modules()
        self.look_at_lists()

    def look_at_lists(self) -> None:
        """Report what was added to the lists in `sys`, or removed."""
        if not is_same(getattr(sys, "path", None), self.path):
            path = entries("path")
            self.compare("sys.path", self.texts(self.path), self.texts(path))
            self.path = path
        if not is_same(getattr(sys, "meta_path", None), self.finders):
            finders = entries("meta_path")
            self.compare("sys.meta_path", names(self.finders), names(finders))
            self.finders = finders

    def look_at_modules(self) -> None:
        """Report entries of `sys.modules` that are new, gone or replaced."""
        now, known = self.modules.copy(), self.known
        added = [name for name, one in now.items() if name not in known or known[name] is not one]
        gone = [name for name, one in known.items() if name not in now or now[name] is not one]
        self.changed("sys.modules", texts_only(added), texts_only(gone))
        self.known = now

    def compare(self, where: str, before: list[str], now: list[str]) -> None:
        """Report what one list has and the other has not."""
        added = [one for one in now if now.count(one) > before.count(one)]
        gone = [one for one in before if before.count(one) > now.count(one)]
        self.changed(where, added, gone)

    def changed(self, where: str, added: list[str], removed: list[str]) -> None:
        """Report a change, if there is one to be named."""
        if added or removed:
            more: list[Json] = [*added[:MOST_CHANGES]]
            less: list[Json] = [*removed[:MOST_CHANGES]]
            self.log.add("changed", where=where, added=more, removed=less)

    def texts(self, found: list[object]) -> list[str]:
        """Return path entries as they are shown."""
        return [self.project.shown(one) or "" for one in found if type(one) is str]


def is_same(found: object, known: list[object]) -> bool:
    """Whether a list in `sys` has the very entries that were known."""
    return type(found) is list and len(found) == len(known) and all(map(is_, found, known))


def entries(name: str) -> list[object]:
    """Return a copy of a list in `sys`, whatever a program has put in its place."""
    found = getattr(sys, name, None)
    return found.copy() if type(found) is list else []


def names(finders: list[object]) -> list[str]:
    """Return the class names of finders."""
    return [(one if isinstance(one, type) else type(one)).__name__ for one in finders]


def texts_only(found: list[str]) -> list[str]:
    """Return what is exactly text: keys of `sys.modules` may be anything."""
    return [one for one in found if type(one) is str]
