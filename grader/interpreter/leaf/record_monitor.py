"""The watcher of Python 3.12 and later: `sys.monitoring`, on chosen code objects alone (PEP 669).

`PY_UNWIND` is not used: it can only be set for all code, and where a program has used up its
recursion limit, a callback for it would change the traceback. Failures are seen in importlib's own
exception handlers instead.
"""

from __future__ import annotations

import sys
from _functools import partial  # type: ignore[import-not-found]  # functools loads others
from _thread import get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any

    from .record_tables import Tables

TOOL = 4
"""None of those that debuggers, coverage, profilers and optimizers use."""


class Watcher:
    """Calls the handlers of the tables, for the main thread."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.monitoring: Any = sys.monitoring  # type: ignore[attr-defined]  # types are those of 3.11
        self.events = at = self.monitoring.events
        self.start_of, self.return_of, self.instruction = at.PY_START, at.PY_RETURN, at.INSTRUCTION

    def start(self) -> None:
        """Set the events of every code object that is known, and of those to come."""
        at, use = self.events, self.monitoring.register_callback
        entered, returned, reached = callbacks(self.tables, self.monitoring.DISABLE)
        self.monitoring.use_tool_id(TOOL, "")
        use(TOOL, at.PY_START, entered)
        use(TOOL, at.PY_RETURN, returned)
        use(TOOL, at.INSTRUCTION, reached)
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
        tables, key = self.tables, id(code)
        wanted = self.start_of if key in tables.enter else 0
        wanted |= self.return_of if key in tables.leave else 0
        wanted |= self.instruction if tables.watched(key) else 0
        self.monitoring.set_local_events(TOOL, code, wanted)


def callbacks(tables: Tables, disable: object) -> tuple[Callable[..., object], ...]:
    """Return what is called when a function was entered, when it returns, and at instructions.

    Functions, whose variables are nearer than attributes: this is half of what recording costs.
    """
    thread, frame = get_ident(), sys._getframe
    enter, leave, sites = tables.enter, tables.leave, tables.sites
    caller = partial(frame, 2)

    def entered(code: CodeType, _: int) -> None:
        if get_ident() == thread:
            tables.busy = True
            try:
                enter[id(code)](frame(1))
            except Exception:  # the recursion limit, or objects of a learner's: the program goes on
                return
            finally:
                tables.busy = False

    def returned(code: CodeType, _: int, value: object) -> None:
        if get_ident() == thread:
            tables.busy = True
            try:
                leave[id(code)](value, caller)
            except Exception:  # as above
                return
            finally:
                tables.busy = False

    def reached(code: CodeType, offset: int) -> object:
        handler = sites[id(code)].get(offset)
        if handler is None:
            return disable  # and this instruction is never told of again
        if get_ident() == thread:
            tables.busy = True
            try:
                handler(frame(1))
            except Exception:  # as above
                return None
            finally:
                tables.busy = False
        return None

    return entered, returned, reached
