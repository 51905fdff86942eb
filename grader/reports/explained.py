"""What `explain` says of a program: as text below the program's own output, and as JSON."""

import json
from collections.abc import Collection
from dataclasses import dataclass

import msgspec

from grader.explain.diagnosis import Diagnosis
from grader.explain.own_text import all_lines, indented, labelled
from grader.explain.tree import Tree
from grader.interpreter.observation import ExceptionSeen, Outcome
from grader.interpreter.timeline import Timeline
from grader.reports.style import BOLD, Style

STOPPED = ("killed", "died")
"""Ends from outside, or by `os._exit`, before the program's own end."""


@dataclass(frozen=True, slots=True)
class ExplainedRun:
    """A run, what is to be said of it, and what it takes to show that."""

    outcome: Outcome
    diagnoses: tuple[Diagnosis, ...]
    tree: Tree
    root: str = ""
    """The folder that paths are told from, if it is not the working directory."""
    pages: Collection[str] = ()
    """The concepts that there is a page of."""
    exception: ExceptionSeen | None = None
    """What ended the program, unless it chose its end itself."""
    timeline: Timeline = ()


def text(run: ExplainedRun, style: Style, *, everything: bool = False) -> str:
    """Return what a person reads; empty if there is nothing to say."""
    shown = run.diagnoses if everything else run.diagnoses[:1]
    if not shown:
        return ""
    heading = SILENTLY if ending(run) == "completed" else FAILED
    lines = ["", style.paint(heading, BOLD), ""]
    if run.root:
        lines += indented(labelled("in", run.root, style.width))
    lines += all_lines(shown, run.tree, run.pages, style.width)
    left = len(run.diagnoses) - len(shown)
    if left:
        lines += ["", *style.wrapped(OTHERS.format(count=left), indent=2)]
    return "\n".join(lines)


def document(run: ExplainedRun) -> str:
    """Return the JSON document; ASCII alone, so that every stream and every reader can take it."""
    error = run.exception
    content = {
        "version": 1,
        "outcome": ending(run),
        "exception": None if error is None else {"type": error.type, "message": error.text},
        "diagnoses": msgspec.to_builtins(run.diagnoses),
        "timeline": msgspec.to_builtins(run.timeline),
    }
    return json.dumps(content)


def ending(run: ExplainedRun) -> str:
    """Return how the program ended, in the contract's words: an exit of its own is completion."""
    if run.exception is not None:
        return "raised"
    return "killed" if run.outcome in STOPPED else "completed"


FAILED = "What happened"
SILENTLY = "Something is not what it seems"
OTHERS = "There is more to say, {count} in all: add --all before the two dashes."
