"""What the commands write to: two streams that may be no terminal, or know few characters."""

import codecs
import os
import sys
from pathlib import Path
from typing import TextIO

from grader.errors import MachineError
from grader.reports.style import NARROWEST, WIDEST, Style, printable

USUAL_WIDTH = 80
INSTEAD = {"✓": "ok", "✗": "NO", "·": "-", "→": "->", "…": "...", "“": '"', "”": '"', "⏎": "/"}
"""What is written where the encoding has no such character; a failure stays one."""
ERRORS = "grader.degrade"


def prepare() -> None:
    """Let the streams write what their encoding cannot say in other words, never fail."""
    codecs.register_error(ERRORS, degraded)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a replaced stream may have none
        if reconfigure is not None:
            reconfigure(errors=ERRORS)


def degraded(error: UnicodeError) -> tuple[str, int]:
    """Return other words for the characters that cannot be encoded: a codec's error handler."""
    assert isinstance(error, UnicodeEncodeError)
    text = error.object[error.start : error.end]
    return "".join(INSTEAD.get(one, "?") for one in text), error.end


def style(stream: TextIO | None = None) -> Style:
    """Return what the stream can show."""
    out = stream or sys.stdout
    return Style(width=width(out), colour=is_terminal(out) and not os.environ.get("NO_COLOR"))


def is_terminal(stream: TextIO) -> bool:
    """Tell whether somebody looks at the stream through a terminal that knows colours."""
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def width(stream: TextIO) -> int:
    """Return the columns to write in: those of the terminal, within reason."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given) > 0:
        return within_reason(int(given))
    try:
        return within_reason(os.get_terminal_size(stream.fileno()).columns or USUAL_WIDTH)
    except (OSError, ValueError, AttributeError):  # no terminal, closed, or no stream at all
        return USUAL_WIDTH


def within_reason(columns: int) -> int:
    """Return a width at which tables fit and lines can be read."""
    return min(max(columns, NARROWEST), WIDEST)


def say(text: str, end: str = "\n") -> None:
    """Write text to standard output."""
    try:
        print(text, end=end)  # noqa: T201  (the one place that prints for the commands)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise MachineError(NOT_WRITTEN.format(reason=error.strerror)) from error


def page(markdown: str) -> None:
    """Write a page: laid out for a person at a terminal, else as the Markdown that it is."""
    if not is_terminal(sys.stdout) or os.environ.get("NO_COLOR"):
        say(markdown)
        return
    say(laid_out(markdown, style()))


def laid_out(markdown: str, style: Style) -> str:
    """Return a page as text for a person at a terminal, in colours where there are any."""
    import io

    from rich.console import Console
    from rich.markdown import Markdown

    to = io.StringIO()
    console = Console(file=to, width=style.width, force_terminal=style.colour)
    console.print(Markdown(markdown))
    return to.getvalue().rstrip("\n")


def ask(prompt: str) -> str | None:
    """Ask for a line and return it; None at the end of the input.

    An answer that nobody has typed here is written after the question, as if somebody had.
    """
    try:
        answer = input(prompt)
    except (EOFError, OSError, UnicodeDecodeError, RuntimeError):  # the last: there is no stream
        say("")
        return None
    if not is_terminal(sys.stdin):
        say(printable(answer))
    return answer


def warn(text: str) -> None:
    """Write a sentence to standard error; its further lines say what to do."""
    lines = [printable(line) for line in text.splitlines()]
    try:
        print("\n".join(["grader: " + lines[0], *lines[1:]]), file=sys.stderr)  # noqa: T201  (as above)
    except OSError:  # nobody can be told
        return


def flush() -> None:
    """Write what is still held back, so that it fails here if it does."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise MachineError(NOT_WRITTEN.format(reason=error.strerror)) from error


def silence() -> None:
    """Send the rest of the output nowhere, so that Python has no fault to report at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def shown(path: Path) -> str:
    """Return a path as the user would type it from the working directory."""
    here = Path.cwd()
    try:
        relative = Path(os.path.relpath(path, here))
    except ValueError:  # another drive
        relative = path
    short = path if relative.parts[:3] == ("..",) * 3 else relative
    return printable(short.as_posix())


NO_SANDBOX = "run the code without a sandbox, with limits alone: for code that you trust"
NOT_WRITTEN = (
    "the output could not be written: {reason}\n"
    "  → make room for it, or have it go elsewhere; what was judged is remembered"
)
