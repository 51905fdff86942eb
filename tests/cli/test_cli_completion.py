"""Shell completion: each script is run by the shell that it is for, in a course of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typed import Command

import grader
from grader.cli import commands
from grader.cli.completion_table import table

ROOT = Path(grader.__file__).parents[1]
ASK = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_grader
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def script(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The script for bash, which finds a `grader` on the path that is the one under test."""
    command = tmp_path / "bin" / "grader"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m grader "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "grader.bash").write_text(printed("bash"))
    return tmp_path / "grader.bash"


def printed(shell: str) -> str:
    from grader.cli.completion_scripts import SCRIPTS

    return SCRIPTS[shell](table())


def offered(script: Path, *words: str) -> list[str]:
    """What bash offers for the last of the words of a command line."""
    seen = subprocess.run(
        ["bash", "--norc", "-c", ASK, "bash", str(script), *words],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stderr == ""
    return [line for line in seen.stdout.splitlines() if line]


def test_commands_options_and_shells_are_offered(script: Path) -> None:
    assert offered(script, "grader", "che") == ["check"]
    assert offered(script, "grader", "") == ["--help", *commands.COMMANDS]
    assert offered(script, "grader", "trace", "--h") == ["--help", "--html"]
    assert offered(script, "grader", "completion", "") == ["bash", "zsh", "fish"]


def test_katas_and_concepts_are_those_of_the_course_that_one_stands_in(script: Path) -> None:
    assert offered(script, "grader", "hint", "") == ["01_greet", "02_count"]
    assert offered(script, "grader", "check", "--all", "02") == ["02_count"]
    assert offered(script, "grader", "check", "--kata", "01") == ["01_greet"]
    assert offered(script, "grader", "concept", "q") == ["quiet"]


def test_where_a_file_or_a_program_stands_bash_completes_files_itself(script: Path) -> None:
    assert offered(script, "grader", "trace", "--html", "") == []
    assert offered(script, "grader", "explain", "--", "che") == []


def test_names_in_a_course_are_never_run_by_the_shell(course: Path, script: Path) -> None:
    for name in ("$(touch pwned)", "a b", "`touch pwned`", "x;touch pwned", "-rf"):
        (course / "notes" / f"{name}.md").write_text("", encoding="utf-8")
    assert offered(script, "grader", "concept", "") == ["naming", "quiet"]
    assert not (course / "pwned").exists()


def test_outside_of_a_course_there_is_no_complaint(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "course/katas.yaml").write_text("not: [a course")
    monkeypatch.chdir(tmp_path / "course")
    assert offered(script, "grader", "hint", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_can_read_its_script(shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    file = tmp_path / shell
    file.write_text(printed(shell), encoding="utf-8")
    subprocess.run([shell, "-n", str(file)], check=True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_script_has_every_option_of_every_command(shell: str) -> None:
    text = printed(shell)
    for one in table():
        for option in one.options:
            flag = option.flags[-1]
            assert (f"-l {flag[2:]} " if shell == "fish" else flag) in text, (one.name, flag)


def test_descriptions_cannot_end_a_word_of_the_script() -> None:
    from grader.cli.completion_scripts import fish, zsh
    from grader.cli.completion_table import Command, Option

    told = Option(("--x",), "it's [odd]: \\", None)
    made = [Command("do", "don't", (told,), ())]
    assert "'--x[it'\\''s \\[odd\\]\\: \\\\]'" in zsh(made)
    assert "-d 'it\\'s [odd]: \\\\'" in fish(made)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "a shell is needed\n  → the shells are bash, zsh, fish"),
        (("bsh",), "there is no completion for 'bsh'\n  → did you mean 'bash'?"),
        (("--words", "x"), "there are no words of the kind 'x'\n  → give katas or concepts"),
    ],
)
def test_misuse_is_told(
    course: Path, grader: Command, words: tuple[str, ...], sentence: str
) -> None:
    assert grader("completion", *words) == (2, "", f"grader: {sentence}\n")


def test_the_script_is_printed(course: Path, grader: Command) -> None:
    seen = grader("completion", "bash")
    assert (seen.status, seen.err, seen.out) == (0, "", f"{printed('bash')}\n")
