"""A program of a user's own, explained: from what was seen of its run to diagnoses.

The program ran once, in the user's environment; nothing is run here.
"""

import os
from pathlib import Path

import msgspec

from grader.explain.diagnosis import Diagnosis
from grader.explain.explainer import explain
from grader.explain.facts import Run, original
from grader.explain.own_files import own_files, told_from
from grader.explain.tree import INIT, Tree
from grader.interpreter.command_line import CommandLine
from grader.interpreter.decode import reported
from grader.interpreter.observation import ExceptionSeen, Observation
from grader.interpreter.own import OwnRun
from grader.interpreter.program import Program

MARKS = ("pyproject.toml", "setup.py", "setup.cfg", ".git")
"""What lies in the uppermost folder of a project."""

MOST_EVENTS = 10_000
"""Events of a timeline beyond which an explanation does without it: some causes go through it for
every module, and a part of it could be mistaken for the whole."""


class Explained(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be said of a program, the first thing first, and the files that it is about."""

    diagnoses: tuple[Diagnosis, ...]
    tree: Tree
    exception: ExceptionSeen | None = None
    """What ended the program, unless it chose its end itself."""


def root_of(line: CommandLine, here: Path) -> Path:
    """Return the folder that the program's own files are told from.

    The working directory, as long as the program's first file belongs below it: not for one in a
    package or project whose top lies further out, nor for a script that lies elsewhere.
    """
    first = here
    if line.kind == "script":
        script = (here / line.target).resolve()
        first = script if script.is_dir() else script.parent
    top = _top(first)
    return here if top.is_relative_to(here) and here != Path(here.anchor) else top


def _top(folder: Path) -> Path:
    """Return the folder of the project that a folder belongs to; a home folder is no project."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home raises where there is none
    for one in (folder, *folder.parents):
        if one in (home, Path(one.anchor)):
            break
        if any((one / mark).exists() for mark in MARKS):
            return one
    while (folder / INIT).exists() and folder.parent != folder:
        folder = folder.parent
    return folder


def explained(line: CommandLine, run: OwnRun, *, root: Path, here: Path) -> Explained:
    """Explain a run whose paths were told from `root`; the working directory was `here`."""
    seen = observed(run)
    return explained_from(_program(line, root, here), seen, root=root)


def explained_from(program: Program, seen: Observation, *, root: Path) -> Explained:
    """Explain what was seen of a program of the user's own, whose files lie below `root`."""
    tree = Tree.from_files(own_files(seen, root))
    if len(seen.timeline) > MOST_EVENTS:
        seen = msgspec.structs.replace(seen, timeline=())
    runs = [Run(program=program, observation=seen, tree=tree)]
    return Explained(diagnoses=explain(runs, tree=tree), tree=tree, exception=_ended_by(seen))


def _ended_by(seen: Observation) -> ExceptionSeen | None:
    """Return the exception that ended a program; runpy makes an exit of a package's (`-m`)."""
    error = seen.exception if seen.outcome == "raised" else original(seen)
    return None if error is None or error.is_a("SystemExit") else error


def observed(run: OwnRun) -> Observation:
    """Return all that was seen of a run; of one without a report, its timeline and its end."""
    left = reported(run.report) or Observation(outcome=run.outcome, exception=run.exception)
    return msgspec.structs.replace(
        left, outcome=run.outcome, status=run.status, timeline=run.timeline
    )


def _program(line: CommandLine, root: Path, here: Path) -> Program:
    """Return the program that a command line asks for, with paths as the tree has them."""
    return Program(
        source=line.target if line.kind == "command" else None,
        module=line.target if line.kind == "module" else None,
        script=told_from(root, (here / line.target).resolve()) if line.kind == "script" else None,
        args=line.args,
        options=line.options,
        cwd=told_from(root, here),
    )
