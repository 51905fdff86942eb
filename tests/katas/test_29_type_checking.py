"""Kata 29: an import that only a reader needs, and a program that stumbles over it."""

import ast
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given

from grader.explain.tree import Tree
from grader.grading.examples import few_programs
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import words
from grader.interpreter import Observation

DRAW, GAME = "mygame/draw.py", "mygame/game.py"
STAND_IN = "def draw_game(state):\n    return '[' + state.name + ']'\n"
"""A drawing without annotations, beside which the game can be imported."""
READER = """\
known = {{"__package__": "mygame", "__name__": "mygame.draw"}}
for line in {imports}:
    try:
        exec(line, known)
    except ImportError:  # what only a type checker has, a module of stubs for example
        pass


def meaning(text):
    try:
        return eval(text, known)
    except (NameError, AttributeError, SyntaxError):
        return None
"""
"""Knows what the imports bind that a type checker reads."""


@pytest.mark.concept("circular-import")
@few_programs
@given(name=words())
def test_draw_first(run: Runner, tree: Tree, name: str) -> None:
    """`import mygame.draw` works by itself, and does not execute mygame/game.py."""
    executes_draw(run("import mygame.draw"))
    executes_draw(run("import mygame.draw", **quiet(tree)))
    anything = f"class Anything:\n    name = {name!r}\n"
    seen = run("import mygame.draw as it", late=f"{anything}drawn = it.draw_game(Anything())")
    assert seen["drawn"] == f"[{name}]"


@pytest.mark.concept("circular-import")
@few_programs
@given(name=words())
def test_game_first(run: Runner, tree: Tree, name: str) -> None:
    """`import mygame.game` works as well, and then the game plays."""
    seen = run(
        "import mygame.game as game",
        late=f"played = [game.play()]\ngame.State.name = {name!r}\nplayed.append(game.play())",
    )
    assert seen["played"] == ["[ready]", f"[{name}]"], (
        "what play returns, before and after a change"
    )
    seen = run("import mygame.game as game\nhas_one = hasattr(game, 'State')", **quiet(tree))
    assert seen["has_one"], "an import of game.py fails"


@pytest.mark.concept("type-checking-import")
def test_annotation_kept(run: Runner, tree: Tree) -> None:
    """The parameter of draw_game is annotated with the State of the game."""
    seen = run(
        "import mygame.draw as draw, mygame.game as game, reader, typing",
        late="names = vars(draw) | {'game': game, 'State': game.State} | reader.known\n"
        "hints = typing.get_type_hints(draw.draw_game, names)\n"
        "parameter = draw.draw_game.__code__.co_varnames[0]\n"
        "kept = hints.get(parameter) is game.State",
        files=reader(tree),
    )
    assert seen["kept"], "its annotation is not the class State of mygame.game"


@pytest.mark.concept("type-checking-import")
def test_not_at_runtime(run: Runner) -> None:
    """When the program runs, no name of mygame.draw is the State or the game."""
    seen = run(
        "import mygame.draw as draw, mygame.game as game",
        late="bound = [name for name, value in vars(draw).items()\n"
        "    if value is game or value is game.State or name == 'State']",
    )
    assert seen["bound"] == [], "names that mygame.draw has at run time"


@pytest.mark.concept("type-checking-import")
def test_still_declared(run: Runner, tree: Tree) -> None:
    """A type checker that reads draw.py finds out where the annotation's name comes from."""
    named = annotation(tree)
    seen = run(
        "import mygame.game as game, reader",
        late=f"found = reader.meaning({named!r}) is game.State",
        files={DRAW: STAND_IN, **reader(tree)},
    )
    assert seen["found"], f"the imports that it reads do not make `{named}` the State of the game"


def executes_draw(seen: Observation) -> None:
    """Assert that of the two files draw.py alone was executed."""
    executed = {DRAW, GAME}.intersection(seen.executed)
    assert executed == {DRAW}, "what `import mygame.draw` has executed"


def annotation(tree: Tree) -> str:
    """Return the annotation of draw_game's first parameter, without quotes; "" for none."""
    for node in body(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "draw_game":
            noted = [one.annotation for one in (*node.args.posonlyargs, *node.args.args)][:1]
            return "".join(map(unquoted, noted))
    return ""


def unquoted(noted: ast.expr | None) -> str:
    """Return an annotation as it would be written without quotes."""
    if isinstance(noted, ast.Constant) and isinstance(noted.value, str):
        return noted.value
    return ast.unparse(noted) if noted is not None else ""


def reader(tree: Tree) -> dict[str, str]:
    """Return a module that executes the imports which a type checker reads in draw.py."""
    kinds = (ast.Import, ast.ImportFrom)
    lines = [ast.unparse(one) for one in read(body(tree)) if isinstance(one, kinds)]
    imports = [line for line in lines if "__future__" not in line]
    return {"reader.py": READER.format(imports=imports)}


def body(tree: Tree) -> Sequence[ast.stmt]:
    """Return the statements of draw.py."""
    source = tree.get(DRAW)
    return source.module.body if source is not None and source.module is not None else []


def read(statements: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a module's top level that a type checker takes to be executed."""
    for one in statements:
        match one:
            case ast.If():
                holds = truth(one.test)
                yield from read(one.body if holds is not False else [])
                yield from read(one.orelse if holds is not True else [])
            case ast.Try():
                yield from read([*one.body, *one.orelse, *one.finalbody])
            case _:
                yield one


def truth(test: ast.expr) -> bool | None:
    """Return what a type checker takes a condition for; None where it may be either."""
    match test:
        case ast.Name(id=name) | ast.Attribute(attr=name) if name in ("TYPE_CHECKING", "MYPY"):
            return True
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            holds = truth(operand)
            return None if holds is None else not holds
    return None
