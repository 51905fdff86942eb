"""Keys by name, whether they are typed one at a time or in lines."""

import re
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

ENTER, ESCAPE, BACK, FORTH, ON = "enter", "escape", "up", "down", "space"
PAGE_BACK, REDRAW, RESUMED = "page up", "redraw", "resumed"
"""Keys that have no letter; the last two: the window has changed, is ours again."""
KEYS = {
    "\n": ENTER, "\r": ENTER, " ": ON, "\x1b": ESCAPE, "\x04": "q", "\x0c": REDRAW,
    "\x1b[A": BACK, "\x1bOA": BACK, "\x1b[5~": PAGE_BACK,
    "\x1b[B": FORTH, "\x1bOB": FORTH, "\x1b[6~": ON,
}  # fmt: skip
ONE_KEY = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1bO[@-~]|[\s\S]")
"""A key that is told as several characters, as those without a letter are; else any one."""


def keys(text: str) -> list[str]:
    """Return the keys in what a terminal tells in one go; those without a name are as they came."""
    return [KEYS.get(one, one) for one in ONE_KEY.findall(text)]


def lines(stream: TextIO, tell: Callable[[str], None]) -> None:
    """Tell the first letter of each line, where keys are typed with Enter, until there is none."""

    def read() -> None:
        with suppress(OSError, ValueError):
            for line in stream:
                tell(line.strip()[:1] or ENTER)

    threading.Thread(target=read, name="lines", daemon=True).start()
