"""The watcher of Python 3.12 and later: `sys.monitoring`, on chosen code objects alone (PEP 669).

`PY_UNWIND` is not used: it can only be set for all code, and where a program has used up its
recursion limit, a callback for it would change the traceback. Failures are seen in importlib's own
exception handlers instead.
"""

from __future__ import annotations

import sys
from _thread import get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

    from .record_tables import Tables

TOOL = 4
"""None of those that debuggers, coverage, profilers and optimizers use."""


class Watcher:
    """Calls the handlers of the tables, for the main thread."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.thread = get_ident()
        self.monitoring: Any = sys.monitoring  # type: ignore[attr-defined]  # types are those of 3.11
        self.events, self.disable = self.monitoring.events, self.monitoring.DISABLE
        self.frame = sys._getframe

    def start(self) -> None:
        """Set the events of every code object that is known, and of those to come."""
        at, use = self.events, self.monitoring.register_callback
        self.monitoring.use_tool_id(TOOL, "")
        use(TOOL, at.PY_START, self.entered)
        use(TOOL, at.PY_RETURN, self.returned)
        use(TOOL, at.INSTRUCTION, self.reached)
        self.tables.attend = self.attend
        for code in self.tables.codes.values():
            self.attend(code)

    def stop(self) -> None:
        """Take the callbacks away."""
        self.tables.attend = None
        for event in (self.events.PY_START, self.events.PY_RETURN, self.events.INSTRUCTION):
            self.monitoring.register_callback(TOOL, event, None)

    def is_set_by_program(self) -> bool:
        """Return True: this watcher sets no tracer."""
        return True

    def step_aside(self) -> bool:
        """Return False: others can watch beside this one."""
        return False

    def resume(self) -> None:
        """Nothing takes this watcher away."""

    def attend(self, code: CodeType) -> None:
        """Set the events of one code object."""
        tables, key, at = self.tables, id(code), self.events
        wanted = at.PY_START if key in tables.enter else 0
        wanted |= at.PY_RETURN if key in tables.leave else 0
        wanted |= at.INSTRUCTION if key in tables.sites else 0
        self.monitoring.set_local_events(TOOL, code, wanted)

    def entered(self, code: CodeType, _: int) -> None:
        """Handle that a function was entered."""
        if get_ident() == self.thread:
            self.tables.busy = True
            try:
                self.tables.enter[id(code)](self.frame(1))
            except Exception:  # the recursion limit, or objects of a learner's: the program goes on
                return
            finally:
                self.tables.busy = False

    def returned(self, code: CodeType, _: int, value: object) -> None:
        """Handle that a function returns."""
        if get_ident() == self.thread:
            self.tables.busy = True
            try:
                self.tables.leave[id(code)](self.frame(1), value)
            except Exception:  # as above
                return
            finally:
                self.tables.busy = False

    def reached(self, code: CodeType, offset: int) -> object:
        """Handle an instruction that comes; one of no interest is never told of again."""
        handler = self.tables.sites[id(code)].get(offset)
        if handler is None:
            return self.disable
        if get_ident() == self.thread:
            self.tables.busy = True
            try:
                handler(self.frame(1))
            except Exception:  # as above
                return None
            finally:
                self.tables.busy = False
        return None
