"""The recorder: what the import system does, as events (`timeline`).

It is told of three things by a watcher (`record_monitor`, `record_trace`): that a function was
entered, that it returned, that an instruction is about to be executed. Which of them mean anything
stands in three tables, filled here: for functions of importlib, which is reached as the modules
that the interpreter froze, and for the code of the submission.
"""

from __future__ import annotations

import sys
from _functools import partial  # type: ignore[import-not-found]  # functools loads a dozen others

from .record_code import IMPORTING, after_storing, import_sites, in_first_handler
from .record_import import Statements
from .record_log import Log
from .record_machinery import Machinery
from .record_running import Running
from .record_state import State
from .record_tables import Tables
from .values import Module, namespace_of

if sys.version_info >= (3, 12):
    from .record_monitor import Watcher
else:
    from .record_trace import Watcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from .encode import Json
    from .observe import Project
    from .record_tables import Enter

BOOTSTRAP: Any = sys.modules["_frozen_importlib"]
EXTERNAL: Any = sys.modules["_frozen_importlib_external"]
NO_SITES: dict[int, Enter] = {}
COMMAND = "<string>"
"""What code is called that was given as text."""


class Recorder:
    """Records one program. Nothing that the program can see by ordinary means is different."""

    def __init__(self, project: Project, log: Log) -> None:
        self.project, self.log = project, log
        self.tables = Tables()
        self.running = Running(log, project)
        self.state = State(log, project)
        self.machinery = Machinery(log, project, self.state, self.running, self.tables)
        self.statements = self.machinery.statements = Statements(self.machinery)
        self.watcher = Watcher(self.tables)
        self.started = self.started_once = False

    def start(self, main: CodeType | None = None) -> None:
        """Begin to watch; `main` is the code of the program, if that is known."""
        self.attend_importlib()
        self.state.settle()
        self.started = self.started_once = True
        if main is not None:
            self.watch(main, body=True)
        self.watcher.start()

    def finish(self, error: BaseException | None) -> list[Json]:
        """Stop watching, and return the events."""
        self.watcher.stop()
        self.started = False
        self.statements.flush(None)
        self.state.look()
        self.running.finish(None if error is None else type(error).__name__)
        self.log.closed = True
        return self.log.plain()

    def is_traced_by_program(self) -> bool:
        """Whether it is the program that sets a tracer just now."""
        return self.watcher.is_set_by_program()

    def step_aside(self) -> None:
        """Stop, if the program uses what the recorder uses."""
        if self.started and self.watcher.step_aside():
            self.started = False
            self.log.close("recorder-stepped-aside")

    def note_execution(self, code: Any, *, ours: bool) -> None:
        """Watch code that is about to be executed, if it is the submission's or given as text.

        The body of a module is usually executed by a loader of the standard library, whose return
        is its end; where somebody else does it, the body itself is watched.
        """
        if type(code) is not Code:
            return
        given = code.co_filename == COMMAND
        is_body = code.co_name == "<module>" and not given
        namespace = self.machinery.executing() if is_body else None
        if namespace is not None:
            self.body_begins(code, namespace, ours=ours)
        if given or ours:
            self.watch(code, body=is_body and namespace is None)
        elif is_body and namespace is None:
            begins, ends = partial(self.begins, code, ours=False), partial(self.ends, ours=False)
            self.tables.add(code, begins, ends, {})
        self.watcher.resume()

    def watch(self, code: CodeType, *, body: bool) -> None:
        """Watch a code object, and every one nested in it."""
        file = self.project.shown(code.co_filename) or "?"
        codes = [code]
        for one in codes:
            sites = self.sites(one, file) if IMPORTING in one.co_code else NO_SITES
            if body and one is code:
                begins, ends = partial(self.begins, code, ours=True), partial(self.ends, ours=True)
                self.tables.add(code, begins, ends, sites)
            elif one.co_name == "__getattr__":
                self.tables.add(one, self.statements.asked, None, sites)
            elif sites:
                self.tables.add(one, None, None, sites)
            codes += [within for within in one.co_consts if type(within) is Code]

    def sites(self, code: CodeType, file: str) -> dict[int, Enter]:
        """Return what is to be done at the instructions of import statements, by offset."""
        return {
            offset: partial(getattr(self.statements, kind), site, name)
            for offset, (kind, site, name) in import_sites(code, file).items()
        }

    def begins(self, code: CodeType, frame: FrameType, *, ours: bool) -> None:
        """See a body that is watched itself begin."""
        self.body_begins(code, frame.f_globals, ours=ours)

    def ends(self, _: object, frame: Callable[[], FrameType], *, ours: bool) -> None:
        """See a body that is watched itself end."""
        body = frame()
        self.body_ends(body, body.f_globals, ours=ours)

    def executed(self, _: object, frame: Callable[[], FrameType]) -> None:
        """See a loader of the standard library return that has executed a body."""
        loader = frame()
        module = loader.f_locals["module"]
        if isinstance(module, Module):
            self.body_ends(loader, namespace_of(module), ours=self.running.ours())

    def body_begins(self, code: CodeType, namespace: dict[str, object], *, ours: bool) -> None:
        """Report that a module begins to be executed."""
        name = namespace.get("__name__")
        if ours:
            self.state.settle_one(name)
        file = code.co_filename if ours else namespace.get("__file__")
        self.running.begin(name, namespace, file, ours=ours)

    def body_ends(self, frame: FrameType, namespace: dict[str, object], *, ours: bool) -> None:
        """Report that a module was executed to its end."""
        if not ours:
            self.machinery.end(namespace)
            return
        if self.statements.taking:
            self.statements.flush(frame)
        self.state.look_after(namespace.get("__name__"))
        self.running.end(namespace)

    def attend_importlib(self) -> None:
        """Watch the functions of importlib that do the work."""
        do = self.machinery
        find, load = code_of(BOOTSTRAP._find_spec), code_of(BOOTSTRAP._load_unlocked)
        entries, again = code_of(EXTERNAL.PathFinder._get_spec), code_of(BOOTSTRAP._exec)
        first = code_of(BOOTSTRAP._find_and_load)
        do.call = code_of(BOOTSTRAP._call_with_frames_removed)
        do.from_list = code_of(BOOTSTRAP._handle_fromlist)
        add = self.tables.add
        add(first, do.load, do.loaded, {in_first_handler(first): do.import_failed})
        do.find = find
        add(find, do.ask, do.found, {after_storing(find, "find_spec"): do.ask_finder})
        add(entries, None, None, {after_storing(entries, "finder"): do.ask_entry})
        do.loads = code_of(EXTERNAL.SourceFileLoader.exec_module)
        add(do.loads, None, self.executed, {})
        add(code_of(BOOTSTRAP.module_from_spec), None, do.created, {})
        add(load, None, None, {in_first_handler(load): do.load_failed})
        add(again, do.reload, None, {in_first_handler(again): do.load_failed})
        for importer in (BOOTSTRAP.BuiltinImporter, EXTERNAL.ExtensionFileLoader):
            add(code_of(importer.exec_module), do.native, do.native_done, {})


def code_of(function: Any) -> CodeType:
    """Return the code of a function or method."""
    code: CodeType = getattr(function, "__func__", function).__code__
    return code


Code = type(code_of(code_of))
