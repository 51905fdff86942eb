"""A program passes if it ends by itself; one that loops is run once."""

import pytest
from programs_again import ends_by_itself, program_again
from repairing import files

from grader.explain.facts import COMMAND
from grader.interpreter import Interpreter, Observation, Program
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
    again = program_again(Program(source="import app"), interpreter.run)
    failed, passed = again(files({})), again(files({"app.py": "x = 1\n"}))
    assert failed is not None
    assert passed is not None
    assert (failed.passed, passed.passed) == (False, True)
    assert passed.runs[0].observation.executed == ("app.py",)
    assert "app.py" in passed.runs[0].tree


def test_its_own_text_can_be_another(interpreter: Interpreter) -> None:
    again = program_again(Program(source="import maths"), interpreter.run)
    attempt = again({COMMAND: b"import math\nx = math.tau > 6\n"})
    assert attempt is not None
    assert attempt.passed
    assert attempt.runs[0].observation["x"] is True
    assert COMMAND not in attempt.runs[0].tree


def test_a_program_that_was_stopped_tells_nothing() -> None:
    def start(_: object, __: Program) -> Observation:
        return Observation(outcome="killed", limit="wall")

    assert program_again(Program(source=""), start)({}) is None
