"""A labelled program, run again over other files: no check says what it should do.

Its repair works if it ends by itself, at its end or by an exit of its own, and no failed import is
behind that exit. An exception of any sort is no success: after an import failure it is another, or
the same; any other may be due to what the change has bound.
"""

from collections.abc import Callable

import msgspec

from grader.explain.facts import COMMAND, Run
from grader.explain.repair_trial import Again, Attempt
from grader.explain.tree import Tree
from grader.interpreter.files import Files, overlay
from grader.interpreter.observation import Observation
from grader.interpreter.program import Program

Start = Callable[[Files, Program], Observation]
"""Runs a program over files in a fresh interpreter."""


def program_again(program: Program, start: Start) -> Again:
    """Return what runs a program over other files, or with another text of its own.

    It says nothing of a program that a limit has stopped: what loops is run once.
    """

    def attempt(files: Files) -> Attempt | None:
        changed, rest = _with_own_text(program, files)
        seen = start(rest, changed)
        if seen.outcome == "killed":
            return None
        whole = Tree.from_files(overlay(rest, changed))
        run = Run(program=changed, observation=seen, tree=whole)
        return Attempt(ends_by_itself(seen), (run,))

    return attempt


def ends_by_itself(seen: Observation) -> bool:
    """Whether a program came to an end that no import failure has to do with."""
    if seen.outcome == "completed":
        return True
    error = seen.exception
    while error is not None and not error.is_a("ImportError"):
        error = error.before
    return seen.outcome == "exited" and error is None


def _with_own_text(program: Program, files: Files) -> tuple[Program, Files]:
    """Return a program with the text that stands among the files as its own, and the others."""
    if COMMAND not in files:
        return program, files
    rest = {path: data for path, data in files.items() if path != COMMAND}
    source = files[COMMAND].decode("utf-8", "replace")
    return msgspec.structs.replace(program, source=source), rest
