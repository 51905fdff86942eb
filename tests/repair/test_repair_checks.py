"""A failed check is run again over other files: what a learner, and a report, get to see of it."""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace, TracebackType
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_course import COURSE
from trees import build

from grader.course import read_course
from grader.errors import MachineError
from grader.explain.tree import Tree
from grader.grading import KataResult, check_submission, screen
from grader.grading.again import CPU, MOST_PROGRAMS, TIME, Bounded, OutOfTime, again, failed_check
from grader.grading.binding import Binding
from grader.grading.runner import Runner
from grader.interpreter import Files, Interpreter, Limits, Observation, Program

HIDDEN = '''
import pytest
from hypothesis import given, strategies as st


@pytest.mark.concept("naming")
@given(name=st.text("abc", min_size=1, max_size=4))
def test_greets(run, name):
    """greet.hello greets whoever is named."""
    assert run(f"import greet\\nr = greet.hello({name!r})")["r"] == f"hello {name}"


@pytest.mark.concept("quiet")
def test_in_parts(run, subtests):
    """It has a name, and says nothing."""
    seen = run("import greet")
    with subtests.test("output"):
        assert seen.stdout == ""
    with subtests.test("modules"):
        assert "words" in seen.modules
'''
SECRET = "only_the_solution_has_this"
WORDS = "HELLO = 'hello'\n"
START = "def hello(name):\n    return words.HELLO + ' ' + name\n"
SOLVED = f"import words\n\n{SECRET} = 1\n\n\n{START}"
GREETINGS = {
    **COURSE,
    "exercises": {"01_greet": {"greet.py": START, "words.py": WORDS}},
    "solutions": {"01_greet": {"greet.py": SOLVED, "words.py": WORDS}},
    "tests": {"katas": {"test_01_greet.py": HIDDEN}},
}


def judged(tmp_path: Path, **files: str) -> KataResult:
    """Judge a submission; a file is named without its suffix."""
    course = read_course(build(GREETINGS, tmp_path / "course") / "katas.yaml")
    mine = {"words.py": WORDS, **{f"{name}.py": text for name, text in files.items()}}
    return check_submission(course, "01_greet", build(mine, tmp_path / "mine"))


def certain(result: KataResult) -> dict[str | None, bool | None]:
    """Return whether causes are confirmed."""
    return {one.cause: one.confirmed for one in result.diagnoses}


@contextmanager
def watched() -> Iterator[list[tuple[Files, Program]]]:
    """Give what is run in fresh interpreters, and over which files."""
    asked: list[tuple[Files, Program]] = []
    run = Interpreter.run

    def remembered(self: Interpreter, files: Files, program: Program) -> Observation:
        asked.append((files, program))
        return run(self, files, program)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Interpreter, "run", remembered)
        yield asked


# --- a kata ----------------------------------------------------------------------------------


def test_a_diagnosis_is_confirmed_by_the_check_that_failed(tmp_path: Path) -> None:
    (first, *_) = judged(tmp_path, greet=START).diagnoses
    assert (first.cause, first.confirmed) == ("module-never-imported", True)


def test_a_diagnosis_that_does_not_make_the_check_pass_is_not_confirmed(tmp_path: Path) -> None:
    text = START.replace("' '", "'-'")
    assert certain(judged(tmp_path, greet=text))["module-never-imported"] is False


@pytest.mark.parametrize("ends", ["return 'bye'", "return 1 / 0"])
def test_what_only_the_difference_to_the_solution_shows_is_named(tmp_path: Path, ends: str) -> None:
    text = "import importlib, words\n\n\ndef hello(name):\n    importlib.reload(words)\n    "
    (first, *_) = judged(tmp_path, greet=f"{text}{ends}\n").diagnoses
    assert (first.cause, first.concept, first.confirmed) == (None, "reload", None)


def test_a_difference_that_says_nothing_leaves_the_concept_of_the_check(tmp_path: Path) -> None:
    text = "import words\n\n\ndef hello(name):\n    return 'bye'\n"
    (first, *_) = judged(tmp_path, greet=text).diagnoses
    assert (first.cause, first.concept) == (None, "naming")


def test_the_verdict_is_the_same_as_without_a_trial(tmp_path: Path) -> None:
    result = judged(tmp_path, greet=START)
    assert (result.outcome, result.score) == ("failed", 0.0)
    assert [one.outcome for one in result.checks] == ["failed", "failed"]


def test_the_folder_of_the_learner_stays_as_it_is(tmp_path: Path) -> None:
    judged(tmp_path, greet=START)
    left = {one.name: one.read_text() for one in (tmp_path / "mine").iterdir()}
    assert left == {"greet.py": START, "words.py": WORDS}


@pytest.mark.parametrize(
    "text",
    [
        START,
        "def hello(name):\n    return 'bye'\n",
        "for line in open(__file__): print(line)\n" + START,
        "import sys\nprint(open(sys.modules[__name__].__file__).read(), file=sys.stderr)\n" + START,
        "raise ImportError(open(__file__).read())\n",
        "locals()[open(__file__).read()] = 1\n" + START,
    ],
)
def test_nothing_of_a_repair_is_shown(tmp_path: Path, text: str) -> None:
    result = judged(tmp_path, greet=text)
    assert SECRET not in json.dumps(msgspec.to_builtins(result))
    assert "import words" not in json.dumps(msgspec.to_builtins(result.diagnoses))


def test_what_is_confirmed_is_shown_and_cannot_be_read_as_a_success(tmp_path: Path) -> None:
    result = judged(tmp_path, greet=START)
    course = read_course(tmp_path / "course" / "katas.yaml")
    binding = Binding(course, course.kata("01_greet"), tmp_path / "mine")
    (first, *_) = result.diagnoses
    assert f"confirmed   {screen.CONFIRMED}" in screen.diagnosis_lines(first, binding)
    for certainty in (False, None):
        unsure = msgspec.structs.replace(first, confirmed=certainty)
        assert not any("confirmed" in line for line in screen.diagnosis_lines(unsure, binding))
    assert "pass" not in screen.CONFIRMED


def test_a_program_that_loops_costs_its_limit_once(tmp_path: Path) -> None:
    text = START + "while True: pass\n"
    katas = str(GREETINGS["katas.yaml"]) + "    limits: {wall: 0.8}\n"
    once = "import pytest\n\n\n" + HIDDEN[HIDDEN.index('@pytest.mark.concept("quiet")') :]
    course = {**GREETINGS, "katas.yaml": katas, "tests": {"katas": {"test_01_greet.py": once}}}
    folder = build({"words.py": WORDS, "greet.py": text}, tmp_path / "mine")
    read = read_course(build(course, tmp_path / "course") / "katas.yaml")
    with watched() as asked:
        result = check_submission(read, "01_greet", folder)
    assert result.outcome == "failed"
    walls = {program.limits.wall for _, program in asked}
    assert min(walls) == 0.8, "a trial would have had a narrower limit"


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        ("def hello(name):\n    return 'bye'\n", True),
        ("open(__file__).close()\ndef hello(name):\n    return 'bye'\n", False),
        ("import os\nos.system('true')\ndef hello(name):\n    return 'bye'\n", False),
    ],
)
def test_the_solution_lies_beside_no_program_that_does_more_than_import_and_compute(
    tmp_path: Path, text: str, laid: bool
) -> None:
    with watched() as asked:
        judged(tmp_path, greet=text)
    assert any(SECRET.encode() in b"".join(files.values()) for files, _ in asked) is laid


# --- the katas of this course ----------------------------------------------------------------

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("kata", "mistake", "cause"),
    [
        ("01_first_import", "capital-letter", "wrong-case"),
        ("02_missing_init", "init-misspelt", "misspelled-init"),
        ("13_circular", "duplicate-constant", "copied-definition"),
    ],
)
def test_a_labelled_mistake_is_confirmed(
    tmp_path: Path, kata: str, mistake: str, cause: str
) -> None:
    folder = tmp_path / kata
    for part in (ROOT / "exercises" / kata, ROOT / "tests" / "mistakes" / kata / mistake):
        shutil.copytree(part, folder, dirs_exist_ok=True)
    (first, *_) = check_submission(read_course(ROOT / "katas.yaml"), kata, folder).diagnoses
    assert (first.cause, first.confirmed) == (cause, True)


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

    def __init__(self, limit: str | None = None, cpu: float = 0.0) -> None:
        self.limit, self.cpu = limit, cpu
        self.asked: list[Program] = []

    def run(self, files: Files, program: Program) -> Observation:
        self.asked.append(program)
        if self.limit is not None:
            return Observation(outcome="killed", limit=self.limit)
        names = {"x": int(files["m.py"])} if "m.py" in files else {}
        return Observation(outcome="completed", names=names, cpu=self.cpu)


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


def test_processor_time_is_bounded() -> None:
    programs = Numbers(cpu=CPU / 2)
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
