"""Call something with no Python frame beneath it, in the main thread, and learn what left it.

So that tracing, `sys._getframe`, warnings and the recursion limit are as in `python`. Three facts
make it possible:

- After a fork the only thread left is the one that forked, and it is the main thread. The server
  therefore forks from a thread whose whole stack is one call from C: `dict(pairs)`, where `pairs`
  is a generator of ours.
- When a key comes again, the value that it had is dropped by C code, while the generator is
  suspended. That value is an object whose `__del__` is what shall be called.
- What leaves a `__del__` goes to `sys.unraisablehook`, and an audit hook sees it before that.
"""

from __future__ import annotations

import sys
from _functools import partial  # type: ignore[import-not-found]  # functools loads a dozen others

from .undisturbed import Undisturbed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    Pairs = Generator[tuple[int, object], None, BaseException | None]

Missing = object()


class Seen(Exception):
    """Raised in an audit hook so that no other hook hears of what has left a call."""


class BareCalls:
    """Calls, one after another, from a generator that is driven by `dict`."""

    def __init__(self) -> None:
        self.called: Callable[[], object] | None = None
        self.error: BaseException | None = None
        self.stderr: object = Missing
        self.undisturbed = Undisturbed()
        """From the end of one call to the next; what the program left must not reach our frames."""

    def call(self, function: Callable[..., object], *arguments: object) -> Pairs:
        """Call something and return the exception that left it, or None."""
        self.error, self.called = None, partial(function, *arguments)
        self.undisturbed.end()
        yield 0, type("Call", (), {"__slots__": (), "__del__": staticmethod(self.called)})()
        yield 0, None
        self.undisturbed.begin()
        self.called = None
        if self.stderr is not Missing:
            sys.stderr, self.stderr = self.stderr, Missing
        return self.error

    def watch(self, arguments: tuple[Any, ...]) -> None:
        """Pick up what left the call; to be called for the audit event `sys.unraisablehook`."""
        if arguments[1].object is self.called:
            self.error = arguments[1].exc_value
            self.stderr = getattr(sys, "stderr", Missing)
            if self.stderr is not Missing:
                sys.stderr = None  # or the interpreter would print an "exception ignored"
            raise Seen
