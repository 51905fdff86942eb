"""The reference of the commands: what their own parsers say, and so never out of date."""

import argparse
import re
from collections.abc import Iterator

from grader.cli.commands import COMMANDS, EXAMPLES, GROUPS, Parser, command
from make_site.course_pages import table
from make_site.page import Page

UPPER = re.compile(r"[A-Z]{2,}")


def page() -> Page:
    """Return the page of all commands."""
    parts = ["# Commands", EVERYWHERE, contents()]
    parts += [part for name, line in COMMANDS.items() for part in of_command(name, line)]
    return Page("docs/commands.md", "reference/commands.md", "\n\n".join(parts) + "\n")


def contents() -> str:
    """Return the commands by what they are for, each with its line."""
    lines: list[str] = []
    for name, line in COMMANDS.items():
        if name in GROUPS:
            lines += ["", f"**{GROUPS[name][0].upper()}{GROUPS[name][1:]}**", ""]
        lines.append(f"- [`{name}`](#grader-{name}): {line}")
    return "\n".join(lines)


def parser_of(name: str) -> Parser:
    """Return the parser of a command, as `grader NAME --help` has it."""
    parser = Parser(prog=f"grader {name}")
    command(name).add_arguments(parser)
    return parser


def of_command(name: str, line: str) -> Iterator[str]:
    """Yield what there is to say of a command."""
    parser = parser_of(name)
    yield f"## grader {name}"
    yield f"{line[0].upper()}{line[1:]}."
    yield f"```text\n{usage(parser)}\n```"
    for group in parser._action_groups:
        rows = [row(one) for one in group._group_actions if one.help != argparse.SUPPRESS]
        if rows:
            yield table((heading(group), ""), rows)
    if parser.epilog:
        yield plain(parser.epilog)
    if examples := EXAMPLES.get(name):
        typed = "\n".join(f"grader {one}" for one in examples)
        yield f"```text\n{typed}\n```"


def usage(parser: Parser) -> str:
    """Return how a command is used, in lines that fit a page."""
    formatter = argparse.HelpFormatter(parser.prog, width=78)
    formatter.add_usage(parser.usage, parser._actions, parser._mutually_exclusive_groups, "")
    return formatter.format_help().strip()


def heading(group: argparse._ArgumentGroup) -> str:
    """Return what stands above a group of arguments."""
    return {"positional arguments": "argument", "options": "option"}.get(
        group.title or "", group.title or ""
    )


def row(action: argparse.Action) -> tuple[str, str]:
    """Return an argument as it is typed, and what it does."""
    given = action.metavar or action.dest.upper()
    given = " ".join(given) if isinstance(given, tuple) else given
    value = "" if action.nargs == 0 else f" {given}"
    typed = ", ".join(f"`{one}{value}`" for one in action.option_strings) or f"`{given}`"
    return typed, plain(action.help or "")


def plain(text: str) -> str:
    """Return a text of a parser as Markdown that shows it as it is."""
    text = text.replace("%%", "%")
    return re.sub(
        r"(--[a-z][a-z-]*|\$\(.*?\)|eval \".*?\"|[\w~./]*/[\w./]*\w|[<>*_])", r"`\1`", text
    )


EVERYWHERE = (
    "Each of them takes `--help`. `KATA` is a kata's id, its number or a part of its name. What "
    "is read off here is what the commands' own parsers say. What they return is told in "
    "[Exit status](exit-status.md)."
)
