"""What can be completed: commands, their options, and what is given to each."""

import argparse
from typing import NamedTuple

KINDS = {"KATA": "katas", "ID": "concepts", "CONCEPT": "concepts", "SHELL": "shells"}
"""What the words in capitals of a usage stand for, where it is one of several that are known."""
FILES = frozenset(("PATH", "FILE", "DIR", "CSV", "COURSE", "PYTHON", "SUBMISSIONS"))
"""Those that stand for files and folders."""


class Option(NamedTuple):
    """An option of a command."""

    flags: tuple[str, ...]
    help: str
    takes: tuple[str, ...] | None
    """Kinds of words that it may be given, `files` among them; None if it is given nothing."""


class Command(NamedTuple):
    """A command, with all that may follow it."""

    name: str
    help: str
    options: tuple[Option, ...]
    takes: tuple[str, ...]
    """Kinds of words that may be given to it."""


def table() -> tuple[Command, ...]:
    """Return all commands, as their own parsers have them."""
    from grader.cli.commands import COMMANDS, Parser, command

    found = []
    for name, line in COMMANDS.items():
        parser = Parser(prog=f"grader {name}")
        command(name).add_arguments(parser)
        found.append(_command(name, line, parser))
    return tuple(found)


def _command(name: str, line: str, parser: argparse.ArgumentParser) -> Command:
    shown = [one for one in parser._actions if one.help != argparse.SUPPRESS]
    given = [kind for one in shown if not one.option_strings for kind in kinds(one)]
    return Command(
        name,
        line,
        tuple(
            Option(
                tuple(one.option_strings), one.help or "", None if one.nargs == 0 else kinds(one)
            )
            for one in shown
            if one.option_strings
        ),
        tuple(dict.fromkeys(given)),
    )


def kinds(action: argparse.Action) -> tuple[str, ...]:
    """Return what kinds of words an argument takes."""
    metavar = action.metavar
    words = metavar if isinstance(metavar, tuple) else (metavar or "").split("|")
    found = [KINDS[one] for one in words if one in KINDS]
    if FILES.intersection(filter(None, words)):
        found.append("files")
    return tuple(found)
