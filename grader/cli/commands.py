"""The commands by name, and the parser of the command line.

Of all the commands, only the module of the one that was typed is imported; the others are known by
name and by the line that `grader --help` shows.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn, Protocol, cast

from grader.cli import terminal
from grader.errors import Misuse

WHERE = "where"
"""The command without a name: where you are and what is next."""
COMMANDS = {
    "init": "make a copy of the course to work in, or bring it up to date",
    "check": "judge your version of one kata, of several or of all",
    "watch": "judge a kata whenever you save, and show why",
    "progress": "show each kata as solved, tried or not begun, and which is next",
    "list": "list katas, all or those that a word or a stage picks out",
    "hint": "show the next hint for a kata, or those before",
    "ask": "write a help request about a kata, ready to be pasted",
    "solution": "show a right answer beside yours, for a kata that is solved",
    "closing": "show why it works, for a kata that is solved",
    "reset": "put an exercise back as it was, and keep what you had",
    "concept": "list the concepts, or show the page of one",
    "claims": "list what notes say, with what is so, or try one claim out",
    "quiz": "answer questions about what programs do, and see them run",
    "report": "write a page of your katas; or a graded class's files again",
    "explain": "run a program, and say what went wrong with its imports",
    "trace": "show what the import system does when a kata or a program runs",
    "doctor": "show how other people's code can be locked in on this machine",
    "completion": "print what lets your shell complete grader's commands",
    "bulk": "grade a class: from a platform's download to grades and a report",
    "merge": "put parts of a class together that were graded apart",
    "release": "make a course for learners, without its solutions and sealed tests",
    "new": "begin a kata, with all its files",
    "verify": "prove that the course keeps what it promises",
}
GROUPS = {
    "init": "to learn",
    "explain": "to see what Python does, and what this machine can",
    "bulk": "to teach",
}
"""What commands are for: each of these begins a group of those in the order above."""
EXAMPLES = {
    WHERE: ("", "check 3", "hint 3", "trace circular", "explain -- script.py"),
    "init": ("init my-katas",),
    "check": ("check", "check 3", "check circular --all", "check --kata 03_all her-answer"),
    "watch": ("watch", "watch 3"),
    "list": ("list --new", "list star", "list --concept circular-import"),
    "hint": ("hint 3", "hint circular --back"),
    "solution": ("solution 3",),
    "reset": ("reset 3", "reset 3 --undo"),
    "report": ("report", "report --output mine.html", "report graded"),
    "ask": ("ask 3", "ask 3 --output help.md"),
    "concept": ("concept", "concept circular-import"),
    "quiz": ("quiz", "quiz star-import --count 3"),
    "explain": ("explain -- script.py", "explain -- -m package.module", "explain -- -c 'import a'"),
    "trace": (
        "trace circular",
        "trace circular --html page.html",
        "trace --searches -- script.py",
        "trace --dot -- -m package.module",
    ),
    "completion": ("completion bash", "completion fish"),
    "bulk": ("bulk submissions --dry-run", "bulk submissions --out graded --roster class.csv"),
    "merge": ("merge part-1 part-2 --out whole",),
    "release": ("release course-for-learners",),
    "new": ("new 37_lazy --concept lazy-import",),
    "verify": ("verify", "verify 3 --jobs 1"),
}
"""For each command what one may type, without the word grader."""
RUN_PROGRAMS = frozenset(("explain", "trace"))
"""Commands for which `--` begins a program: what follows is not for them to read."""


class Command(Protocol):
    """What the module of a command holds."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""

    def run(self, args: argparse.Namespace) -> int:
        """Do what was asked, and return the exit status."""


class Parser(argparse.ArgumentParser):
    """Turns a wrong command line into a misuse like any other."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, allow_abbrev=False, formatter_class=formatter)

    def format_help(self) -> str:
        """Return the help, with the commands by what they are for, and what one may type."""
        name = self.prog.removeprefix("grader").strip()
        text = super().format_help() if name else overview(self)
        lines = [f"  grader {one}".rstrip() for one in EXAMPLES.get(name or WHERE, ())]
        return "\n".join([text.rstrip("\n"), "", "for example:", *lines, ""]) if lines else text

    def print_help(self, file: object = None) -> None:  # noqa: ARG002  (argparse calls it so)
        """Write the help like any other output: argparse says nothing where it cannot."""
        terminal.say(self.format_help(), end="")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and how the command is used."""
        usage = " ".join(self.format_usage().removeprefix("usage: ").split())
        raise Misuse(f"{message}\n  → usage: {usage.replace(' grader ', ' or grader ')}")


def overview(top: argparse.ArgumentParser) -> str:
    """Return the help of `grader` itself."""
    import textwrap  # whoever asks for help has the time

    columns = terminal.width(sys.stdout)
    lines = [top.format_usage().rstrip("\n"), "", *textwrap.wrap(DESCRIPTION, columns)]
    wide = max(map(len, COMMANDS)) + len("      ")
    for name, line in COMMANDS.items():
        lines += ["", f"{GROUPS[name]}:"] if name in GROUPS else []
        head = f"    {name}".ljust(wide)
        lines += textwrap.wrap(head + line, columns, subsequent_indent=" " * wide)
    return "\n".join([*lines, "", *textwrap.wrap(EPILOG, columns), ""])


def formatter(prog: str) -> argparse.HelpFormatter:
    """Return what lays out the help; left to itself, it imports much to ask for the width."""
    return argparse.HelpFormatter(prog, width=terminal.width(sys.stdout))


def run(argv: Sequence[str]) -> int:
    """Run the command that the arguments name; without one, say where the user is."""
    wanted = next((one for one in argv if not one.startswith("-")), None)
    if wanted is not None and wanted not in COMMANDS:
        raise Misuse(unknown(wanted))
    words, program = parted(argv) if wanted in RUN_PROGRAMS else (argv, None)
    try:
        args, unused = parser(wanted).parse_known_args(words)
    except SystemExit:  # argparse has shown the help that was asked for
        return 0
    if unused:
        args.parser.error(f"no argument of this command: {' '.join(unused)}")
    args.program = program
    return command(wanted or WHERE).run(args)


def parted(argv: Sequence[str]) -> tuple[Sequence[str], list[str] | None]:
    """Return what stands before the first `--`, and the program that follows, if there is one."""
    if "--" not in argv:
        return argv, None
    at = list(argv).index("--")
    return argv[:at], list(argv[at + 1 :])


def parser(wanted: str | None) -> Parser:
    """Return the parser of all commands, of which the wanted one has its arguments."""
    top = Parser(prog="grader", description=DESCRIPTION, epilog=EPILOG)
    top.set_defaults(parser=top)
    places = top.add_subparsers(metavar="COMMAND", prog="grader", title="commands")
    for name, line in COMMANDS.items():
        below = places.add_parser(name, help=line, description=f"{line[0].upper()}{line[1:]}.")
        below.set_defaults(parser=below)
        if name == wanted:
            command(name).add_arguments(below)
    return top


def command(name: str) -> Command:
    """Return the module of a command."""
    return cast(Command, import_module(f"grader.cli.{name}"))


def unknown(word: str) -> str:
    """Say that there is no such command, and which one may be meant."""
    from grader.course.problems import did_you_mean, quoted  # only a wrong command pays for it

    remedy = did_you_mean(word, COMMANDS, f"the commands are {', '.join(COMMANDS)}")
    return f"there is no command {quoted(word)}\n  → {remedy}"


DESCRIPTION = "Learn how Python's import system works by repairing small broken packages."
EPILOG = "Without a command: where you are and what is next. grader COMMAND --help tells more."
