"""Where a watched kata is shown: a window that is drawn anew, or lines one below the other."""

import os
import re
import sys
from typing import NamedTuple, Protocol, TextIO

from grader.cli import terminal
from grader.cli.watch_keys import BACK, FORTH, ON, PAGE_BACK, RESUMED
from grader.cli.watch_pages import KEYS, Lines, Page, key_lines
from grader.reports.style import DIM, Style

HOME, REST, LINE = "\x1b[H", "\x1b[J", "\x1b[2K"
"""To the upper left corner; erase what is below, erase this line."""
SEQUENCES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
"""What takes no room: colours, and links."""
FEWEST = 4
"""Lines of a page that are shown however small the window is."""
USUAL = os.terminal_size((80, 24))


class View(NamedTuple):
    """All that is to be seen."""

    page: Page
    status: Lines
    note: str = ""


class Screen(Protocol):
    """Whatever shows a view."""

    def show(self, view: View, *, more: bool = False) -> None:
        """Show a view, all of it or what is new in it; `more` says that another follows at once."""

    def moves(self, key: str) -> bool:
        """Move within a long page, if that is what the key means."""


class Window:
    """A terminal: the page, where the kata stands and the keys, drawn in place of what was there.

    What was on the screen before goes up, to be scrolled back to. Of a page that is too long a part
    is shown, so that nothing is pushed up again and again.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._page: Page | None = None
        self._top = 0
        self._room = FEWEST
        self._make_room()

    def show(self, view: View, *, more: bool = False) -> None:
        """Draw a view in a window of whatever size, if it is there to stay."""
        if more:
            return
        size = self._size()
        colour = not os.environ.get("NO_COLOR")
        style = Style(terminal.within_reason(size.columns), colour)
        below = ["", *view.status(style), *style.wrapped(view.note), *key_lines(style)]
        below = fitting(below, size.columns)[: max(size.lines - 1 - FEWEST, 0)]
        self._room = max(size.lines - 1 - len(below), FEWEST)
        lines = fitting(view.page.lines(style), size.columns)
        drawn = [*self._part(view.page, lines, size.columns, style), *below]
        frame = "".join(f"{LINE}{line}\n" for line in drawn)
        terminal.say(f"{HOME}{frame}{REST}", end="")
        terminal.flush()

    def moves(self, key: str) -> bool:
        """Go up or down in a page, by a line or by as much as is seen of it."""
        if key == RESUMED:
            self._make_room()
            return True
        most = self._room - 2
        by = {BACK: -1, FORTH: 1, PAGE_BACK: -most, ON: most}.get(key)
        if by is None:
            return False
        self._top += by
        return True

    def _make_room(self) -> None:
        """Push up what is on the screen, to where it can be scrolled back to."""
        terminal.say("\n" * self._size().lines, end="")

    def _part(self, page: Page, lines: list[str], columns: int, style: Style) -> list[str]:
        """Return the lines that there is room for, and how many there are above and below."""
        over = len(lines) - self._room
        if page is not self._page:
            self._page, self._top = page, page.first
        if over <= 0:
            self._top = 0
            return lines
        self._top = min(max(self._top, 0), over)
        shown = lines[self._top : self._top + self._room]
        if self._top > 0:
            shown[0] = style.paint(ABOVE.format(count=self._top + 1)[:columns], DIM)
        if self._top < over:
            shown[-1] = style.paint(BELOW.format(count=over - self._top + 1)[:columns], DIM)
        return shown

    def _size(self) -> os.terminal_size:
        """Return the size of the window as it is now."""
        try:
            size = os.get_terminal_size(self._stream.fileno())
        except OSError:  # it is gone: whatever is written says so
            return USUAL
        return size if size.columns and size.lines else USUAL


class Plain:
    """Lines one below the other, each said once; without colours, for any reader."""

    def __init__(self, *, brief: bool) -> None:
        self._brief = brief
        self._said: tuple[Page | None, str] = (None, "")
        if not brief:
            terminal.say(
                WITH_ENTER.format(keys=", ".join(f"{key} {word}" for key, word, _ in KEYS))
            )

    def show(self, view: View, *, more: bool = False) -> None:  # noqa: ARG002 - each is said
        """Say what has not been said; of a verdict one line, if that is to be enough."""
        page, note = self._said
        if view.page is not page and not view.page.passing:
            self._said = (view.page, note)
            self._say(view.page)
        if view.note != note:
            self._said = (self._said[0], view.note)
            if view.note:
                terminal.say(view.note)
        terminal.flush()

    def moves(self, key: str) -> bool:
        """Move nowhere: all has been said."""
        return key in (BACK, FORTH, ON, PAGE_BACK, RESUMED)

    def _say(self, page: Page) -> None:
        """Say a page, with the line that stands for its heading."""
        if page.line and self._brief:
            terminal.say(page.line)
            return
        lines = page.words or page.lines(Style(terminal.width(sys.stdout)))
        heading = [page.line] if page.line else lines[:1]
        terminal.say("\n".join([*heading, *lines[1:], ""]))


def fitting(lines: list[str], columns: int) -> list[str]:
    """Return the lines with those broken that have no room, counted as the terminal counts."""
    from rich.cells import cell_len

    fit: list[str] = []
    for line in lines:
        if cell_len(SEQUENCES.sub("", line)) <= columns:
            fit.append(line)
        else:
            fit += broken(line, columns)
    return fit


def broken(line: str, columns: int) -> list[str]:
    """Return a line in as many as it takes."""
    import io

    from rich.console import Console
    from rich.text import Text

    to = io.StringIO()
    console = Console(file=to, width=columns, force_terminal="\x1b" in line)
    console.print(Text.from_ansi(line), overflow="fold")
    return to.getvalue().rstrip("\n").split("\n")


ABOVE = "↑ {count} more lines"
WITH_ENTER = "Keys, each with Enter: {keys}.\n"
BELOW = "↓ {count} more lines: space, or the arrows"
