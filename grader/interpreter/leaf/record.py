"""The recorder: what the import system does, as events (`timeline`).

It is told of three things by a watcher (`record_monitor`, `record_trace`): that a function was
entered, that it returned, that an instruction is about to be executed. Which of them mean anything
stands in three tables, filled here: for functions of importlib, which is reached as the modules
that the interpreter froze, and for the code of the submission.
"""

from __future__ import annotations

import sys
from _functools import partial  # type: ignore[import-not-found]  # functools loads a dozen others

from .record_code import after_storing, import_sites, in_first_handler
from .record_import import Statements
from .record_log import Log
from .record_machinery import Machinery
from .record_running import Running
from .record_state import State
from .record_tables import Tables

if sys.version_info >= (3, 12):
    from .record_monitor import Watcher
else:
    from .record_trace import Watcher

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType
    from typing import Any

    from .encode import Json
    from .observe import Project

BOOTSTRAP: Any = sys.modules["_frozen_importlib"]
EXTERNAL: Any = sys.modules["_frozen_importlib_external"]
COMMAND = "<string>"
"""What code is called that was given as text."""


class Recorder:
    """Records one program. Nothing that the program can see by ordinary means is different."""

    def __init__(self, project: Project, log: Log) -> None:
        self.project, self.log = project, log
        self.tables = Tables()
        self.running = Running(log, project)
        self.state = State(log, project)
        self.machinery = Machinery(log, project, self.state, self.running)
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

    def note_execution(self, code: Any) -> None:
        """Watch code that is about to be executed, if it is the submission's or given as text."""
        if not self.started or type(code) is not Code:
            return
        is_body = code.co_name == "<module>" and code.co_filename != COMMAND
        if code.co_filename == COMMAND or self.project.holds(code.co_filename):
            self.watch(code, body=is_body)
        elif is_body:
            self.tables.add(code, self.other_begins, self.other_ends, {})
        self.watcher.resume()

    def watch(self, code: CodeType, *, body: bool) -> None:
        """Watch a code object, and every one nested in it."""
        sites = {
            offset: partial(getattr(self.statements, kind), site, name)
            for offset, (kind, site, name) in import_sites(code).items()
        }
        if body:
            self.tables.add(code, self.body_begins, self.body_ends, sites)
        elif code.co_name == "__getattr__":
            self.tables.add(code, self.statements.asked, None, sites)
        elif sites:
            self.tables.add(code, None, None, sites)
        for constant in code.co_consts:
            if type(constant) is Code:
                self.watch(constant, body=False)

    def body_begins(self, frame: FrameType) -> None:
        """Report that a module of the submission begins to be executed."""
        namespace = frame.f_globals
        self.state.settle_one(namespace.get("__name__"))
        file = frame.f_code.co_filename
        self.running.begin(namespace.get("__name__"), namespace, file, ours=True)

    def body_ends(self, frame: FrameType, _: object) -> None:
        """Report that a module of the submission was executed to its end."""
        self.statements.flush(frame)
        self.state.look_after(frame.f_globals.get("__name__"))
        self.running.end(frame.f_globals)

    def other_begins(self, frame: FrameType) -> None:
        """Report that a module of others begins to be executed."""
        namespace = frame.f_globals
        file = namespace.get("__file__")
        self.running.begin(namespace.get("__name__"), namespace, file, ours=False)

    def other_ends(self, frame: FrameType, _: object) -> None:
        """Report that a module of others was executed to its end."""
        self.machinery.end(frame.f_globals)

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
        add(find, None, do.found, {after_storing(find, "find_spec"): do.ask_finder})
        add(entries, None, None, {after_storing(entries, "finder"): do.ask_entry})
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
