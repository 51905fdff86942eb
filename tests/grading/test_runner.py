"""The `run` fixture hands a hidden test's program on as it was asked for, and remembers it."""

import pytest

from grader.grading.runner import LESS_TIME, Runner
from grader.interpreter import Files, Limits, Observation, Program


class Recording:
    """Runs nothing, and keeps what it was asked to run."""

    def __init__(self) -> None:
        self.asked: list[Program] = []

    tier = "process"

    def run(self, files: Files, program: Program) -> Observation:
        """Keep the program."""
        self.asked.append(program)
        return Observation(outcome="completed")


def test_every_part_of_a_program_can_be_asked_for() -> None:
    whole = {
        "args": ("-q",),
        "files": {"a.py": "x"},
        "remove": ("b.py",),
        "rename": {"c": "d"},
        "environment": {"HOME": "/"},
        "cwd": "sub",
        "path": ("lib",),
        "stdin": "words",
        "options": ("-I",),
        "late": "y = 1",
        "limits": Limits(wall=1),
        "real": True,
    }
    assert {"source", "script", "module", "record", *whole} == {*Program.__struct_fields__}
    interpreter = Recording()
    runner = Runner(interpreter, {}, Limits())
    runner("import a", **whole)  # type: ignore[arg-type]  # one dictionary of many types
    assert interpreter.asked == [Program(source="import a", **whole)]  # type: ignore[arg-type]  # as above
    assert runner.last == interpreter.asked[0]


def test_a_check_runs_the_same_program_once() -> None:
    interpreter = Recording()
    run = Runner(interpreter, {}, Limits())
    seen = [run("import a"), run("import b"), run("import a"), run("import a", late="x = 1")]
    assert [one.source for one in interpreter.asked] == ["import a", "import b", "import a"]
    assert seen[2] is seen[0]
    assert [one.program.source for one in run.runs()] == [f"import {one}" for one in "abaa"]
    run.forget()
    run("import a")
    assert len(interpreter.asked) == 4


def test_a_program_that_was_stopped_is_stopped_once() -> None:
    clock = Stopping()
    run = Runner(clock, {}, Limits(wall=5))
    for _ in range(3):
        assert run("import m").limit == "wall"
    assert (clock.given, run.stopped) == ([5], 1)


def test_a_submission_that_hangs_twice_gets_less_time() -> None:
    clock = Stopping()
    run = Runner(clock, {}, Limits(wall=5))
    for name in ("a", "b", "c"):
        run(f"import {name}")
    assert clock.given == [5, 5, LESS_TIME]
    assert run.stopped == 3


def test_what_a_check_asks_for_in_less_time_stays() -> None:
    clock = Stopping()
    run = Runner(clock, {}, Limits())
    for name in ("a", "b", "c"):
        run(f"import {name}", limits=Limits(wall=0.2))
    assert clock.given == [0.2, 0.2, 0.2]


@pytest.mark.parametrize(("cpu", "held_up"), [(4.9, False), (2.0, True), (0.0, True)])
def test_a_program_that_computes_all_the_while_was_not_held_up(cpu: float, held_up: bool) -> None:
    run = Runner(Stopping(cpu), {}, Limits(wall=5))
    run("import m")
    assert run.out_of_time is held_up


class Stopping:
    """An interpreter in which every program is stopped by the clock."""

    tier = "process"

    def __init__(self, cpu: float = 0.0) -> None:
        self.given: list[float] = []
        self.cpu = cpu

    def run(self, files: Files, program: Program) -> Observation:
        self.given.append(program.limits.wall)
        return Observation(outcome="killed", limit="wall", cpu=self.cpu)
