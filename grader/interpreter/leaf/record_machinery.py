"""What importlib's own functions do, as events."""

from __future__ import annotations

import sys
from _imp import is_builtin, is_frozen

from .observe import attribute_of
from .values import Module, as_text, namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from .encode import Json
    from .observe import Project
    from .record_import import Statements
    from .record_log import Log
    from .record_running import Running
    from .record_state import State
    from .record_tables import Tables


Bootstrap: Any = sys.modules["_frozen_importlib"]
External: Any = sys.modules["_frozen_importlib_external"]
Spec: Any = Bootstrap.ModuleSpec


class Machinery:
    """Handlers for entering, leaving and failing in importlib."""

    def __init__(
        self, log: Log, project: Project, state: State, running: Running, tables: Tables
    ) -> None:
        self.log, self.project, self.state, self.running = log, project, state, running
        self.tables = tables
        self.statements: Statements
        self.find: CodeType
        """The code of `_find_spec`."""
        self.passed_over = False
        """Whether its finders are told by `ask`, and not when it comes to each."""
        self.asked: list[object] = []
        """The names that `_find_and_load` was asked for and has not answered."""
        self.from_list: object = None
        """The code of `_handle_fromlist`."""
        self.call: object = None
        """The code of `_call_with_frames_removed`."""
        self.loads: object = None
        """The code of `exec_module` of the standard library's loaders."""
        self.expected: str | None = None
        """The module that a statement asks for, which is not cached."""
        self.failed: tuple[object, int] = ("", 0)

    def load(self, frame: FrameType) -> None:
        """See `_find_and_load` asked for a module."""
        name, self.failed = frame.f_locals["name"], ("", 0)
        self.asked.append(name)
        if type(name) is str and "." in name and self.is_for_from_list(frame):
            self.log.add("submodule", module=name)
        if self.expected == name:
            self.expected = None  # the statement has looked
        elif self.running.ours():
            self.state.look()
        if type(name) is str and name in self.state.modules:
            self.cached(name)

    def is_for_from_list(self, frame: FrameType) -> bool:
        """Whether a from-list asks: through `_call_with_frames_removed`, and C code."""
        above = frame.f_back
        if above is None or above.f_code is not self.call or above.f_back is None:
            return False
        return above.f_back.f_code is self.from_list

    def loaded(self, module: object, frame: Callable[[], FrameType]) -> None:
        """See `_find_and_load` return: the entry of `sys.modules` is the import system's."""
        name = self.asked.pop() if self.asked else None
        if type(name) is not str or self.state.modules.get(name) is not module:
            name = frame().f_locals["name"]
        self.state.settle_one(name)

    def cached(self, name: str) -> None:
        """Report an entry of `sys.modules` that satisfies an import, or forbids it."""
        module = self.state.modules[name]
        if module is None:
            self.log.add("cached", module=name, state="blocked")
            self.running.fail(name, "ModuleNotFoundError", None)
            return
        running = attribute_of(attribute_of(module, "__spec__"), "_initializing") is True
        self.log.add("cached", module=name, state="running" if running else "complete")

    def ask(self, frame: FrameType) -> None:
        """See `_find_spec` begin: whom of the usual finders it will ask is known beforehand."""
        usual = are_usual(getattr(sys, "meta_path", None))
        if usual is not self.passed_over:
            self.passed_over = usual
            self.tables.pass_over(self.find, wanted=usual)
        if not usual:
            return
        name, add = frame.f_locals["name"], self.log.add
        add("search", module=name, finder="BuiltinImporter")
        if not is_builtin(name):
            add("search", module=name, finder="FrozenImporter")
            if not is_frozen(name):
                add("search", module=name, finder="PathFinder")

    def ask_finder(self, frame: FrameType) -> None:
        """See `_find_spec` ask a finder of `sys.meta_path`."""
        seen = frame.f_locals
        finder = seen["finder"]
        self.log.add(
            "search", module=seen["name"], finder=USUAL.get(id(finder)) or class_of(finder)
        )

    def ask_entry(self, frame: FrameType) -> None:
        """See `PathFinder` ask the finder of a path entry, if there is one."""
        seen = frame.f_locals
        finder = None if seen["finder"] is None else class_of(seen["finder"])
        entry = self.project.shown(seen["entry"])
        self.log.add("search", module=seen["fullname"], finder=finder, entry=entry)

    def found(self, spec: Any, frame: Callable[[], FrameType]) -> None:
        """See `_find_spec` return a spec or None."""
        if spec is None:
            self.log.add("not-found", module=frame().f_locals["name"])
            return
        usual = type(spec) is Spec  # then nothing of a learner's is asked
        loader = spec.loader if usual else attribute_of(spec, "loader")
        self.log.add(
            "found",
            module=spec.name if usual else frame().f_locals["name"],
            origin=self.project.shown(spec.origin if usual else attribute_of(spec, "origin")),
            loader=None if loader is None else class_of(loader),
            locations=self.locations(spec),
        )

    def locations(self, spec: object) -> Json:
        """Return the search locations of a package's spec, None for another."""
        found = attribute_of(spec, "submodule_search_locations")
        if found is None:
            return None
        if type(found) is not list:  # that of a namespace package looks again when it is read
            found = attribute_of(found, "_path")
        return [self.project.shown(one) or "?" for one in found] if type(found) is list else []

    def created(self, module: object, frame: Callable[[], FrameType]) -> None:
        """See `module_from_spec` return."""
        spec = namespace_of(module).get("__spec__") if type(module) is Module else None
        if type(spec) is not Spec:
            spec = frame().f_locals["spec"]
        name = attribute_of(spec, "name")
        self.log.add("created", module=name)

    def end(self, body: dict[str, object]) -> None:
        """See a module of others end: what it has changed, the program has not."""
        self.running.end(body)
        if self.running.ours():
            self.state.settle()

    def executing(self) -> dict[str, object] | None:
        """Return the namespace in which such a loader is about to execute a body, if one is.

        To be called by what the audit hook calls: its frame is the fourth from here.
        """
        frame = sys._getframe(4)
        if frame.f_code is not self.call or frame.f_back is None:
            return None
        given = frame.f_locals.get("args", ())
        if frame.f_back.f_code is not self.loads or len(given) != 2:
            return None
        namespace: dict[str, object] = given[1]
        return namespace

    def native(self, frame: FrameType) -> None:
        """See an importer execute a module that has no Python code."""
        module = frame.f_locals["module"]
        if isinstance(module, Module):
            body = namespace_of(module)
            self.running.begin(body.get("__name__"), body, body.get("__file__"), ours=False)

    def native_done(self, _: object, frame: Callable[[], FrameType]) -> None:
        """See an importer return that has executed a module without Python code."""
        module = frame().f_locals["module"]
        if isinstance(module, Module):
            self.end(namespace_of(module))

    def reload(self, frame: FrameType) -> None:
        """See `_exec` execute a module again."""
        self.log.add("reload", module=attribute_of(frame.f_locals["spec"], "name"))

    def load_failed(self, frame: FrameType) -> None:
        """Report that the body of a module, or getting its code, has failed."""
        seen = frame.f_locals
        module = seen.get("module")
        namespace = namespace_of(module) if isinstance(module, Module) else None
        self.fail(frame, attribute_of(seen["spec"], "name"), namespace)

    def import_failed(self, frame: FrameType) -> None:
        """Report that an import has failed; for a failed body that is already said."""
        name = frame.f_locals["name"]
        if self.asked:
            self.asked.pop()
        self.fail(frame, name, None)

    def fail(self, frame: FrameType, name: object, namespace: dict[str, object] | None) -> None:
        """Report a failure, once for each module and exception."""
        kind, error, _ = sys.exc_info()
        self.statements.flush(frame)
        if self.failed != (name, id(error)):
            self.failed = (name, id(error))
            self.running.fail(name, None if kind is None else as_text(kind.__name__), namespace)
        self.state.settle_one(name)


USUAL = {id(finder): finder.__name__ for finder in sys.meta_path if isinstance(finder, type)}
"""The classes that are finders from the start, which are never gone."""

Builtin, Frozen, Path = Bootstrap.BuiltinImporter, Bootstrap.FrozenImporter, External.PathFinder
"""What stands on `sys.meta_path` without site and hooks."""
FIND_BUILTIN, FIND_FROZEN = Builtin.__dict__["find_spec"], Frozen.__dict__["find_spec"]


def are_usual(finders: object) -> bool:
    """Whether `sys.meta_path` holds the usual finders, and nobody has changed those."""
    return (
        type(finders) is list
        and len(finders) == 3
        and finders[0] is Builtin
        and finders[1] is Frozen
        and finders[2] is Path
        and Builtin.__dict__.get("find_spec") is FIND_BUILTIN
        and Frozen.__dict__.get("find_spec") is FIND_FROZEN
    )


def class_of(thing: object) -> str:
    """Return the name of a class, or of an object's class."""
    kind = thing if isinstance(thing, type) else type(thing)
    name: str = type.__dict__["__name__"].__get__(kind)
    return name
