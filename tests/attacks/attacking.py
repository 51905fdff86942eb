"""What tests of attacks have in common: a trap, and how a learner starts the judge."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_course import SOLVED
from trees import Tree, build

from grader.course import read_course
from grader.grading import KataResult, check_submissions
from grader.grading.binding import Binding
from grader.interpreter import Interpreter

SCRIPTS = Path(sys.executable).parent


def trap(traces: Path) -> str:
    """Return the text of a test file that passes, and leaves a trace when it is executed."""
    return f"open({str(traces / 'executed')!r}, 'w').close()\n\n\ndef test_it(): pass\n"


def start(cwd: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a console script as a learner does."""
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    return subprocess.run(
        [str(SCRIPTS / words[0]), *words[1:]],
        cwd=cwd,
        env=environment | {"COLUMNS": "80"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def judged(
    course: Path, *submissions: Tree, interpreter: Interpreter | None = None
) -> tuple[KataResult, ...]:
    """Judge submissions one after another in one session, and after them an honest one.

    The honest one must pass, whatever the others have done; their verdicts are returned.
    """
    read = read_course(course / "katas.yaml")
    trees: list[Tree] = [*submissions, {"greet.py": SOLVED}]
    folders = [
        build(tree, course.parent / "submitted" / str(number) / "01_greet")
        for number, tree in enumerate(trees)
    ]
    bindings = [Binding(read, read.kata("01_greet"), one) for one in folders]
    results = check_submissions(bindings, interpreter)
    assert results[-1].outcome == "passed", results[-1]
    return results[:-1]


def outcomes(result: KataResult) -> dict[str, str]:
    """Return the outcomes of the checks by id."""
    return {check.id: check.outcome for check in result.checks}


def without_traceback(result: subprocess.CompletedProcess[str]) -> str:
    """Return all that was written, in which no failure of the judge may show."""
    text = result.stdout + result.stderr
    if "Traceback" in text or "INTERNALERROR" in text:
        pytest.fail(text)
    return text
