"""The watcher of Python 3.11: `sys.settrace`, with opcode events where something is to be seen.

Python has one tracer. When the program sets its own, this one leaves without a trace.
"""

from __future__ import annotations

import sys
from _functools import partial  # type: ignore[import-not-found]  # functools loads others
from _thread import get_ident
from sys import settrace

from .record_code import CALLS, returns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType
    from typing import Any

    from .record_tables import Enter, Leave, Tables


FOLDER = __file__.rpartition("/")[0]


class Watcher:
    """Calls the handlers of the tables, for the main thread, which is the one that is traced."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.insides: dict[int, Callable[..., None]] = {}
        """The tracers inside the functions that are watched; without a look at the frame's code."""
        self.lines: set[int | None] = {0, None}
        """Where the functions that are watched begin: unlike its code, a frame's line is no audit
        event, and most frames are told by it that they are of no interest."""
        self.watching = self.setting = False
        self.thread = get_ident()
        self.gettrace: Any = sys.gettrace

    def start(self) -> None:
        """Trace what is called from now on."""
        self.tables.attend = self.attend
        for code in self.tables.codes.values():
            self.attend(code)
        self.watching = True
        self.set(self.trace)
        sys.gettrace = sys.getprofile  # type: ignore[assignment]  # says None, as it would say

    def stop(self) -> None:
        """Trace no more."""
        if self.watching:
            self.watching = False
            sys.gettrace = self.gettrace
            self.set(None)

    def is_set_by_program(self) -> bool:
        """Whether a tracer is set by a call: Python itself drops one that cannot be called."""
        frame: FrameType | None = sys._getframe()
        while frame is not None and frame.f_code.co_filename.startswith(FOLDER):
            frame = frame.f_back
        if self.setting or frame is None:
            return False
        return frame.f_code.co_code[frame.f_lasti] in CALLS

    def step_aside(self) -> bool:
        """Leave, and the frames as they would be; return whether there was anything to leave."""
        if not self.watching:
            return False
        self.watching = False
        sys.gettrace = self.gettrace
        frame: FrameType | None = sys._getframe()
        while frame is not None:
            del frame.f_trace
            frame.f_trace_lines, frame.f_trace_opcodes = True, False
            frame = frame.f_back
        return True

    def resume(self) -> None:
        """Trace again: where a program uses up its recursion limit, Python drops a tracer."""
        if self.watching and get_ident() == self.thread and self.gettrace() is None:
            self.set(self.trace)

    def set(self, tracer: Any) -> None:
        """Set the tracer; the audit hook hears of that, too."""
        self.setting = True
        settrace(tracer)
        self.setting = False

    def attend(self, code: CodeType) -> None:
        """Remember where a function begins, and where it returns.

        When it raises, `settrace` says `return` as well.
        """
        self.lines.add(code.co_firstlineno)
        self.lines.update([line for _, _, line in code.co_lines()][:3])
        key, tables = id(code), self.tables
        sites, leave = tables.sites.get(key, {}), tables.leave.get(key)
        ends = returns(code) if leave is not None else frozenset[int]()
        self.insides[key] = partial(self.inside, sites, leave, ends)

    def trace(self, frame: FrameType, _: str, __: object) -> Any:
        """Handle that a function is entered."""
        if frame.f_lineno not in self.lines:
            return None
        self.tables.busy = True
        try:
            key = id(frame.f_code)
            tables = self.tables
            if key not in tables.codes:
                return None
            frame.f_trace_lines = False
            if key in tables.enter:
                tables.enter[key](frame)
            frame.f_trace_opcodes = tables.watched(key)
        except Exception:  # the recursion limit, or objects of a learner's: the program goes on
            return None
        finally:
            self.tables.busy = False
        return self.insides[key]

    def inside(
        self,
        sites: dict[int, Enter],
        leave: Leave | None,
        returns: frozenset[int],
        frame: FrameType,
        event: str,
        argument: object,
    ) -> None:
        """Handle what happens in a function that is watched: an instruction, or its end."""
        at = frame.f_lasti
        if event == "opcode" and at not in sites:
            return
        self.tables.busy = True
        try:
            if event == "opcode":
                sites[at](frame)
            elif event == "return" and leave is not None and at in returns:
                leave(argument, lambda: frame)
        except Exception:  # as above
            return
        finally:
            self.tables.busy = False
