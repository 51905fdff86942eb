"""A failed check is called again with other files, and within bounds."""

import time
from types import SimpleNamespace, TracebackType
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import MachineError
from grader.explain.tree import Tree
from grader.grading.again import (
    MOST_MODULES,
    MOST_PROGRAMS,
    TIME,
    Bounded,
    OutOfTime,
    again,
    failed_check,
)
from grader.grading.runner import Runner
from grader.interpreter import Files, Interpreter, Limits, Observation, Program
from grader.interpreter.observation import ModuleSeen

# --- a function that failed ------------------------------------------------------------------


def a_check(run: Runner, tree: Tree, wanted: int = 1) -> None:
    assert run("import m")["x"] == wanted
    assert "m.py" in tree


def in_parts(run: Runner, subtests: Any, wanted: int) -> None:
    seen = run("from m import x")
    with subtests.test("number"):
        assert seen["x"] == wanted
    with subtests.test("name"):
        assert "y" in seen.names


@given(wanted=st.integers(5, 9))
def randomised(run: Runner, wanted: int) -> None:
    assert run("from m import x")["x"] == wanted


class Held:
    """Checks may be methods."""

    wanted = 1

    def check(self, run: Runner) -> None:
        assert run("from m import x")["x"] == self.wanted


class Numbers:
    """An interpreter that knows one program: what m.py says is x."""

    def __init__(self, limit: str | None = None, modules: int = 0) -> None:
        self.limit = limit
        self.modules = {f"m{number}": ModuleSeen(name="m") for number in range(modules)}
        self.asked: list[Program] = []

    def run(self, files: Files, program: Program) -> Observation:
        self.asked.append(program)
        if self.limit is not None:
            return Observation(outcome="killed", limit=self.limit)
        names = {"x": int(files["m.py"])} if "m.py" in files else {}
        return Observation(outcome="completed", names=names, modules=self.modules)


def runner(programs: object = None, **files: bytes) -> Runner:
    given = cast(Interpreter, programs or Numbers())
    return Runner(given, {f"{name}.py": data for name, data in files.items()}, Limits())


def caught(function: Any, **arguments: object) -> TracebackType:
    """Call a check that fails, and return where it did."""
    with pytest.raises(AssertionError) as error:
        function(**arguments)
    assert error.tb is not None
    return error.tb


def item(function: Any, parameters: tuple[str, ...] = (), **fixtures: object) -> Any:
    """Return what stands for a test in pytest."""
    callspec = SimpleNamespace(params=dict.fromkeys(parameters))
    return SimpleNamespace(obj=function, funcargs=fixtures, callspec=callspec)


def tried(function: Any, over: Files, mine: Runner, *parameters: str, **given: object) -> object:
    """Return whether a check that fails over a submission passes over other files."""
    arguments = {"run": mine, **given}
    failed = failed_check(item(function, parameters, **arguments), caught(function, **arguments))
    assert failed is not None
    attempt = again(failed, mine)(over)
    return None if attempt is None else attempt.passed


def test_the_check_is_called_with_other_files() -> None:
    mine, tree = runner(m=b"2"), Tree({})
    assert tried(a_check, {"m.py": b"1"}, mine, tree=tree) is True
    assert tried(a_check, {"m.py": b"3"}, mine, tree=tree) is False
    assert tried(a_check, {}, mine, tree=tree) is False


def test_its_parameters_stay() -> None:
    assert tried(in_parts, {"m.py": b"7"}, runner(m=b"2"), "wanted", wanted=7, subtests=Through())


class Through:
    """A `subtests` that lets the first failure through, as a plain test would."""

    def test(self, _: str) -> Any:
        return pytest.MonkeyPatch.context()


def test_of_a_check_in_parts_the_one_that_failed_has_to_pass() -> None:
    given_to = {"wanted": 7, "subtests": Through()}
    assert tried(in_parts, {"m.py": b"7"}, runner(m=b"2"), "wanted", **given_to) is True
    assert tried(in_parts, {"m.py": b"8"}, runner(m=b"2"), "wanted", **given_to) is False
    assert tried(in_parts, {"m.py": b"7"}, runner(m=b"7"), "wanted", **given_to) is False


def test_a_randomised_check_is_run_once_with_the_smallest_failing_example() -> None:
    mine = runner(m=b"2")
    failed = failed_check(item(randomised, run=mine), caught(randomised, run=mine))
    assert failed is not None
    assert failed.arguments == {"run": mine, "wanted": 5}
    programs = Numbers()
    attempt = again(failed, runner(programs))({"m.py": b"5"})
    assert attempt is not None
    assert attempt.passed
    assert len(programs.asked) == len(attempt.runs) == 1


def test_a_method_is_called_on_its_object() -> None:
    held = Held()
    assert tried(held.check, {"m.py": b"1"}, runner(m=b"2")) is True


@pytest.fixture
def seen_before() -> str:
    return "something that an earlier run of the submission has left"


def test_a_check_with_another_fixture_is_not_repeated(seen_before: str) -> None:
    def check(run: Runner, seen_before: str) -> None:
        assert run("import m") is None

    arguments = {"run": runner(m=b"1"), "seen_before": seen_before}
    assert failed_check(item(check, **arguments), caught(check, **arguments)) is None


def test_what_did_not_fail_in_a_test_function_is_not_repeated() -> None:
    assert failed_check(item(a_check), None) is None
    assert failed_check(item(None), None) is None
    tb = caught(a_check, run=runner(m=b"2"), tree=Tree({}))
    assert failed_check(item(in_parts), tb) is None


def test_a_check_that_takes_any_arguments_is_not_repeated() -> None:
    def check(*runs: Runner) -> None:
        raise AssertionError

    with pytest.raises(AssertionError) as error:
        check(runner())
    assert failed_check(item(check), error.tb) is None


# --- limits ----------------------------------------------------------------------------------


@pytest.mark.parametrize("limit", ["wall", "cpu", "memory", "output"])
def test_nothing_is_said_of_a_program_that_was_stopped(limit: str) -> None:
    mine = runner(m=b"2")
    tb = caught(a_check, run=mine, tree=Tree({}))
    failed = failed_check(item(a_check, run=mine, tree=Tree({})), tb)
    assert failed is not None
    assert again(failed, runner(Numbers(limit)))({"m.py": b"1"}) is None


def test_a_program_of_a_trial_gets_what_is_left_of_the_time() -> None:
    programs = Numbers()
    Bounded(programs, time.monotonic() + TIME).run({}, Program(source=""))
    Bounded(programs, time.monotonic() + 60).run({}, Program(source="", limits=Limits(wall=0.5)))
    assert programs.asked[0].limits.wall <= TIME
    assert programs.asked[1].limits.wall == 0.5


def test_nothing_is_run_once_the_time_is_over() -> None:
    programs = Numbers()
    with pytest.raises(OutOfTime):
        Bounded(programs, time.monotonic() - 1).run({}, Program(source=""))
    assert programs.asked == []


def test_the_number_of_programs_is_bounded() -> None:
    programs = Numbers()
    bounded = Bounded(programs, time.monotonic() + 60)
    for _ in range(MOST_PROGRAMS):
        bounded.run({}, Program(source=""))
    with pytest.raises(OutOfTime):
        bounded.run({}, Program(source=""))
    assert len(programs.asked) == MOST_PROGRAMS


def test_the_number_of_modules_is_bounded() -> None:
    programs = Numbers(modules=MOST_MODULES // 2)
    bounded = Bounded(programs, time.monotonic() + 60)
    for _ in range(2):
        bounded.run({}, Program(source=""))
    with pytest.raises(OutOfTime):
        bounded.run({}, Program(source=""))
    assert len(programs.asked) == 2


def test_a_fault_of_the_machine_ends_the_trials_and_is_no_verdict() -> None:
    class Broken:
        def run(self, files: Files, program: Program) -> Observation:
            raise MachineError("no more processes")

    mine = runner(m=b"2")
    for function, given_to in (
        (a_check, {"tree": Tree({})}),
        (in_parts, {"wanted": 7, "subtests": Through()}),
    ):
        arguments = {"run": mine, **given_to}
        tb = caught(function, **arguments)
        failed = failed_check(item(function, ("wanted",), **arguments), tb)
        assert failed is not None
        assert again(failed, runner(Broken()))({"m.py": b"1"}) is None
