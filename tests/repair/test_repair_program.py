"""A program passes if it ends by itself; one that loops is run once, and time is bounded."""

import time

import pytest
from repairing import files

from grader.explain.facts import COMMAND
from grader.explain.repair_program import ends_by_itself, program_again
from grader.interpreter import Interpreter, Limits, Observation, Program
from grader.interpreter.observation import ExceptionSeen


def error(kind: str, *bases: str, before: ExceptionSeen | None = None) -> ExceptionSeen:
    return ExceptionSeen(type=kind, bases=(kind, *bases), before=before)


MISSING = error("ModuleNotFoundError", "ImportError")


@pytest.mark.parametrize(
    ("seen", "passes"),
    [
        (Observation(outcome="completed"), True),
        (Observation(outcome="exited", status=0), True),
        (Observation(outcome="exited", status=3, exception=error("SystemExit")), True),
        (Observation(outcome="exited", exception=error("SystemExit", before=MISSING)), False),
        (Observation(outcome="raised", exception=MISSING), False),
        (Observation(outcome="raised", exception=error("ZeroDivisionError")), False),
        (Observation(outcome="died", signal=9), False),
        (Observation(outcome="unobserved"), False),
    ],
)
def test_a_program_passes_if_it_ends_by_itself(seen: Observation, passes: bool) -> None:
    assert ends_by_itself(seen) is passes


def test_it_runs_over_the_other_files(interpreter: Interpreter) -> None:
    again = program_again(Program(source="import app"), interpreter.run, seconds=10)
    failed, passed = again(files({})), again(files({"app.py": "x = 1\n"}))
    assert failed is not None
    assert passed is not None
    assert (failed.passed, passed.passed) == (False, True)
    assert passed.runs[0].observation.executed == ("app.py",)
    assert "app.py" in passed.runs[0].tree


def test_its_own_text_can_be_another(interpreter: Interpreter) -> None:
    again = program_again(Program(source="import maths"), interpreter.run, seconds=10)
    attempt = again({COMMAND: b"import math\nx = math.tau > 6\n"})
    assert attempt is not None
    assert attempt.passed
    assert attempt.runs[0].observation["x"] is True
    assert COMMAND not in attempt.runs[0].tree


def test_a_program_that_loops_tells_nothing_and_uses_no_more_than_the_time() -> None:
    starts: list[Program] = []

    def start(_: object, program: Program) -> Observation:
        starts.append(program)
        return Observation(outcome="killed", limit="wall")

    again = program_again(Program(source="", limits=Limits(wall=60)), start, seconds=0.2)
    assert again({}) is None
    assert starts[0].limits.wall <= 0.2


def test_a_program_keeps_a_limit_that_is_narrower_than_the_time() -> None:
    walls: list[float] = []

    def start(_: object, program: Program) -> Observation:
        walls.append(program.limits.wall)
        return Observation(outcome="completed")

    program_again(Program(source="", limits=Limits(wall=0.1)), start, seconds=9)({})
    assert walls == [0.1]


def test_nothing_is_run_once_the_time_is_over() -> None:
    def start(_: object, __: Program) -> Observation:
        raise AssertionError("it was run")

    again = program_again(Program(source=""), start, seconds=0.01)
    time.sleep(0.02)
    assert again({}) is None
