"""Changes of a file, made on its syntax tree: nobody reads a repaired file, so layout may go.

Nothing is run. A change is told as a function that alters a fresh tree and says whether it did.
"""

import ast
import warnings
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from grader.explain.source import SourceFile
from grader.explain.statements import NOT_PARSED, Definition, is_dunder_all

MOST_SOURCE = 16 << 10
"""Bytes of a file beyond which no repair is made of it: writing it anew would take too long."""

Change = Callable[[ast.Module], bool]
Block = list[ast.stmt]


class Spot(NamedTuple):
    """Where a statement stands: the list that holds it, and its place there."""

    block: Block
    place: int

    @property
    def statement(self) -> ast.stmt:
        """The statement."""
        return self.block[self.place]


def edited(source: SourceFile | None, change: Change) -> bytes | None:
    """Return the contents of a file after a change, or None where it cannot be made."""
    if source is None or source.module is None or len(source.data) > MOST_SOURCE:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a learner's "\d" is not the grader's to warn of
            module = ast.parse(source.data)
        if not change(module):
            return None
        return ast.unparse(ast.fix_missing_locations(module)).encode()
    except (*NOT_PARSED, UnicodeError):
        return None


def statements(text: str) -> Block:
    """Return the statements of a piece of source text."""
    return ast.parse(text).body


def blocks(node: ast.AST) -> Iterator[Block]:
    """Yield every list of statements in a tree, the outer ones first."""
    stack = [node]
    while stack:
        one = stack.pop()
        for _, value in ast.iter_fields(one):
            if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                yield value
        stack += ast.iter_child_nodes(one)


def spots(module: ast.Module) -> Iterator[Spot]:
    """Yield the place of every statement."""
    for block in blocks(module):
        for place in range(len(block)):
            yield Spot(block, place)


def spot_at(module: ast.Module, line: int) -> Spot | None:
    """Return the place of the innermost statement that covers a line."""
    covering = [one for one in spots(module) if covers(one.statement, line)]
    return min(covering, key=lambda one: _height(one.statement), default=None)


def imports_at(module: ast.Module, line: int) -> Iterator[Spot]:
    """Yield the places of the import statements that cover a line."""
    for one in spots(module):
        if isinstance(one.statement, ast.Import | ast.ImportFrom) and covers(one.statement, line):
            yield one


def covers(node: ast.stmt | ast.expr, line: int) -> bool:
    """Whether a piece of code covers a line."""
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _height(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno


def taken_out(spot: Spot) -> None:
    """Remove a statement; an empty block gets a `pass`."""
    line = spot.statement.lineno
    del spot.block[spot.place]
    if not spot.block:
        spot.block.append(ast.Pass(lineno=line, col_offset=0, end_lineno=line, end_col_offset=4))


def head(module: ast.Module) -> int:
    """Return the place below the docstring and the `__future__` imports of a file."""
    place = 1 if _is_docstring(module.body) else 0
    while place < len(module.body) and _is_future(module.body[place]):
        place += 1
    return place


def below_imports(module: ast.Module) -> int:
    """Return the place below the last import of a file's top level."""
    places = [
        place
        for place, one in enumerate(module.body, 1)
        if isinstance(one, ast.Import | ast.ImportFrom)
    ]
    return max([head(module), *places])


def insert(module: ast.Module, place: int, text: str) -> bool:
    """Put statements at a place of a file's top level."""
    module.body[place:place] = statements(text)
    return True


def appended(source: SourceFile, text: str) -> bytes:
    """Return the contents of a file with statements below all others."""
    return source.data + b"\n" + text.encode()


def in_functions(module: ast.Module, name: str, text: str) -> bool:
    """Put a statement first into each function that looks a name up; whether there was one."""
    done = False
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _uses(node, name):
            start = 1 if _is_docstring(node.body) else 0
            node.body[start:start] = statements(text)
            done = True
    return done


def binding_of(module: ast.Module, name: str) -> int | None:
    """Return the place of the first top-level statement that binds a name."""
    for place, one in enumerate(module.body):
        if name in bound_by(one):
            return place
    return None


def bound_by(node: ast.stmt) -> frozenset[str]:
    """Return the names that a top-level statement binds, those of its inner blocks included."""
    if isinstance(node, Definition):
        return frozenset((node.name,))
    stored = (
        one.id
        for one in ast.walk(node)
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    )
    aliases = (one for one in ast.walk(node) if isinstance(one, ast.alias))
    imported = (one.asname or one.name.partition(".")[0] for one in aliases)
    return frozenset(stored) | frozenset(imported)


def listings(module: ast.Module) -> Iterator[ast.Assign | ast.AnnAssign]:
    """Yield the top-level assignments to `__all__`."""
    for one in module.body:
        if isinstance(one, ast.Assign | ast.AnnAssign):
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            if any(map(is_dunder_all, targets)) and one.value is not None:
                yield one


def list_of(names: Iterable[str]) -> ast.List:
    """Return the expression of a list of strings."""
    return ast.List(elts=[ast.Constant(one) for one in names], ctx=ast.Load())


def _uses(function: ast.AST, name: str) -> bool:
    return any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(function))


def _is_docstring(body: Block) -> bool:
    first = body[0] if body else None
    return isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)


def _is_future(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
