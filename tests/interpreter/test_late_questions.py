"""What is asked late is not there to be read while a submission is imported."""

import pytest
from running import Run

from grader.interpreter import Limits

PEEKING = """
import os, sys
words = " ".join(sys.orig_argv)
found = [name for name in dir() if "answer" in name]
try:
    with os.fdopen(os.dup(203), "rb", 0) as pipe:
        os.set_blocking(pipe.fileno(), False)
        there = pipe.read()
except OSError:
    there = None
"""


def test_what_comes_late_runs_in_the_same_namespace(run_program: Run) -> None:
    seen = run_program("import m\nfirst = m.X", {"m.py": "X = 7"}, late="second = first + m.X")
    assert (seen.outcome, seen["first"], seen["second"]) == ("completed", 7, 14)


def test_it_runs_after_modules_and_scripts_too(run_program: Run) -> None:
    tree = {"m.py": "name = __name__"}
    for kind in ({"module": "m"}, {"script": "m.py"}):
        seen = run_program(tree=tree, late="asked = name * 2", **kind)
        assert seen.outcome == "completed"
    assert seen["asked"] == "__main__" * 2


def test_a_submission_cannot_read_it_beforehand(run_program: Run) -> None:
    tree = {"m.py": PEEKING}
    seen = run_program("import m", tree, late="secret_answer = 42")
    names = seen.modules["m"].names
    assert names is not None
    assert "secret" not in names["words"]
    assert (names["found"], names["there"]) == ([], None)
    assert seen["secret_answer"] == 42


def test_what_fails_late_is_what_left_the_program(run_program: Run) -> None:
    seen = run_program("import m", {"m.py": ""}, late="m.nothing")
    assert (seen.outcome, seen.exception and seen.exception.name) == ("raised", "nothing")


def test_lines_of_what_comes_late_are_counted_on(run_program: Run) -> None:
    seen = run_program("import m\nfirst = 1", {"m.py": ""}, late="second = 2\nm.nothing")
    assert seen.exception is not None
    assert [one.line for one in seen.exception.frames] == [4]


def test_a_program_that_failed_is_asked_nothing(run_program: Run) -> None:
    seen = run_program("1 / 0", late="print('asked')")
    assert (seen.outcome, seen.stdout) == ("raised", "")


def test_what_comes_late_may_be_longer_than_a_pipe_holds(run_program: Run) -> None:
    text = "x" * 300_000
    seen = run_program("before = 1", late=f"length = len({text!r})")
    assert seen["length"] == 300_000


def test_a_program_that_never_asks_is_stopped_by_the_clock(run_program: Run) -> None:
    seen = run_program("import time; time.sleep(9)", late="x = 1", limits=Limits(wall=0.3))
    assert (seen.outcome, seen.limit) == ("killed", "wall")


@pytest.mark.parametrize("early", ["?\n", "?\n?\n"])
def test_who_asks_before_the_time_gets_no_second_answer(run_program: Run, early: str) -> None:
    source = f"import os\nos.write(200, {early.encode()!r})"
    seen = run_program(source, late="x = 1")
    assert seen.outcome in ("completed", "unobserved", "raised")
    assert seen.names.get("x") in (None, 1)
