"""What the tests of `explain -- PROGRAM` share: labelled programs laid out as a user's own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from programs.cases import Case
from pythons import python
from trees import build

GRADER = [str(Path(sys.executable).with_name("grader"))]
UNWANTED = ("PYTHON", "COV_", "PYTEST", "COLUMNS", "VIRTUAL_ENV")


def environment() -> dict[str, str]:
    """Return the environment without what would change how Python starts, 80 columns wide."""
    kept = {key: one for key, one in os.environ.items() if not key.startswith(UNWANTED)}
    return {**kept, "COLUMNS": "80"}


def run(command: Sequence[str], folder: Path) -> "subprocess.CompletedProcess[bytes]":
    """Run a command as a user would, with two words to be read."""
    return subprocess.run(
        command,
        cwd=folder,
        input=b"two words\n",
        capture_output=True,
        env=environment(),
        timeout=60,
    )


def interpreter(version: str) -> str:
    """Return the path of a Python, or skip where there is none of that version."""
    found = python(version)
    if found is None:
        pytest.skip(f"there is no Python {version} on this machine")
    return found


def laid_out(case: Case, folder: Path) -> Path:
    """Write a labelled program's files, and return the folder that it is run in."""
    program = case.program
    build({**case.tree, **program.files}, folder)
    return folder / program.cwd


def words(case: Case) -> list[str]:
    """Return a labelled program as one would type it."""
    return [*case.program.options, *case.program.command_line]
