"""A learner's file that is named like a standard module never breaks a command."""

import subprocess
import sys
from pathlib import Path

import pytest
from trees import build
from two_katas import GREET

pytestmark = pytest.mark.starts_processes

NAMES = (
    "abc", "argparse", "ast", "code", "collections", "copy", "enum", "grader", "inspect", "io",
    "json", "msgspec", "os", "pathlib", "pytest", "queue", "random", "re", "rich", "select",
    "string", "sys", "token", "types", "typing", "yaml",
)  # fmt: skip
TRAP = "raise SystemExit('the learner\\'s file was executed by the judge')\n"


@pytest.fixture
def crowded(course: Path) -> Path:
    """A kata's folder in which every one of these names lies."""
    files = {f"{name}.py": TRAP for name in NAMES}
    return build({"greet.py": GREET, **files}, course / "exercises/01_greet")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grader", "check"), "✓ 01_greet  Say hello  3 of 3"),
        (("grader", "progress"), "Small things: 0 of 2 katas solved"),
        (("grader", "hint", "1"), "01_greet: hint 1 of 3"),
        (("grader", "concept", "quiet"), "# Quiet"),
        (("grader",), "Small things: 0 of 2 katas solved"),
    ],
)
def test_commands_work_in_a_folder_full_of_such_names(
    crowded: Path, words: tuple[str, ...], said: str
) -> None:
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    ended = subprocess.run(command, cwd=crowded, capture_output=True, encoding="utf-8")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[0] == said


def test_pytest_works_in_a_folder_full_of_such_names(crowded: Path) -> None:
    command = [str(Path(sys.executable).with_name("pytest")), "-q", "-p", "no:cacheprovider"]
    ended = subprocess.run(command, cwd=crowded, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "3 passed" in ended.stdout
