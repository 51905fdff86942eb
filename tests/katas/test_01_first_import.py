"""Kata 01: two modules, and one of them uses a name that nothing has bound."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import numbers, words

MOVES = st.text("LRx", min_size=1, max_size=12)
"""What `play` is given: it counts the L and the R, and nothing else."""


@pytest.mark.concept("import-binds-name")
@given(moves=MOVES)
def test_plays(run: Runner, moves: str) -> None:
    """`game.play` returns what `draw.draw_game` makes of the score."""
    seen = run(
        f'import game, draw\nplayed = game.play("{moves}")\ndrawn = draw.draw_game({score(moves)})'
    )
    assert seen["played"] == seen["drawn"]


@pytest.mark.concept("import-binds-name")
def test_binds_module(run: Runner, tree: Tree) -> None:
    """After `import game`, the name `draw` in game's namespace is the module `draw`."""
    seen = run("import game\nin_game = game.draw\nimport draw")
    assert seen["in_game"] == seen["draw"], "`draw` in game's namespace is not the module `draw`"
    seen = run("import game\nin_game = game.draw\nimport draw", **quiet(tree))
    assert seen["in_game"] == seen["draw"], "no import in game.py binds `draw`"


@pytest.mark.concept("module-namespace")
@pytest.mark.needs("test_plays")
@given(moves=MOVES, glyph=words())
def test_not_copied(run: Runner, moves: str, glyph: str) -> None:
    """Giving `draw.GLYPH` another value changes what `game.play` draws."""
    seen = run(f'import game, draw\ndraw.GLYPH = {glyph!r}\nplayed = game.play("{moves}")')
    left, right = score(moves)
    assert seen["played"] == f"{glyph} {left} : {right} {glyph}"


@pytest.mark.concept("modularity")
@pytest.mark.needs("test_plays")
@given(moves=MOVES, mark=words(), times=numbers())
def test_random_draw(run: Runner, moves: str, mark: str, times: int) -> None:
    """With another `draw.py`, `game.play` draws what that one draws."""
    other = (
        f"GLYPH = {mark!r}\n"
        f"def draw_game(score):\n"
        f"    return (GLYPH, score[0] * {times}, score[1] - {times})\n"
    )
    seen = run(f'import game\nplayed = game.play("{moves}")', files={"draw.py": other})
    left, right = score(moves)
    assert seen["played"] == (mark, left * times, right - times)


@pytest.mark.concept("body-executes")
def test_once(run: Runner) -> None:
    """However often they are imported, game.py and draw.py are each executed once."""
    seen = run("import game, draw\nimport draw, game")
    executed = Counter(seen.executed)
    times = {file: executed[file] for file in ("game.py", "draw.py")}
    assert times == {"game.py": 1, "draw.py": 1}


def score(moves: str) -> tuple[int, int]:
    """Count the moves as the rules of the game do."""
    return moves.count("L"), moves.count("R")
