"""Which functions and instructions mean something to the recorder."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    Enter = Callable[[FrameType], None]
    Leave = Callable[[FrameType, object], None]

MOST_CODES = 20_000


class Tables:
    """Handlers by the identity of a code object: hashing one would hash all its bytecode.

    The code objects are kept, so that an identity stays what it was.
    """

    def __init__(self) -> None:
        self.enter: dict[int, Enter] = {}
        self.leave: dict[int, Leave] = {}
        self.sites: dict[int, dict[int, Enter]] = {}
        self.codes: dict[int, CodeType] = {}
        self.busy = False
        """Whether a handler is running; what it does itself is no event."""
        self.attend: Callable[[CodeType], None] | None = None
        """Told of each new code object, once the watcher has started."""

    def add(
        self, code: CodeType, enter: Enter | None, leave: Leave | None, sites: dict[int, Enter]
    ) -> None:
        """Say what to do when a function is entered, returns, or comes to certain instructions."""
        key = id(code)
        if key in self.codes or len(self.codes) >= MOST_CODES:
            return
        self.codes[key] = code
        if enter is not None:
            self.enter[key] = enter
        if leave is not None:
            self.leave[key] = leave
        if sites:
            self.sites[key] = sites
        if self.attend is not None:
            self.attend(code)
