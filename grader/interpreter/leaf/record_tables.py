"""Which functions and instructions mean something to the recorder."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType, FrameType

    Enter = Callable[[FrameType], None]
    Leave = Callable[[object, Callable[[], FrameType]], None]
    """Gets what is returned, and how to ask for the frame, which is an audit event: to be called by
    the handler itself, whose caller's caller it is."""

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
        self.passed_over: set[int] = set()
        """Code objects whose instructions are of no interest for the time being."""
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

    def pass_over(self, code: CodeType, *, wanted: bool) -> None:
        """Say whether the instructions of a code object are of no interest from now on."""
        (self.passed_over.add if wanted else self.passed_over.discard)(id(code))
        if self.attend is not None:
            self.attend(code)

    def watched(self, key: int) -> bool:
        """Whether instructions of a code object are of interest."""
        return key in self.sites and key not in self.passed_over
