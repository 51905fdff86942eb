"""A command line as one would give it to `python`."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from grader.errors import Misuse

Kind = Literal["command", "module", "script"]

FLAGS = frozenset("bBdEIOPqsSuv")
WITH_VALUE = frozenset("WX")
STARTS: dict[str, Kind] = {"c": "command", "m": "module"}


class CommandLine(msgspec.Struct, frozen=True, kw_only=True):
    """Options of the interpreter, what it runs, and the arguments of that."""

    options: tuple[str, ...] = ()
    kind: Kind
    target: str
    """The source text, the module's name or the script's path."""
    args: tuple[str, ...] = ()
    words: tuple[str, ...]
    """All of it as it was typed."""


def command_line(words: Sequence[str]) -> CommandLine:
    """Read `script.py args`, `-m pkg.mod args` or `-c code`, with options of `python` before it.

    Raises Misuse for what runs no program, and for what cannot be watched: a session with a
    prompt, a program that is read from standard input.
    """
    options: list[str] = []
    left = list(words)
    while left and left[0].startswith("-") and left[0] != "-":
        word = left.pop(0)
        if word == "--check-hash-based-pycs" and left:
            options += [word, left.pop(0)]
            continue
        flags, start, value = _read(word)
        if flags != "-":
            options.append(flags)
        if start in WITH_VALUE:
            options += [f"-{start}{value or _next(left, word)}"]
        elif start:
            target = value or _next(left, word)
            return _made(options, STARTS[start], target, left, words)
    if not left or left[0] == "-":
        raise Misuse(NO_PROGRAM)
    return _made(options, "script", left[0], left[1:], words)


def _read(word: str) -> tuple[str, str, str]:
    """Part `-Bc code` into its flags, the last letter that takes a value, and that value."""
    for at, letter in enumerate(word[1:], start=1):
        if letter in STARTS or letter in WITH_VALUE:
            return word[:at], letter, word[at + 1 :]
        if letter not in FLAGS:
            raise Misuse(NO_OPTION.format(word=word))
    return word, "", ""


def _next(left: list[str], word: str) -> str:
    """Take the word that an option needs."""
    if not left:
        raise Misuse(f"{word} needs a word after it, as for python")
    return left.pop(0)


def _made(
    options: list[str], kind: Kind, target: str, args: Sequence[str], words: Sequence[str]
) -> CommandLine:
    """Put together what was read."""
    return CommandLine(
        options=tuple(options), kind=kind, target=target, args=tuple(args), words=tuple(words)
    )


NO_PROGRAM = (
    "there is no program after --\n"
    "  → give what you would give python: script.py, -m package.module or -c code"
)
NO_OPTION = (
    "{word} is no option with which a program can be watched\n"
    "  → give what you would give python: script.py, -m package.module or -c code"
)
