"""`grader completion SHELL`: what lets a shell complete commands, options, katas and concepts.

The script holds commands and options, drawn from the same parsers that read them; katas and
concepts it asks for when a key is pressed, so that they are those of the course one stands in.
"""

import argparse
import re

from grader.cli import terminal
from grader.errors import Misuse

SHELLS = ("bash", "zsh", "fish")
SAFE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)
"""What may go to a shell: names that mean nothing else to any of them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("shell", nargs="?", metavar="SHELL", help=SHELL)
    parser.add_argument("--words", metavar="KIND", help=argparse.SUPPRESS)
    parser.epilog = EPILOG


def run(args: argparse.Namespace) -> int:
    """Print the script; or, for the script, the katas or concepts that there are."""
    if args.words is not None:
        terminal.say("\n".join(one for one in words(args.words) if SAFE.fullmatch(one)))
        return 0
    from grader.cli.completion_scripts import SCRIPTS
    from grader.cli.completion_table import table
    from grader.course.problems import did_you_mean, quoted

    if args.shell not in SCRIPTS:
        shells = f"the shells are {', '.join(SHELLS)}"
        if args.shell is None:
            raise Misuse(f"a shell is needed\n  → {shells}")
        remedy = did_you_mean(args.shell, SHELLS, shells)
        raise Misuse(f"there is no completion for {quoted(args.shell)}\n  → {remedy}")
    terminal.say(SCRIPTS[args.shell](table()))
    return 0


def words(kind: str) -> list[str]:
    """Return the ids of the katas or concepts of the course that one stands in.

    Somebody waits for this with a finger on a key: nothing is read in full.
    """
    from grader.cli.here import here

    place = here()
    if kind == "katas":
        from grader.progress.outline import outline

        return [one.id for one in outline(place.katas, place.store.folder).katas]
    if kind == "concepts":
        return sorted(page.stem for page in (place.katas.parent / "notes").glob("*.md"))
    raise Misuse(f"there are no words of the kind {kind!r}\n  → give katas or concepts")


SHELL = "bash, zsh or fish"
EPILOG = (
    "Put this line into ~/.bashrc, or with zsh in place of bash into ~/.zshrc after compinit: "
    'eval "$(grader completion bash)". For fish, write what it prints to '
    "~/.config/fish/completions/grader.fish."
)
