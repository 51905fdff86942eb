"""The smallest set of differences is looked for among files first, then among statements."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repairing import same_code, tree

from grader.explain.repair_broken import Overlay
from grader.explain.repair_difference import MOST, Difference, overlay_of, smallest
from grader.explain.tree import Tree

MINE = tree({"a.py": "import x\nA = 1\nB = 2\n", "b.py": "C = 1\n", "extra.py": "", "README": "?"})
RIGHT = tree({"a.py": "import y\nA = 1\nB = 3\n", "b.py": "C = 1\nD = 2\n", "new.py": "E = 1\n"})


class Asked:
    """Says whether a check passes, and counts how often it was asked."""

    def __init__(self, passes: Callable[[Overlay], bool]) -> None:
        self.passes, self.times = passes, 0

    def __call__(self, overlay: Overlay) -> bool:
        self.times += 1
        return self.passes(overlay)


def text(overlay: Overlay, path: str) -> str:
    return (overlay.get(path) or b"").decode()


def told(differences: tuple[Difference, ...]) -> list[tuple[str, int, int]]:
    """Return paths, and how many statements go and come."""
    return [(one.path, len(one.gone), len(one.new)) for one in differences]


# --- the search ------------------------------------------------------------------------------


def test_one_statement_is_enough() -> None:
    found = smallest(MINE, RIGHT, lambda overlay: "B = 3" in text(overlay, "a.py"))
    assert told(found) == [("a.py", 1, 1)]


def test_one_new_file_is_enough() -> None:
    found = smallest(MINE, RIGHT, lambda overlay: "new.py" in overlay)
    assert told(found) == [("new.py", 0, 1)]


def test_a_file_too_many_is_enough() -> None:
    found = smallest(MINE, RIGHT, lambda overlay: overlay.get("extra.py", b"") is None)
    assert told(found) == [("extra.py", 0, 0)]
    assert found[0].removed


def test_what_can_be_spared_is_not_told() -> None:
    found = smallest(
        MINE, RIGHT, lambda one: "y" in text(one, "a.py") and "D = 2" in text(one, "b.py")
    )
    assert told(found) == [("a.py", 1, 1), ("b.py", 0, 1)]


def test_nothing_is_told_where_all_differences_are_not_enough() -> None:
    assert smallest(MINE, RIGHT, lambda overlay: False) == ()
    assert smallest(RIGHT, RIGHT, lambda overlay: True) == ()


def test_files_that_are_no_python_stay_where_they_are() -> None:
    asked: list[Overlay] = []
    smallest(MINE, RIGHT, lambda overlay: bool(asked.append(overlay)))
    assert asked
    assert not any("README" in one for one in asked)


def test_many_differences_are_not_tried() -> None:
    ask = Asked(lambda overlay: True)
    many = {f"m{n}.py": "x = 1\n" for n in range(MOST + 1)}
    assert smallest(tree(many), tree(dict.fromkeys(many, "x = 2\n")), ask) == ()
    assert ask.times == 0


def test_the_number_of_trials_is_bounded() -> None:
    ask = Asked(lambda overlay: len(overlay) >= 6)
    mine = {f"m{n}.py": "x = 1\n" for n in range(MOST)}
    smallest(tree(mine), tree(dict.fromkeys(mine, "x = 2\n")), ask)
    assert ask.times <= 4 * MOST + 2


@pytest.mark.parametrize("bad", ["x = (", "\0", "(" * 5_000])
def test_a_file_that_is_no_python_is_one_difference(bad: str) -> None:
    right = tree({"a.py": "x = 1\ny = 2\n"})
    found = smallest(tree({"a.py": bad}), right, lambda one: one["a.py"] == right["a.py"].data)
    assert told(found) == [("a.py", 0, 2)]


# --- overlays --------------------------------------------------------------------------------

STATEMENTS = st.lists(st.sampled_from(["a = 1", "b = 2", "import c", "def d():\n    pass"]))


def file_of(statements: list[str]) -> Tree:
    return tree({"m.py": "\n".join(statements)})


@settings(max_examples=50, deadline=None)
@given(mine=STATEMENTS, right=STATEMENTS)
def test_all_differences_together_make_the_right_answer(mine: list[str], right: list[str]) -> None:
    seen: list[Overlay] = []
    wanted = "\n".join(right)

    def passes(overlay: Overlay) -> bool:
        seen.append(overlay)
        return same_code(overlay["m.py"], wanted)

    found = smallest(file_of(mine), file_of(right), passes)
    if mine == right:
        assert found == ()
    else:
        assert same_code(overlay_of(file_of(mine), found)["m.py"], wanted)


@settings(max_examples=50, deadline=None)
@given(mine=STATEMENTS, right=STATEMENTS, wanted=st.sampled_from(["a = 1", "import c"]))
def test_no_difference_that_is_told_can_be_spared(
    mine: list[str], right: list[str], wanted: str
) -> None:
    def passes(overlay: Overlay) -> bool:
        return wanted in text(overlay, "m.py")

    found = smallest(file_of(mine), file_of(right), passes)
    for one in found if len(found) > 1 else ():
        fewer = [other for other in found if other is not one]
        assert not passes(overlay_of(file_of(mine), fewer))


def test_the_submission_is_not_changed() -> None:
    before = {path: MINE[path].data for path in MINE}
    smallest(MINE, RIGHT, lambda overlay: "B = 3" in text(overlay, "a.py"))
    assert {path: MINE[path].data for path in MINE} == before
    assert "import x" in MINE["a.py"].text
