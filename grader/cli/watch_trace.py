"""A trace while a kata is watched: made aside, so that keys and saves need not wait for it."""

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from grader.cli import trace
from grader.cli.watch_pages import Page
from grader.errors import GraderError
from grader.grading.binding import Binding
from grader.interpreter import Files
from grader.reports.style import Style

if TYPE_CHECKING:
    from grader.interpreter import Interpreter


class Traces:
    """Imports the modules of a kata, and tells the page about the first that fails."""

    def __init__(self, tell: Callable[[Page], None], *, trusted: bool) -> None:
        self._tell, self._trusted = tell, trusted
        self._interpreter: Interpreter | None = None
        self._closed = False

    def begin(self, binding: Binding, files: Files) -> None:
        """Begin one; it is told when it is done."""
        threading.Thread(target=self._one, args=(binding, files), daemon=True).start()

    def close(self) -> None:
        """End what is under way; nothing is told of it."""
        self._closed = True
        if self._interpreter is not None:
            with suppress(GraderError, OSError, RuntimeError):  # it is at work in another thread
                self._interpreter.close()

    def _one(self, binding: Binding, files: Files) -> None:
        """Make one, and tell it or why there is none."""
        try:
            page = self._traced(binding, files)
        except (GraderError, OSError, ValueError) as error:
            words = str(error)
            page = Page(
                lambda style: [part for one in words.splitlines() for part in style.wrapped(one)]
            )
        if not self._closed:
            self._tell(page)

    def _traced(self, binding: Binding, files: Files) -> Page:
        """Return the page of a trace."""
        from grader.reports.trace import screen

        names = trace.modules(files)
        with trace.locked_in(binding.folder, trusted=self._trusted) as interpreter:
            self._interpreter = interpreter
            name, seen = trace.first_failing(interpreter, files, names)
        self._interpreter = None
        traced = trace.of_import(name, seen)

        def lines(style: Style) -> list[str]:
            rest = trace.others(name, names, style.width, seen) if len(names) > 1 else ""
            return [*screen(traced, style).splitlines(), "", *rest.splitlines()]

        return Page(lines)
