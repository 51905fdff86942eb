"""Kata 05: an import that was to begin anew, and found everything as it was left."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.runner import Runner
from grader.interpreter import Observation

POINTS = st.integers(min_value=1, max_value=99)
MOVES = st.lists(POINTS, min_size=1, max_size=6)
BANNER = "scoreboard ready"


@pytest.mark.concept("body-executes")
@given(moves=MOVES)
def test_first(run: Runner, moves: list[int]) -> None:
    """The first match of a program ends with the points of its moves."""
    assert run(f"import match\nplayed = match.play({moves})")["played"] == sum(moves)


@pytest.mark.concept("module-cache")
@pytest.mark.needs("test_first")
@given(first=MOVES, second=MOVES, times=st.integers(min_value=1, max_value=4))
def test_fresh(run: Runner, first: list[int], second: list[int], times: int) -> None:
    """Every later match begins at zero, also one in which nobody moves."""
    seen = matches(run, first, second)
    assert seen["second"] == sum(second), f"the second match, after one with the moves {first}"
    assert seen["idle"] == 0, "the third match, in which nobody has moved"
    seen = run(
        f"import score, match\nplayed = [match.play({second}) for _ in range({times})]",
    )
    assert seen["played"] == [sum(second)] * times, "matches of the same moves, one after another"


@pytest.mark.concept("module-cache")
def test_once(run: Runner) -> None:
    """score.py is executed once in a program, and says once that the scoreboard is ready."""
    seen = matches(run, [1, 2], [5])
    assert Counter(seen.executed)["score.py"] == 1, "how often score.py was executed"
    assert seen.lines.count(BANNER) == 1, f"how often `{BANNER}` was printed"


@pytest.mark.concept("module-cache")
@given(first=MOVES, second=MOVES)
def test_same_module(run: Runner, first: list[int], second: list[int]) -> None:
    """After three matches `sys.modules['score']` is the module that it was after the first."""
    assert matches(run, first, second)["same"] is True


@pytest.mark.concept("shared-state")
@given(first=MOVES, second=MOVES, more=POINTS)
def test_shared(run: Runner, first: list[int], second: list[int], more: int) -> None:
    """What is added through `match.new_match()` shows in `score.points` for everybody."""
    seen = matches(run, first, second, f"match.new_match().add({more})", "shown = kept.points")
    assert seen["shown"] == more


def matches(run: Runner, first: list[int], second: list[int], *more: str) -> Observation:
    """Play three matches in one program, with a look at `sys.modules` after the first."""
    lines = (
        "import match, sys",
        f"first = match.play({first})",
        "kept = sys.modules['score']",
        f"second = match.play({second})",
        "idle = match.play([])",
        "same = sys.modules['score'] is kept",
    )
    return run("\n".join([*lines, *more]))
