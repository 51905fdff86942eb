"""`grader verify`: prove that a course keeps what it promises."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import here
from grader.cli.numbers import number, processors
from grader.errors import Misuse

if TYPE_CHECKING:
    from grader.authoring.verify import Tick


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("katas", nargs="*", metavar="KATA", help="judge these alone, not all")
    parser.add_argument("--jobs", metavar="N", help="processes that judge (as many as processors)")
    parser.add_argument("--seed", metavar="N", default="0", help="ask other random programs")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    """Prove the course, and show what is wrong with it."""
    from grader.authoring.screen import document, screen
    from grader.authoring.verify import verify
    from grader.cli.naming import meant
    from grader.course import read_course
    from grader.course.find import is_copy

    jobs = number(args.jobs or str(processors()), "--jobs", 1)
    seed = number(args.seed, "--seed", 0)
    course = read_course(here().katas)
    if is_copy(course.root):
        raise Misuse(A_COPY.format(root=terminal.shown(course.root)))
    katas = [course.kata(meant(one, course.ids) or one) for one in args.katas]
    katas = katas or list(course.katas)
    with progress(len(katas)) as tick:
        proof = verify(course, katas, jobs=min(jobs, len(katas)), salt=seed, tick=tick)
    if args.json:
        import json

        terminal.say(json.dumps(document(proof), indent=2, ensure_ascii=False))
    else:
        terminal.say(screen(proof, terminal.style()))
    return 1 if proof.problems else 0


@contextmanager
def progress(total: int) -> Iterator["Tick | None"]:
    """Show a bar on standard error while katas are judged, if somebody is looking."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[at]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, at="")
        yield lambda kata: bar.update(task, advance=1, at=kata)


A_COPY = (
    "{root} is a learner's copy, without the solutions that a proof needs\n"
    "  → go to the folder of the course itself"
)
