"""`grader explain -- PROGRAM`: run a program as `python` would, and say what went wrong, if it did.

The program's streams and its exit status are its own. Of a healthy program nothing is said.
"""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.errors import Misuse

if TYPE_CHECKING:
    from grader.interpreter.command_line import CommandLine
    from grader.interpreter.own import OwnRun
    from grader.reports.explained import ExplainedRun


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--python", metavar="PYTHON", help=PYTHON)
    parser.add_argument("--all", action="store_true", help="say all that there is to say")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.usage = "grader explain [-h] [--all | --json] [--python PYTHON] -- PROGRAM"
    parser.epilog = EPILOG


def run(args: argparse.Namespace) -> int:
    """Run the program once, and explain what was seen."""
    from grader.cli.here import working_directory
    from grader.explain.own import root_of
    from grader.interpreter.command_line import command_line
    from grader.interpreter.own import run_own, users_python

    if args.program is None:
        raise Misuse(NO_PROGRAM)
    line, here = command_line(args.program), working_directory()
    root = root_of(line, here)
    seen = run_own(users_python(args.python, os.environ), line, aside=args.json, root=root)
    if args.json:
        return as_json(explained(line, seen, root, here))
    try:
        tell(explained(line, seen, root, here), everything=args.all)
    except Exception as error:  # the program has run: its end is passed on whatever is wrong here
        terminal.warn(NOT_EXPLAINED.format(kind=type(error).__name__))
    return seen.status


def explained(line: "CommandLine", seen: "OwnRun", root: Path, here: Path) -> "ExplainedRun":
    """Return what there is to say."""
    from grader.explain import own, own_text
    from grader.reports.explained import ExplainedRun

    found = own.explained(line, seen, root=root, here=here)
    return ExplainedRun(
        outcome=seen.outcome,
        diagnoses=found.diagnoses,
        tree=found.tree,
        root="" if root == here else str(root),
        pages=own_text.pages(here) if found.diagnoses else (),
        exception=found.exception,
        timeline=seen.timeline,
    )


def as_json(found: "ExplainedRun") -> int:
    """Print the document."""
    from grader.reports.explained import document

    terminal.say(document(found))
    return 0


def tell(found: "ExplainedRun", *, everything: bool) -> None:
    """Write the explanation to standard error, where somebody may no longer be listening."""
    from grader.reports.explained import text

    stream = sys.stderr
    said = text(found, terminal.style(stream), everything=everything)
    if not said or stream is None:
        return
    try:
        print(said, file=stream, flush=True)
    except OSError:  # Python would try again at its end, and fail with a status of its own
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


PYTHON = "the interpreter that runs PROGRAM: else the active virtual environment's, else python3"
EPILOG = (
    "PROGRAM is what you would give python: script.py, -m package.module or -c code. It runs as "
    "python would run it; what there is to say goes to standard error, and the exit status is the "
    "program's."
)
NO_PROGRAM = (
    "there is no program to explain\n"
    "  → give what you would give python: grader explain -- script.py"
)
NOT_EXPLAINED = "the program's end could not be explained: {kind} in the grader itself"
