"""`grader trace`: run something, and show what the import system did.

A kata or a folder is run as the judge would, in a copy and within limits; a program after `--` is
the user's own, and runs as `python` would run it.
"""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from grader.cli import terminal, trace_page
from grader.errors import Misuse

if TYPE_CHECKING:
    from grader.interpreter import Interpreter, Observation
    from grader.interpreter.observation import Outcome
    from grader.interpreter.timeline import Timeline
    from grader.reports.trace import Traced

FAILED = 1
DIM = "2"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("what", nargs="?", metavar="KATA|PATH", help=WHAT)
    parser.add_argument("--import", dest="module", metavar="NAME", help=MODULE)
    parser.add_argument("--python", metavar="PYTHON", help=PYTHON)
    parser.add_argument("--all", action="store_true", help="unfold the standard library")
    parser.add_argument("--searches", action="store_true", help="show which finders were asked")
    parser.add_argument("--no-sandbox", action="store_true", help=terminal.NO_SANDBOX)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON document")
    form.add_argument("--mermaid", action="store_true", help="print the import graph for Mermaid")
    form.add_argument("--dot", action="store_true", help="print the import graph for Graphviz")
    form.add_argument("--html", metavar="FILE", help="write a page that replays it, step by step")
    parser.usage = "grader trace [-h] [OPTIONS] KATA|PATH\n       grader trace [OPTIONS] -- PROGRAM"
    parser.epilog = EPILOG


def run(args: argparse.Namespace) -> int:
    """Run what was asked for, and show it."""
    if args.program is not None:
        if args.what or args.module:
            raise Misuse("there is a program after --: leave out KATA, PATH and --import")
        return of_program(args, args.program)
    if args.python:
        raise Misuse("--python is for a program: grader trace --python PYTHON -- PROGRAM")
    return of_folder(args)


def of_program(args: argparse.Namespace, words: "list[str]") -> int:
    """Run a program of the user's own; its streams and its exit status are passed through."""
    import os

    from grader.interpreter.command_line import command_line
    from grader.interpreter.own import run_own, users_python
    from grader.reports.trace import Traced

    file = None if args.html is None else trace_page.target(args.html)
    line = command_line(words)
    wants_text = args.json or args.mermaid or args.dot
    seen = run_own(users_python(args.python, os.environ), line, aside=wants_text)
    traced = Traced(
        title=title(words),
        timeline=seen.timeline,
        exception=seen.exception,
        end=NOT_ITS_END.format(status=seen.status) if seen.outcome == "died" else "",
    )
    if file is not None:
        page = trace_page.of_own(traced, seen, line, all_=args.all)
        terminal.warn(trace_page.written(file, page))
    elif wants_text:
        terminal.say(as_text(args, traced, seen.outcome))
    else:
        show(args, traced, sys.stderr)
    return 0 if args.json else seen.status


def of_folder(args: argparse.Namespace) -> int:
    """Import the modules of a submission, each on its own, and show the first that fails."""
    from grader.interpreter import read_files

    file = None if args.html is None else trace_page.target(args.html)
    folder = folder_of(args.what)
    files = read_files(folder)
    with locked_in(folder, trusted=args.no_sandbox) as interpreter:
        names = [args.module] if args.module else modules(files)
        name, seen = first_failing(interpreter, files, names)
    traced = of_import(name, seen)
    if file is not None:
        page = trace_page.of_folder(traced, seen, files, f"import {name}", all_=args.all)
        terminal.say(trace_page.written(file, page))
    if args.json or args.mermaid or args.dot:
        terminal.say(as_text(args, traced, seen.outcome))
        return 0
    if file is None:
        show(args, traced, sys.stdout)
    if len(names) > 1:
        terminal.say("\n" + others(name, names, terminal.style().width, seen))
    terminal.say("\n" + terminal.style().paint(f"run in tier {traced.sandbox}", DIM))
    return 0 if file is not None or seen.outcome == "completed" else FAILED


def first_failing(
    interpreter: "Interpreter", files: Mapping[str, bytes], names: "list[str]"
) -> "tuple[str, Observation]":
    """Return the first module that fails when it is imported, else the first of all, as seen."""
    first = imported(interpreter, files, names[0])
    if first.outcome != "completed":
        return names[0], first
    for name in names[1:]:
        seen = imported(interpreter, files, name)
        if seen.outcome != "completed":
            return name, seen
    return names[0], first


def imported(interpreter: "Interpreter", files: Mapping[str, bytes], name: str) -> "Observation":
    """Import a module, and return what was seen."""
    from grader.interpreter import Program

    return interpreter.run(files, Program(source=f"import {name}", record=True))


def of_import(name: str, seen: "Observation") -> "Traced":
    """Return what was seen of an import, as it is shown."""
    from grader.interpreter import how_it_ended
    from grader.reports.trace import Traced

    return Traced(
        title=title(["-c", f"import {name}"]),
        timeline=seen.timeline,
        exception=seen.exception,
        end="" if seen.outcome in ("completed", "raised") else ended(how_it_ended(seen)),
        sandbox=seen.tier,
    )


def locked_in(folder: Path, *, trusted: bool) -> "Interpreter":
    """Return where a folder's modules run: the course's own in the best tier, others in a sandbox.

    The course is that of the working directory; one that came with a submission is not believed.
    """
    from grader.cli.here import working_directory
    from grader.cli.sandbox import for_anybody
    from grader.course import NoCourse, find_course
    from grader.grading.binding import bound
    from grader.interpreter import Interpreter
    from grader.interpreter.selftest import best

    if trusted:
        return Interpreter(tier="process")
    try:
        root = find_course(working_directory()).parent
    except NoCourse:
        return for_anybody(folder)
    own = folder.parent.parent == root and bound(folder) is not None
    return best() if own else for_anybody(folder)


def folder_of(what: str | None) -> Path:
    """Return the folder that is named, or that of a kata, or the one that is stood in."""
    from grader.cli.choose import is_file, is_folder, is_path
    from grader.cli.here import here, working_directory
    from grader.cli.naming import meant
    from grader.course import read_course
    from grader.course.problems import quoted

    standing = working_directory()
    if what is None:
        return standing
    if is_folder(standing / what):
        return (standing / what).resolve()
    if is_file(standing / what):
        raise Misuse(f"{quoted(what)} is a file\n  → run it: grader trace -- {what}")
    if is_path(standing, what):
        raise Misuse(f"there is no folder {quoted(what)}\n  → give a kata, or a folder of modules")
    course = read_course(here().katas)
    return course.exercise(course.kata(meant(what, course.ids) or what)).resolve()


def modules(files: Mapping[str, bytes]) -> list[str]:
    """Return the modules that lie deepest: importing one imports the packages above it, too.

    Raises Misuse if there is nothing to import.
    """
    from grader.explain.tree import Tree

    names = [name for name in Tree.from_files(files).modules if can_be_imported(name)]
    deepest = [name for name in names if not any(other.startswith(f"{name}.") for other in names)]
    if not deepest:
        raise Misuse("there is no module to import\n  → give a folder that holds .py files")
    return deepest


def can_be_imported(name: str) -> bool:
    """Tell whether a statement can name the module, and may: a `__main__` is a program."""
    from keyword import iskeyword

    parts = name.split(".")
    named = all(part.isidentifier() and not iskeyword(part) for part in parts)
    return named and parts[-1] != "__main__"


def title(words: "list[str]") -> str:
    """Return what was run, as one would type it."""
    import shlex

    return shlex.join(["python", *words])


def ended(sentence: str) -> str:
    """Return a few words as a sentence."""
    return f"{sentence[0].upper()}{sentence[1:]}."


def others(name: str, names: "list[str]", width: int, seen: "Observation") -> str:
    """Say which modules were not shown, and how to see them."""
    import textwrap

    rest = [one for one in names if one != name]
    words = THE_FIRST if seen.outcome != "completed" else ALL_WORK
    text = words.format(count=len(names), name=name, others=", ".join(rest))
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def as_text(args: argparse.Namespace, traced: "Traced", outcome: "Outcome") -> str:
    """Return the document or the graph that was asked for."""
    from grader.reports import graph
    from grader.reports.trace_document import document

    if args.json:
        return document(traced, outcome)
    timeline: Timeline = traced.timeline
    return graph.mermaid(timeline) if args.mermaid else graph.dot(timeline)


def show(args: argparse.Namespace, traced: "Traced", stream: TextIO) -> None:
    """Write the tree to a stream."""
    from grader.reports.trace import screen
    from grader.reports.trace_rows import Wanted

    wanted = Wanted(everything=args.all, searches=args.searches)
    text = screen(traced, terminal.style(stream), wanted)
    if stream is sys.stdout:
        terminal.say(text)
    else:
        print(text, file=stream)


WHAT = (
    "a kata by its id, its number or a part of its name; or a folder of modules. Each module is "
    "imported on its own, and the first that fails is shown. Without any: the folder you are in"
)
MODULE = "the module that is imported"
PYTHON = "the interpreter that runs PROGRAM: else the active virtual environment's, else python3"
EPILOG = (
    "PROGRAM is what you would give python: script.py, -m package.module or -c code. It runs as "
    "python would run it, and what was seen goes to standard error."
)
NOT_ITS_END = "The process ended before the end of the program, with status {status}."
THE_FIRST = (
    "Of {count} modules, {name} is the first that fails when it is imported on its own; to see "
    "another one: --import NAME ({others})"
)
ALL_WORK = (
    "Each of the {count} modules can be imported on its own; another one: --import NAME ({others})"
)
