"""A check that failed, run again over other files, without pytest.

The test function is called with the arguments that it had when it failed (of a randomised check
that is hypothesis's smallest failing example), but with a `run` and a `tree` of the other files.
It passes if it comes to its end. Of a check in parts the one that failed has to pass.

Programs run in fresh interpreters, as always. How many there are and how many modules they import
is bounded, which does not depend on what else the machine does: the same submission gets the same
diagnoses. The time on the clock is bounded as well, far above what is needed, for programs that
wait or compute; and nothing is tried of a submission that was stopped at a limit.
"""

import inspect
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType, TracebackType
from typing import Any

import msgspec
import pytest

from grader.errors import GraderError
from grader.explain.repair_trial import Again, Attempt
from grader.explain.tree import Tree
from grader.grading.runner import Programs, Runner
from grader.interpreter import Files, Observation, Program

MOST_PROGRAMS = 24
"""Programs in all trials of one failed check."""
MOST_MODULES = 500
"""Modules that they import, after which no further one is started: a program costs about 3 ms and
each of its modules a third of one."""
TIME = 3.0
"""Seconds on the clock that all trials may take, many times what they need."""
FAILURES = (Exception, pytest.fail.Exception, pytest.skip.Exception)
"""How a check ends that does not pass; the last two are no `Exception`."""


class OutOfTime(BaseException):
    """Trials have used what they may, or a program was stopped; no test function catches this."""


@dataclass(frozen=True)
class FailedCheck:
    """A test function with the arguments with which it failed, and the line that did."""

    function: Callable[..., object]
    arguments: Mapping[str, object]
    line: int


def failed_check(item: pytest.Item, traceback: TracebackType | None) -> FailedCheck | None:
    """Return what failed, from the frame of the test function; None if it cannot be repeated.

    A fixture that is not known here may hold something that was seen of the submission.
    """
    function = _innermost(getattr(item, "obj", None))
    frame, line = _frame_of(function, traceback)
    if frame is None or not _takes_names(function):
        return None
    names, _, _, values = inspect.getargvalues(frame)
    arguments = {name: values[name] for name in names if name in values}
    if len(arguments) < len(names) or not all(_known(item, *one) for one in arguments.items()):
        return None
    return FailedCheck(function, arguments, line)


def again(check: FailedCheck, runner: Runner) -> Again:
    """Return what runs a failed check over other files; it says nothing once its time is over."""
    bounded = Bounded(runner.interpreter, until=time.monotonic() + TIME)

    def attempt(files: Files) -> Attempt | None:
        over = Runner(bounded, files, runner.limits)
        try:
            passed = _passes(check, over, files)
            return Attempt(passed, over.runs())
        except (OutOfTime, GraderError):
            return None

    return attempt


@dataclass
class Bounded:
    """An interpreter for trials: its programs share what they may use."""

    interpreter: Programs
    until: float
    left: int = MOST_PROGRAMS
    modules: int = MOST_MODULES

    @property
    def tier(self) -> str:
        """How programs are locked in."""
        return self.interpreter.tier

    def run(self, files: Files, program: Program) -> Observation:
        """Run a program; raises OutOfTime if nothing is left before, or it was stopped."""
        left = self.until - time.monotonic()
        if left <= 0 or self.left <= 0 or self.modules <= 0:
            raise OutOfTime
        wall = min(left, program.limits.wall)
        limits = msgspec.structs.replace(program.limits, wall=wall)
        seen = self.interpreter.run(files, msgspec.structs.replace(program, limits=limits))
        self.left, self.modules = self.left - 1, self.modules - len(seen.modules)
        if seen.outcome == "killed":
            raise OutOfTime
        return seen


@dataclass
class Parts:
    """Stands for the fixture `subtests`: remembers at which lines of the test parts failed."""

    function: Callable[..., object]
    failed: set[int] = field(default_factory=set)

    @contextmanager
    def test(self, *_: object, **__: object) -> Iterator[None]:
        """Run a part of a check; a failure of it does not end the check."""
        try:
            yield
        except FAILURES as error:
            if isinstance(error, GraderError):
                raise
            self.failed.add(_frame_of(self.function, error.__traceback__)[1])


def _passes(check: FailedCheck, run: Runner, files: Files) -> bool:
    """Whether the check, or the part of it that had failed, passes over these files."""
    parts = Parts(check.function)
    instead: Mapping[type, object] = {Runner: run, Tree: Tree.from_files(files)}
    given = {
        name: parts if name == "subtests" else instead.get(type(value), value)
        for name, value in check.arguments.items()
    }
    try:
        check.function(**given)
    except FAILURES as error:
        if isinstance(error, GraderError):
            raise
        return False
    return check.line not in parts.failed


def _innermost(function: Any) -> Callable[..., object]:
    """Return the function that was written, without what pytest and hypothesis put around it."""
    handle = getattr(function, "hypothesis", None)
    function = getattr(handle, "inner_test", function)
    written: Callable[..., object] = inspect.unwrap(getattr(function, "__func__", function))
    return written


def _frame_of(
    function: Callable[..., object], traceback: TracebackType | None
) -> tuple[FrameType | None, int]:
    """Return a function's frame in a traceback, with the line that it had reached; or None."""
    code = getattr(function, "__code__", None)
    while traceback is not None:
        if traceback.tb_frame.f_code is code:
            return traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next
    return None, 0


def _takes_names(function: Callable[..., object]) -> bool:
    """Whether a function can be called with each of its arguments by name."""
    named = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return all(one.kind in named for one in inspect.signature(function).parameters.values())


def _known(item: pytest.Item, name: str, value: object) -> bool:
    """Whether an argument is no fixture, or one that can be had for other files."""
    fixtures: Mapping[str, object] = getattr(item, "funcargs", {})
    parameters = getattr(getattr(item, "callspec", None), "params", {})
    if name not in fixtures or name in parameters or name == "subtests":
        return True
    return isinstance(value, Runner | Tree)
