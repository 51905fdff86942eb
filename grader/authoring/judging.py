"""Judging a course's cases in several processes, each with an interpreter of its own.

The processes are started anew and not forked: whoever asks may have threads (a progress bar has).
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import NamedTuple

import pytest

from grader.authoring.cases import Case, laid_out
from grader.errors import MachineError
from grader.grading import KataResult, check_submissions
from grader.grading.binding import Binding, course_at
from grader.grading.failure import record_of
from grader.interpreter import Interpreter
from grader.interpreter.selftest import best


class Judged(NamedTuple):
    """A case with its verdict."""

    case: Case
    result: KataResult
    seconds: dict[str, float]
    """How long each check took, by its id."""
    sandbox: str
    """The tier that its programs ran in."""


class Work(NamedTuple):
    """The cases of one kata, which are judged in one go."""

    katas: Path
    cases: tuple[Case, ...]
    salt: int


class Stopwatch:
    """A pytest plugin that hears how long each check of each folder took."""

    def __init__(self) -> None:
        self.seconds: dict[str, dict[str, float]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the time of a check."""
        record = record_of(report)
        if record is not None:
            checks = self.seconds.setdefault(record.folder, {})
            checks[record.result.id] = checks.get(record.result.id, 0.0) + report.duration


def judged(work: Sequence[Work], jobs: int) -> Iterator[list[Judged]]:
    """Yield the verdicts of each kata's cases as they come; with one job, in this process."""
    if not work:
        return
    if jobs == 1:
        with best() as own:
            for one in work:
                yield judge(one, own)
        return
    with processes(jobs) as pool:
        for done in as_completed([pool.submit(judge_alone, one) for one in work]):
            yield done.result()


def processes(jobs: int) -> ProcessPoolExecutor:
    """Return so many processes; raises MachineError where they could not wait for each other."""
    spawn = get_context("spawn")
    try:
        return ProcessPoolExecutor(jobs, mp_context=spawn, initializer=end_with_parent)
    except OSError as error:
        raise MachineError(
            f"several processes need semaphores, and this machine lets you have none: {error}\n"
            "  → grader verify --jobs 1 (on Linux they lie in /dev/shm)"
        ) from error


def end_with_parent() -> None:
    """Have this worker end with the process that started it, whatever has ended that."""
    parent = parent_process()
    assert parent is not None
    Thread(target=_wait_for, args=(parent.sentinel,), daemon=True).start()


def _wait_for(sentinel: int) -> None:
    wait([sentinel])
    interpreter().close()  # its servers would end with it, but not while they begin
    os._exit(1)  # nobody is there to hear of more


def judge_alone(work: Work) -> list[Judged]:
    """Judge the cases of one kata in this process's interpreter."""
    return judge(work, interpreter())


def judge(work: Work, interpreter: Interpreter) -> list[Judged]:
    """Judge the cases of one kata."""
    course = course_at(work.katas)
    watch = Stopwatch()
    with TemporaryDirectory() as place:
        bindings = [
            Binding(course, course.kata(case.kata), laid_out(course, case, Path(place)).resolve())
            for case in work.cases
        ]
        results = check_submissions(bindings, interpreter, salt=work.salt, listeners=(watch,))
    return [
        Judged(case, result, watch.seconds.get(str(binding.folder), {}), interpreter.tier)
        for case, result, binding in zip(work.cases, results, bindings, strict=True)
    ]


@cache
def interpreter() -> Interpreter:
    """Return this worker's interpreter, in the best tier; its servers end with their client."""
    return best()
