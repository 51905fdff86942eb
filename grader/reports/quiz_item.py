"""A question of the quiz as learning platforms take it: a stem, choices, feedback."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from grader.reports.style import printable


class Choice(NamedTuple):
    """One answer to choose from."""

    answer: str
    """What would be printed, with its lines."""
    feedback: str
    right: bool


class Item(NamedTuple):
    """One question with its program; what stands between backticks in sentences is code."""

    id: str
    files: tuple[tuple[str, str], ...]
    """Path and text of each file."""
    command: str
    question: str
    choices: tuple[Choice, ...]
    """Exactly one is right."""
    why: str


def stem(item: Item) -> str:
    """Return the program and the question as HTML."""
    files = [file(path, text) for path, text in item.files]
    return "".join([*files, block(f"$ {item.command}"), sentence(item.question)])


def file(path: str, text: str) -> str:
    """Return one file as HTML."""
    name = f"<code>{escape(path)}</code>"
    if not text.strip():
        return f"<p>{name} (empty)</p>"
    return f"<p>{name}</p>{block(text)}"


def block(text: str) -> str:
    """Return lines of code as HTML."""
    return f"<pre>{'<br>'.join(escape(line) for line in lines(text))}</pre>"


def answer(text: str) -> str:
    """Return an answer as HTML; one without output says so."""
    return block(text) if text else f"<p>{NOTHING}</p>"


def sentence(text: str) -> str:
    """Return prose as HTML, with its code marked."""
    parts = [escape(printable(part)) for part in text.split("`")]
    marked = (f"<code>{part}</code>" if n % 2 else part for n, part in enumerate(parts))
    return f"<p>{''.join(marked)}</p>"


def lines(text: str) -> Sequence[str]:
    """Return the lines of code, without characters that XML or a screen does not take."""
    return [printable(line) for line in text.rstrip("\n").split("\n")]


NOTHING = "(nothing is printed)"
