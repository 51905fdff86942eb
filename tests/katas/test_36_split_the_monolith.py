"""Kata 36: one file that does everything, and the package that should come of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.examples import few_programs
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import names

HOMES = {"State": "mygame.game", "draw_game": "mygame.draw", "play": "mygame.game"}
"""What the package offers, with the module where each is to live."""
OFFERED = f"from mygame import {', '.join(HOMES)}"
MOVES = st.text("LR", max_size=12)
WIDTHS = st.integers(min_value=4, max_value=40)
WIDTH = re.compile(rb"^([ \t]*WIDTH[ \t]*(?::[ \t]*int[ \t]*)?=[ \t]*)3\b", re.MULTILINE)


@pytest.mark.concept("init-api")
@given(moves=MOVES, width=WIDTHS)
def test_api(run: Runner, tree: Tree, moves: str, width: int) -> None:
    """`from mygame import State, draw_game, play` works, and the game plays as it did."""
    played = f"[play({moves!r}), draw_game(State({moves!r})), list(State({moves!r}).score())]"
    score = [moves.count("L"), moves.count("R")]
    for files, wide in (({}, 3), widened(tree, width)):
        seen = run(OFFERED, late=f"played = {played}", files=files)
        assert seen["played"] == [drawn(moves, wide), drawn(moves, wide), score]


@pytest.mark.concept("modularity")
def test_modules(run: Runner, tree: Tree) -> None:
    """draw_game lives in mygame.draw, State and play live in mygame.game."""
    seen = run(OFFERED, late=f"homes = [{', '.join(f'{one}.__module__' for one in HOMES)}]")
    assert dict(zip(HOMES, seen["homes"], strict=True)) == HOMES
    have = ", ".join(f"hasattr({home}, {name!r})" for name, home in HOMES.items())
    seen = run(f"import mygame.draw, mygame.game\nhave = [{have}]", **quiet(tree))
    assert seen["have"] == [True, True, True], f"whether {', '.join(HOMES)} are bound there"


@pytest.mark.concept("dunder-all")
def test_star(run: Runner) -> None:
    """`from mygame import *` binds these three names, and no other one."""
    assert sorted(run("from mygame import *").names) == sorted(HOMES)


@pytest.mark.concept("import-side-effects")
def test_silent(run: Runner, tree: Tree) -> None:
    """Importing the package and its modules prints nothing, and does not load argparse."""
    imports = "import mygame.draw, mygame.game"
    seen = run(f"{imports}\n{OFFERED}", late="finished = True")
    assert seen["finished"] is True
    assert seen.lines == [], f"what is printed by `{imports}` and `{OFFERED}`"
    for one in (seen, run(imports, **quiet(tree))):
        assert "argparse" not in one.modules, f"`{imports}` has loaded argparse"


@pytest.mark.concept("circular-import")
@few_programs
@given(moves=MOVES)
def test_any_first(run: Runner, tree: Tree, moves: str) -> None:
    """Each module of the package can be imported first."""
    assert submodules(tree), "there is no package mygame"
    for first in submodules(tree):
        seen = run(f"import {first}", late=f"import mygame\nplayed = mygame.play({moves!r})")
        assert seen["played"] == drawn(moves), f"after `import {first}`"
        again = run(f"import {first}\nthere = True", **quiet(tree))
        assert again["there"] is True, f"whether `import {first}` comes to its end"


@pytest.mark.concept("main-package")
@few_programs
@given(moves=MOVES)
def test_dash_m(run: Runner, moves: str) -> None:
    """`python -m mygame LR` prints the board, and without moves an empty one."""
    for args, told in (((), ""), ((moves,), moves)):
        seen = run(module="mygame", args=args)
        assert (seen.lines, seen.status) == ([drawn(told)], 0), f"of the moves {told!r}"


@pytest.mark.concept("relative-import")
@few_programs
@given(name=names("mygame"), moves=MOVES)
def test_renamed(run: Runner, tree: Tree, name: str, moves: str) -> None:
    """The package works under any other name."""
    assert submodules(tree), "there is no package mygame"
    moved = {"mygame": name}
    seen = run(module=name, args=(moves,), rename=moved)
    assert seen.lines == [drawn(moves)], f"what `python -m {name} {moves}` prints"
    imports = f"import {name}, {name}.draw, {name}.game"
    seen = run(imports, late=f"played = {name}.play({moves!r})", rename=moved)
    assert seen["played"] == drawn(moves)


@pytest.mark.concept("dunder-name")
def test_main_guarded(run: Runner) -> None:
    """Importing `mygame.__main__` prints nothing."""
    seen = run("import mygame.__main__", late="finished = True")
    assert seen["finished"] is True
    assert seen.lines == []


def drawn(moves: str, width: int = 3) -> str:
    """Return the board after some moves."""
    score = f"{moves.count('L')} : {moves.count('R')}"
    return f"|{score.center(width + 4)}|"


def widened(tree: Tree, width: int) -> tuple[dict[str, bytes], int]:
    """Return the files with another width, and how wide the board is then."""
    wider = rb"\g<1>" + str(width).encode()
    files = {one.path: WIDTH.sub(wider, one.data) for one in tree.sources}
    changed = {path: data for path, data in files.items() if data != tree[path].data}
    return changed, width if changed else 3


def submodules(tree: Tree) -> list[str]:
    """Return the names of the package's modules, but for the one that is there to be run."""
    inside = [name for name in sorted(tree.modules) if name.startswith("mygame.")]
    return [name for name in inside if not name.endswith("__main__")]
