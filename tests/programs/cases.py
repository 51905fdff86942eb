"""What a labelled program is, and how to write one down."""

from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

from grader.interpreter import Program

Nested = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A program with the cause that an explanation must name first, or None for silence."""

    name: str
    tree: Nested
    program: Program
    cause: str | None = None
    concept: str | None = None
    """What the cause is about here; None for the concept that the cause belongs to."""
    where: tuple[str, int] | None = None
    """File and line of the submission to be shown; None where there is none to look at."""
    start: Nested | None = None
    """The files of the kata as they were given, where the program is a submission's check."""
    solved: Nested | None = None
    """A right answer to that kata, where it tells what the learner did otherwise."""
    check: str | None = None
    """The concept of the check that failed; None for a program that nobody checks."""
    built: bool = True
    """Whether the cause exists; of one that does not, silence is right, and nothing else is."""

    def __str__(self) -> str:
        return self.name


def text(source: str) -> str:
    """Return a program's text without the indentation that it has in a table."""
    return dedent(source).lstrip("\n")


def command(source: str, **how: Any) -> Program:
    """Return the program that `python -c` runs."""
    return Program(source=text(source), **how)


def script(file: str, /, *args: str, **how: Any) -> Program:
    """Return the program that `python FILE` runs."""
    return Program(script=file, args=args, **how)


def module(name: str, /, *args: str, **how: Any) -> Program:
    """Return the program that `python -m NAME` runs."""
    return Program(module=name, args=args, **how)
