"""Single statements of a source file: what they import, what they bind, where they stand."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
NOT_PARSED = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What reading a text raises that is no Python, holds NUL bytes or is nested too deeply."""


class Import(NamedTuple):
    """One name of an import statement: `import a.b as c` and `from a import b, c` have one each."""

    module: str
    """As written; empty in `from . import x`."""
    name: str | None
    """What `from` asks for, `*` included; None for a plain `import`."""
    alias: str | None
    level: int
    line: int
    last_line: int
    scope: str
    """Qualified name of the function or class whose body it stands in; empty at the top level."""

    @property
    def binds(self) -> str:
        """The name that the statement binds (language reference, "The import statement")."""
        if self.alias is not None:
            return self.alias
        return self.module.partition(".")[0] if self.name is None else self.name

    @property
    def is_star(self) -> bool:
        """Whether it is `from … import *`."""
        return self.name == "*"

    def asked(self, package: str) -> str:
        """Return the absolute name of the module that it asks for, from within `package`."""
        if not self.level:
            return self.module
        parts = package.split(".") if package else []
        base = parts[: len(parts) - self.level + 1]
        return ".".join([*base, self.module] if self.module else base)


class DunderAll(NamedTuple):
    """The assignment to `__all__`."""

    node: ast.expr
    line: int
    literal: bool
    value: object
    """What it is set to, where that is a literal."""

    @property
    def names(self) -> tuple[str, ...] | None:
        """The names listed, or None where they are not a literal list or tuple of strings."""
        if self.literal and isinstance(self.value, list | tuple):
            names = tuple(one for one in self.value if isinstance(one, str))
            return names if len(names) == len(self.value) else None
        return None


class Placed(NamedTuple):
    """A node with where it stands."""

    node: ast.AST
    scope: str
    guarded: bool
    """Whether it stands under `if __name__ == "__main__":`."""


def walk(module: ast.Module) -> Iterator[Placed]:
    """Yield every node with its scope, without recursion: the tree may be deep."""
    stack = [Placed(node, "", guarded=False) for node in reversed(module.body)]
    while stack:
        placed = stack.pop()
        yield placed
        node, scope, guarded = placed
        inside = _scope_inside(node, scope)
        guard = not scope and isinstance(node, ast.If) and _is_main_guard(node.test)
        only = {id(one) for one in node.body} if guard and isinstance(node, ast.If) else set()
        stack += [
            Placed(one, inside, guarded or id(one) in only)
            for one in reversed([*ast.iter_child_nodes(node)])
        ]


def _scope_inside(node: ast.AST, scope: str) -> str:
    """Return the qualified name of the scope that a node's children stand in."""
    if isinstance(node, Definition):
        return f"{scope}.{node.name}".lstrip(".")
    return f"{scope}.<lambda>".lstrip(".") if isinstance(node, ast.Lambda) else scope


def _is_main_guard(test: ast.expr) -> bool:
    """Whether an expression is `__name__ == "__main__"`, either way round."""
    if not (
        isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)
    ):
        return False
    sides = [test.left, test.comparators[0]]
    return any(isinstance(one, ast.Name) and one.id == "__name__" for one in sides) and any(
        isinstance(one, ast.Constant) and one.value == "__main__" for one in sides
    )


def imports_in(placed: Placed) -> Iterator[Import]:
    """Yield the imports of a statement; none if it is another statement."""
    node, scope, _ = placed
    if isinstance(node, ast.Import):
        for one in node.names:
            last = node.end_lineno or node.lineno
            yield Import(one.name, None, one.asname, 0, node.lineno, last, scope)
    elif isinstance(node, ast.ImportFrom):
        for one in node.names:
            last = node.end_lineno or node.lineno
            module, level = node.module or "", node.level
            yield Import(module, one.name, one.asname, level, node.lineno, last, scope)


def bindings_in(placed: Placed) -> Iterator[tuple[str, int]]:
    """Yield the names that a node binds in the module's namespace."""
    node, scope, _ = placed
    if isinstance(node, ast.Global):
        yield from ((name, node.lineno) for name in node.names)
    elif scope:
        return
    elif isinstance(node, Definition):
        yield node.name, node.lineno
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id, node.lineno
    elif isinstance(node, ast.MatchAs | ast.MatchStar) and node.name:
        yield node.name, node.lineno
    else:
        yield from ((one.binds, one.line) for one in imports_in(placed) if not one.is_star)


def is_dunder_all(target: ast.expr) -> bool:
    """Whether an expression is the name `__all__`."""
    return isinstance(target, ast.Name) and target.id == "__all__"


def literal_of(node: ast.expr, *, whole: bool) -> tuple[bool, object]:
    """Return whether an expression is a literal, and its value."""
    try:
        return whole, ast.literal_eval(node)
    except (*NOT_PARSED, TypeError):
        return False, None
