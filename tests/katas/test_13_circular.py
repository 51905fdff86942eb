"""Kata 13: two modules that need each other before either is ready."""

import ast
from collections import Counter
from collections.abc import Iterator
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import AS_IT_IS, quiet
from grader.grading.runner import Runner
from grader.grading.strategies import words

GAME, DRAW = "mygame.game", "mygame.draw"
MOST_MODULES = 4
"""Modules of the package whose orders are all tried: 24 of them; further modules come last."""


@pytest.mark.concept("circular-import")
def test_game_first(run: Runner, tree: Tree) -> None:
    """The game plays if `mygame.game` is imported before `mygame.draw`."""
    for order in orders(tree, GAME, DRAW):
        plays(run, order)
        is_whole(run, tree, order)


@pytest.mark.concept("circular-import")
def test_draw_first(run: Runner, tree: Tree) -> None:
    """The game plays if `mygame.draw` is imported before `mygame.game`."""
    for order in orders(tree, DRAW, GAME):
        plays(run, order)
        is_whole(run, tree, order)


@pytest.mark.concept("breaking-cycles")
@pytest.mark.needs("test_game_first", "test_draw_first")
@given(width=st.integers(min_value=4, max_value=60), name=words())
def test_one_source(run: Runner, tree: Tree, width: int, name: str) -> None:
    """WIDTH is written down once: changed there, it is changed in the game and in the drawing."""
    places = [*widths(tree)]
    assert len(places) == 1, f"the width is written down in {len(places)} places: {shown(places)}"
    seen = run(
        f"import {DRAW}, {GAME}\n"
        f"width = {GAME}.WIDTH\n"
        f"played = {GAME}.play()\n"
        f"class Board:\n"
        f"    name = {name!r}\n"
        f"drawn = {DRAW}.draw_game(Board())",
        files=rewritten(tree, *places[0], width),
    )
    assert seen["width"] == width
    assert seen["played"] == f"|{'.' * width}|ready"
    assert seen["drawn"] == f"|{'.' * width}|{name}"


@pytest.mark.concept("module-cache")
def test_once(run: Runner, tree: Tree) -> None:
    """Each file is executed once, whichever module is imported first."""
    for order in (*orders(tree, GAME, DRAW), *orders(tree, DRAW, GAME)):
        executed = Counter(run(f"import {', '.join(order)}").executed)
        for file in ("mygame/game.py", "mygame/draw.py"):
            executed.setdefault(file, 0)
        wrong = {file: times for file, times in executed.items() if times != 1}
        assert wrong == {}, f"how often files were executed by `import {', '.join(order)}`"


@pytest.mark.concept("submodule-attribute")
def test_light(run: Runner, tree: Tree) -> None:
    """`import mygame` alone loads none of its submodules."""
    for silent in (AS_IT_IS, quiet(tree)):
        seen = run("import mygame", **silent)
        assert seen.project_modules == ["mygame"]


def plays(run: Runner, order: tuple[str, ...]) -> None:
    """Import the modules in this order, in one fresh interpreter, and play."""
    seen = run(f"import {', '.join(order)}\nplayed = {GAME}.play()\nwidth = {GAME}.WIDTH")
    assert seen["played"] == "|...|ready", f"after `import {', '.join(order)}`"
    assert seen["width"] == 3, f"after `import {', '.join(order)}`"


def is_whole(run: Runner, tree: Tree, order: tuple[str, ...]) -> None:
    """Import the modules in this order, with nothing in them that could speak for itself."""
    have = f"have = [hasattr(*one) for one in (({GAME}, 'play'), ({DRAW}, 'draw_game'))]"
    seen = run(f"import {', '.join(order)}\n{have}", **quiet(tree))
    assert seen["have"] == [True, True], f"after `import {', '.join(order)}`"


def orders(tree: Tree, first: str, second: str) -> Iterator[tuple[str, ...]]:
    """Every order of the package's modules in which `first` stands before `second`."""
    others = sorted(
        name
        for name in tree.modules
        if name.startswith("mygame.") and not name.endswith("__main__")
        if name not in (first, second)
    )
    mixed, rest = others[: MOST_MODULES - 2], others[MOST_MODULES - 2 :]
    for order in permutations((first, second, *mixed)):
        if order.index(first) < order.index(second):
            yield (*order, *rest)


def widths(tree: Tree) -> Iterator[tuple[str, ast.Constant]]:
    """Every place where the width is a literal: those given to the name WIDTH, if there are any."""
    threes = [
        (source.path, node)
        for source in tree.sources
        if source.path.startswith("mygame/") and source.module is not None
        for node in ast.walk(source.module)
    ]
    values = {
        id(node.value)
        for _, node in threes
        if isinstance(node, ast.Assign | ast.AnnAssign)
        if any(isinstance(one, ast.Name) and one.id == "WIDTH" for one in targets(node))
    }
    found = [(path, one) for path, one in threes if isinstance(one, ast.Constant) and is_width(one)]
    named = [(path, one) for path, one in found if id(one) in values]
    yield from named or found


def is_width(node: ast.Constant) -> bool:
    """Whether a literal is the number of the board's columns."""
    return type(node.value) is int and node.value == 3


def targets(node: ast.Assign | ast.AnnAssign) -> list[ast.expr]:
    """What an assignment binds."""
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def rewritten(tree: Tree, path: str, node: ast.Constant, width: int) -> dict[str, bytes]:
    """Return the file with another number in place of this one."""
    lines = tree[path].data.splitlines(keepends=True)
    line = lines[node.lineno - 1]
    lines[node.lineno - 1] = (
        line[: node.col_offset] + str(width).encode() + line[node.end_col_offset :]
    )
    return {path: b"".join(lines)}


def shown(places: list[tuple[str, ast.Constant]]) -> str:
    """Name the places for whoever has to look there."""
    return ", ".join(f"{path} line {node.lineno}" for path, node in places) or "no number 3"
