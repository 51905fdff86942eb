"""What random programs are made from follows from the seed alone."""

import subprocess
import sys
from ast import literal_eval
from pathlib import Path

from grader.grading.examples import SMALLER

DRAWING = """
import sys
sys.path.insert(0, sys.argv[1])
{load}
from hypothesis import given, seed, strategies
from grader.grading.examples import settings_of_check

seen = []


@seed(7)
@settings_of_check(200)
@given(number=strategies.integers(), text=strategies.text())
def check(number, text):
    seen.append((number, text))
    assert not {fails}


try:
    check()
except AssertionError:
    pass
print(seen)
"""


def drawn(folder: Path, load: str = "", fails: str = "False") -> str:
    """Return what is drawn in a new Python that has loaded something before."""
    words = [sys.executable, "-c", DRAWING.format(load=load, fails=fails), str(folder)]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def test_the_same_is_drawn_whatever_else_is_loaded(tmp_path: Path) -> None:
    numbers = [7919 * one**3 for one in range(1, 80)]
    (tmp_path / "many_constants.py").write_text(f"NUMBERS = {numbers}\nWORD = 'canary'\n")
    assert drawn(tmp_path) == drawn(tmp_path, "import many_constants")


def test_many_different_things_are_drawn(tmp_path: Path) -> None:
    assert drawn(tmp_path).count("(") > 100


def test_a_smaller_example_that_fails_is_looked_for_but_not_for_long(tmp_path: Path) -> None:
    seen = literal_eval(drawn(tmp_path, fails="len({*text}) > 5"))
    before = next(at for at, (_, text) in enumerate(seen) if len({*text}) > 5)
    assert SMALLER < len(seen) - before < 2 * SMALLER
    assert len(seen[-1][1]) < len(seen[before][1])
