"""The keyboard, a key at a time, of a terminal that is given back whatever happens."""

import os
import signal
import sys
import termios
import threading
import tty
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Self, TextIO

from grader.cli.watch_keys import REDRAW, RESUMED, keys

ENDS = (signal.SIGTERM, signal.SIGHUP)
MOST = 1024


class Keyboard:
    """Tells each key from a thread of its own, until it is left.

    The terminal is given back however that happens: by an exception, by a signal that ends or
    stops the process. A process that goes on takes it again.
    """

    def __init__(self, stream: TextIO, tell: Callable[[str], None]) -> None:
        self._descriptor = stream.fileno()
        self._tell = tell
        self._usual = termios.tcgetattr(self._descriptor)
        self._before: dict[int, signal.Handlers | Callable[..., object] | int | None] = {}

    def __enter__(self) -> Self:
        own = dict.fromkeys(ENDS, self._end) | {
            signal.SIGTSTP: self._stop,
            signal.SIGCONT: self._go_on,
            signal.SIGWINCH: self._redraw,
        }
        for number, handler in own.items():
            self._before[number] = signal.signal(number, handler)
        self._take()
        threading.Thread(target=self._read, name="keyboard", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._give_back()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _take(self) -> None:
        """Have each key told at once, and not shown; Ctrl-C and Ctrl-Z stay what they are."""
        if self._is_ours():
            tty.setcbreak(self._descriptor, termios.TCSADRAIN)

    def _give_back(self) -> None:
        """Have the terminal as it was."""
        if self._is_ours():
            with suppress(termios.error):  # it is gone
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._usual)

    def _is_ours(self) -> bool:
        """Tell whether this is the terminal's foreground: another process may have it by now."""
        try:
            return os.tcgetpgrp(self._descriptor) == os.getpgrp()
        except OSError:
            return False

    def _read(self) -> None:
        """Tell the keys, until there is no keyboard any more."""
        while True:
            try:
                data = os.read(self._descriptor, MOST)
            except OSError:
                return
            if not data:
                return
            for key in keys(data.decode(errors="replace")):
                self._tell(key)

    def _end(self, number: int, _: FrameType | None) -> None:
        """Leave as at any other end, with the status that shells give to a signal."""
        sys.exit(128 + number)

    def _stop(self, number: int, _: FrameType | None) -> None:
        """Give the terminal back before the process is stopped."""
        self._give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, self._stop)
        self._go_on(number, None)  # where nobody could let it go on, it was not stopped at all

    def _go_on(self, _: int, __: FrameType | None) -> None:
        """Take the terminal again, on which others have written meanwhile."""
        self._take()
        self._tell(RESUMED)

    def _redraw(self, _: int, __: FrameType | None) -> None:
        """Say that the window has another size."""
        self._tell(REDRAW)
