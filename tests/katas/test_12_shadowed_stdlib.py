"""Kata 12: a file of ours that bears the name of a standard module, and stands before it."""

from itertools import groupby
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.examples import few_programs
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import STANDARD, numbers

POINTS = st.lists(st.integers(min_value=-999, max_value=999), min_size=1, max_size=6)
MOVES = st.text("LR", max_size=8)


@pytest.mark.concept("shadowing")
@few_programs
@given(points=POINTS, moves=MOVES, other=st.none() | numbers())
def test_works(run: Runner, tree: Tree, points: list[int], moves: str, other: int | None) -> None:
    """`summary` returns the mean of the points and the streak that our own module finds."""
    seen = run(
        "import report",
        files={} if other is None else another_streak(tree, other),
        late=f"summary = [*report.summary({points}, {moves!r})]",
    )
    streak = longest(moves) if other is None else other
    assert seen["summary"] == [mean(points), streak], f"summary({points}, {moves!r})"


@pytest.mark.concept("search-order")
def test_stdlib_statistics(run: Runner, tree: Tree) -> None:
    """`statistics` is Python's own module, and the report takes `mean` from there."""
    asked = "import report, statistics"
    for seen in (run(asked), run(asked, **quiet(tree))):
        assert "statistics" in seen.modules, "no statistics was imported"
        found = seen.modules["statistics"]
        assert not found.project, f"statistics is {found.origin}, a file of ours"
    exchange = "statistics.mean = lambda points: 1234.5\nimport report\n"
    seen = run("import statistics", late=f"{exchange}taken = report.summary([1], 'L')[0]")
    assert seen["taken"] == 1234.5, "Python's `mean` was exchanged, and the report uses another"


@pytest.mark.concept("module-naming")
def test_no_stdlib_names(tree: Tree) -> None:
    """At the top of the project, nothing bears the name of a module that comes with Python."""
    assert "report.py" in tree, "there is no report.py"
    tops = {path.partition("/")[0] for path in tree if path.endswith(".py")}
    assert sorted(one for one in tops if one.removesuffix(".py") in STANDARD) == []


@pytest.mark.concept("sys-path")
def test_path_untouched(run: Runner, tree: Tree) -> None:
    """Importing the report leaves `sys.path` alone, and needs no change there."""
    seen = run("import report\nfinished = True")
    assert seen["finished"], "`import report`"
    assert seen.path_after == seen.path_before
    again = run("import report\nfinished = True", **quiet(tree))
    assert again["finished"], "the imports alone do not work"


def longest(moves: str) -> int:
    """Return the length of the longest streak of equal moves."""
    return max((len([*same]) for _, same in groupby(moves)), default=0)


def another_streak(tree: Tree, value: int) -> dict[str, bytes]:
    """Return the file that defines `streak`, with one in it that returns this value."""
    places = [one.path for one in tree.sources if "streak" in one.definitions]
    assert len(places) == 1, f"`streak` is defined in {len(places)} files: {', '.join(places)}"
    assert places != ["report.py"], "`streak` has no module of its own any more"
    other = f"\n\ndef streak(moves):\n    return {value}\n"
    return {places[0]: tree[places[0]].data + other.encode()}
