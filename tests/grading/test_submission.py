"""Verdicts of folders, as the commands and the class grader ask for them."""

import json
import os
import sys
from pathlib import Path

import pytest
from small_course import BROKEN, COURSE, SOLVED
from trees import build

from grader.course import Course, read_course
from grader.errors import MachineError
from grader.grading import KataResult, check_submission, check_submissions
from grader.grading.binding import Binding
from grader.grading.verdict import Report
from grader.interpreter import Interpreter, selftest
from grader.interpreter.selftest import Tried
from grader.reports import document as documents


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return read_course(build(COURSE, tmp_path / "course") / "katas.yaml")


def judged(course: Course, folder: Path, **files: str) -> KataResult:
    """Return the verdict of a folder with these modules."""
    return check_submission(
        course, "01_greet", build({f"{name}.py": text for name, text in files.items()}, folder)
    )


def test_a_right_answer_passes_with_full_score(course: Course, tmp_path: Path) -> None:
    result = judged(course, tmp_path / "mine", greet=SOLVED)
    assert (result.kata, result.outcome, result.score, result.max_score) == (
        "01_greet", "passed", 4, 4,
    )  # fmt: skip
    assert [check.outcome for check in result.checks] == ["passed"] * 4
    assert result.diagnoses == ()


def test_a_wrong_answer_fails_check_by_check(course: Course, tmp_path: Path) -> None:
    result = judged(course, tmp_path / "mine", greet=BROKEN)
    assert result.outcome == "failed"
    assert {check.id: check.outcome for check in result.checks} == {
        "greets": "failed",
        "greets-anybody": "could-not-run",
        "is-quiet": "failed",
        "is-one-file": "passed",
    }
    assert result.score == 1
    assert result.first_failed is not None
    assert result.first_failed.title == "greet.hello says hello."
    assert result.first_failed.concept == "naming"
    assert "expected  'hello you'" in result.first_failed.message


def test_a_check_knows_the_limit_that_its_program_was_stopped_at(tmp_path: Path) -> None:
    root = build(COURSE, tmp_path / "course")
    katas = root / "katas.yaml"
    katas.write_text(katas.read_text() + "    limits: {wall: 0.2}\n")
    result = judged(read_course(katas), tmp_path / "mine", greet="while True:\n    pass\n")
    stopped = {check.id: check.limit for check in result.checks}
    assert stopped["greets"] == "wall"
    assert stopped["is-one-file"] is None
    document = Report(submission="mine", sandbox="process", katas=(result,))
    assert "limit" not in json.loads(documents.document(document))["katas"][0]["checks"][0]


def test_a_check_with_one_failed_part_is_failed_once(course: Course, tmp_path: Path) -> None:
    result = judged(course, tmp_path / "mine", greet="import other\n" + SOLVED, other="")
    assert [check.id for check in result.checks] == [
        "greets", "greets-anybody", "is-quiet", "is-one-file",
    ]  # fmt: skip
    assert [check.outcome for check in result.checks] == ["passed", "passed", "failed", "failed"]


def test_several_folders_are_judged_in_one_go_and_in_order(course: Course, tmp_path: Path) -> None:
    kata = course.kata("01_greet")
    folders = [
        build({"greet.py": text}, tmp_path / str(number))
        for number, text in enumerate((SOLVED, BROKEN, SOLVED))
    ]
    results = check_submissions([Binding(course, kata, folder) for folder in folders])
    assert [result.outcome for result in results] == ["passed", "failed", "passed"]


def test_the_same_folder_gets_the_same_verdict(course: Course, tmp_path: Path) -> None:
    first, second = (judged(course, tmp_path / "mine", greet=BROKEN) for _ in range(2))
    assert first == second


def test_a_program_that_dies_is_a_failed_check(course: Course, tmp_path: Path) -> None:
    result = judged(course, tmp_path / "mine", greet="import os\nos._exit(0)\n")
    assert result.outcome == "failed"
    assert "\n'r' was never bound: the process ended at once" in result.checks[0].message


def test_an_empty_folder_fails(course: Course, tmp_path: Path) -> None:
    assert judged(course, tmp_path / "mine").outcome == "failed"


def test_what_a_submission_prints_or_configures_changes_nothing(
    course: Course,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin")
    folder = build(
        {"pytest.ini": "[pytest]\naddopts = --co\n", "conftest.py": "1/0"}, tmp_path / "mine"
    )
    result = judged(course, folder, greet=SOLVED)
    assert result.checks[0].outcome == "passed"
    assert os.environ["PYTEST_ADDOPTS"] == "--collect-only"
    assert capsys.readouterr() == ("", "")


def test_a_fault_of_the_hidden_tests_is_no_verdict(tmp_path: Path) -> None:
    hidden = "import no_such_module\n"
    broken = build(
        {**COURSE, "tests": {"katas": {"test_01_greet.py": hidden}}}, tmp_path / "course"
    )
    result = judged(read_course(broken / "katas.yaml"), tmp_path / "mine", greet=SOLVED)
    assert (result.outcome, result.score) == ("could-not-run", 0)
    assert result.checks[0].title == "The hidden tests of 01_greet can be read."
    assert "no_such_module" in result.checks[0].message


def test_a_fault_of_the_machine_is_no_zero(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise MachineError("no interpreter to be had")

    monkeypatch.setattr("grader.interpreter.Interpreter.run", refuse)
    result = judged(course, tmp_path / "mine", greet=SOLVED)
    assert result.outcome == "could-not-run"
    assert "no interpreter to be had" in result.checks[0].message


def test_other_people_s_code_could_not_run_where_nothing_locks_it_in(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tried(interpreter: Interpreter) -> Tried:
        return Tried(interpreter.tier, (), f"{interpreter.tier} is not to be had")

    monkeypatch.setattr(selftest, "tried", tried)
    result = judged(course, tmp_path / "mine", greet=SOLVED)
    assert result.outcome == "could-not-run"
    assert "tier landlock: landlock is not to be had" in result.checks[0].message
    assert "pytest --no-sandbox" in result.checks[0].message
    own = check_submission(course, "01_greet", course.solution(course.kata("01_greet")))
    assert own.outcome == "passed"


def test_judging_leaves_nothing_where_it_is_started(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = build({}, tmp_path / "here")
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path, modules, environment = list(sys.path), set(sys.modules), dict(os.environ)
    judged(course, tmp_path / "mine", greet=SOLVED)
    assert list(here.iterdir()) == []
    assert (sys.path, dict(os.environ)) == (path, environment)
    assert not [name for name in set(sys.modules) - modules if name.startswith("test_")]
