"""One file of a submission as `ast` sees it. It is read, never run, and may be hostile."""

import ast
import io
import symtable
import tokenize
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from grader.explain.diagnosis import Place

MOST_SOURCE = 256 << 10
"""Bytes of a source file beyond which it is not read; no kata comes near."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
NOT_PARSED = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What `ast.parse` raises for text that is no Python, holds NUL bytes or is nested too deeply."""
DYNAMIC = frozenset(("globals", "exec", "eval", "vars", "setattr", "locals", "__import__"))
"""Calls after which a namespace may hold more than its assignments say."""


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


class _Placed(NamedTuple):
    """A node with where it stands."""

    node: ast.AST
    scope: str
    guarded: bool
    """Whether it stands under `if __name__ == "__main__":`."""


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A source file: its text, its syntax tree and what its top level binds."""

    path: str
    data: bytes

    @cached_property
    def text(self) -> str:
        """The text, by its encoding declaration (PEP 263); what cannot be decoded is replaced."""
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(self.data).readline)
            return self.data.decode(encoding, "replace")
        except (SyntaxError, LookupError, ValueError):
            return self.data.decode("utf-8", "replace")

    @cached_property
    def _parsed(self) -> tuple[ast.Module | None, Place | None]:
        if len(self.data) > MOST_SOURCE:
            return None, Place(self.path, 1)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a learner's "\d" is not the grader's to warn of
                return ast.parse(self.data), None
        except NOT_PARSED as error:
            return None, Place(self.path, getattr(error, "lineno", None) or 1)

    @property
    def module(self) -> ast.Module | None:
        """The syntax tree, or None for a file that is no Python."""
        return self._parsed[0]

    @property
    def error(self) -> Place | None:
        """Where the file stops being Python, or None."""
        return self._parsed[1]

    @cached_property
    def placed(self) -> tuple[_Placed, ...]:
        """All nodes in the order of the text, each with the scope that it stands in."""
        return () if self.module is None else tuple(_walk(self.module))

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every name of every import statement, in the order of the text."""
        return tuple(one for placed in self.placed for one in _imports(placed))

    @cached_property
    def bindings(self) -> Mapping[str, int]:
        """Names that the top level may bind, conditionally too, each with its first line."""
        return self._bound(guarded=False)

    @cached_property
    def guarded(self) -> Mapping[str, int]:
        """Names that are bound under the `__main__` guard and nowhere else."""
        bound = self._bound(guarded=True)
        return {name: line for name, line in bound.items() if name not in self.bindings}

    @property
    def names(self) -> frozenset[str]:
        """Names that the top level binds."""
        return frozenset(self.bindings)

    @cached_property
    def dunder_all(self) -> DunderAll | None:
        """The last top-level assignment to `__all__`, or None."""
        found = None
        for node, scope, _ in self.placed:
            if not scope and isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if node.value is not None and any(map(_is_dunder_all, targets)):
                    whole = not isinstance(node, ast.AugAssign)
                    found = DunderAll(node.value, node.lineno, *_literal(node.value, whole=whole))
        return found

    @cached_property
    def is_dynamic(self) -> bool:
        """Whether its namespace may hold names that no statement shows."""
        if self.module is None or "__getattr__" in self.bindings:
            return True
        return any(one.is_star for one in self.imports) or any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in DYNAMIC
            for node, _, _ in self.placed
        )

    @cached_property
    def definitions(self) -> Mapping[str, Definition]:
        """Functions and classes of the top level."""
        body = [] if self.module is None else self.module.body
        return {node.name: node for node in body if isinstance(node, Definition)}

    @cached_property
    def assigned(self) -> Mapping[str, ast.expr]:
        """Values of the plain assignments of the top level, `name = value`."""
        body = [] if self.module is None else self.module.body
        return {
            node.targets[0].id: node.value
            for node in body
            if isinstance(node, ast.Assign)
            and len(node.targets) == 1
            and isinstance(node.targets[0], ast.Name)
        }

    @cached_property
    def globals_used(self) -> Mapping[str, int]:
        """Names that functions look up in this module's namespace, with the line of a use."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # as above
                table = symtable.symtable(self.text, self.path, "exec")
        except NOT_PARSED:
            return {}
        wanted = frozenset(_globals_of(table))
        uses = (
            (node.id, node.lineno)
            for node, scope, _ in self.placed
            if scope and isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        )
        return {name: line for name, line in reversed([*uses]) if name in wanted}

    def line(self, number: int) -> str:
        """Return a line of the text without the blanks around it; empty where there is none."""
        lines = self.text.splitlines()
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""

    def imports_at(self, line: int) -> tuple[Import, ...]:
        """Return the imports of the statements that cover a line."""
        return tuple(one for one in self.imports if one.line <= line <= one.last_line)

    def _bound(self, *, guarded: bool) -> dict[str, int]:
        found: dict[str, int] = {}
        for placed in self.placed:
            if placed.guarded == guarded:
                for name, line in _bindings(placed):
                    found.setdefault(name, line)
        return found


def _walk(module: ast.Module) -> Iterator[_Placed]:
    """Yield every node with its scope, without recursion: the tree may be deep."""
    stack = [_Placed(node, "", guarded=False) for node in reversed(module.body)]
    while stack:
        placed = stack.pop()
        yield placed
        node, scope, guarded = placed
        inside = _scope_inside(node, scope)
        guard = not scope and isinstance(node, ast.If) and _is_main_guard(node.test)
        only = {id(one) for one in node.body} if guard and isinstance(node, ast.If) else set()
        stack += [
            _Placed(one, inside, guarded or id(one) in only)
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


def _imports(placed: _Placed) -> Iterator[Import]:
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


def _bindings(placed: _Placed) -> Iterator[tuple[str, int]]:
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
        yield from ((one.binds, one.line) for one in _imports(placed) if not one.is_star)


def _is_dunder_all(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id == "__all__"


def _literal(node: ast.expr, *, whole: bool) -> tuple[bool, object]:
    """Return whether an expression is a literal, and its value."""
    try:
        return whole, ast.literal_eval(node)
    except (*NOT_PARSED, TypeError):
        return False, None


def _globals_of(table: symtable.SymbolTable) -> Iterator[str]:
    """Yield the names that the functions of a module look up in its namespace."""
    stack = [table]
    while stack:
        scope = stack.pop()
        stack += scope.get_children()
        if scope is not table:
            symbols = scope.get_symbols()
            yield from (
                one.get_name() for one in symbols if one.is_global() and one.is_referenced()
            )
