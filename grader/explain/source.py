"""One file of a submission as `ast` sees it. It is read, never run, and may be hostile."""

import ast
import io
import symtable
import tokenize
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from grader.explain.diagnosis import Place
from grader.explain.statements import (
    NOT_PARSED,
    Definition,
    DunderAll,
    Import,
    Placed,
    bindings_in,
    imports_in,
    is_dunder_all,
    literal_of,
    walk,
)

MOST_SOURCE = 256 << 10
"""Bytes of a source file beyond which it is not read; no kata comes near."""

ENCODINGS = frozenset(("utf-8", "utf-8-sig", "ascii", "iso-8859-1"))
"""What source is written in; decoders of other names may take long, or do anything."""
DYNAMIC = frozenset(("globals", "exec", "eval", "vars", "setattr", "locals", "__import__"))
"""Calls after which a namespace may hold more than its assignments say."""


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A source file: its text, its syntax tree and what its top level binds."""

    path: str
    data: bytes

    @cached_property
    def text(self) -> str:
        """The text, by its encoding declaration (PEP 263); what cannot be decoded is replaced."""
        encoding = self.encoding if self.encoding in ENCODINGS else "utf-8"
        return self.data.decode(encoding or "utf-8", "replace")

    @cached_property
    def encoding(self) -> str | None:
        """What the file says that it is written in; None for what is nothing."""
        try:
            return tokenize.detect_encoding(io.BytesIO(self.data).readline)[0]
        except (SyntaxError, LookupError, ValueError):
            return None

    @cached_property
    def _parsed(self) -> tuple[ast.Module | None, Place | None]:
        if len(self.data) > MOST_SOURCE or self.encoding not in ENCODINGS:
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
    def placed(self) -> tuple[Placed, ...]:
        """All nodes in the order of the text, each with the scope that it stands in."""
        return () if self.module is None else tuple(walk(self.module))

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every name of every import statement, in the order of the text."""
        return tuple(one for placed in self.placed for one in imports_in(placed))

    @cached_property
    def bindings(self) -> Mapping[str, int]:
        """Names that the top level may bind, conditionally too, each with its first line."""
        return self._bound(guarded=False)

    @cached_property
    def guarded(self) -> Mapping[str, int]:
        """Names that are bound under the `__main__` guard and nowhere else."""
        bound = self._bound(guarded=True)
        return {name: line for name, line in bound.items() if name not in self.bindings}

    @cached_property
    def bound_at(self) -> Mapping[str, tuple[int, ...]]:
        """All lines at which the top level, or a `global` statement, binds each name."""
        found: dict[str, list[int]] = {}
        for placed in self.placed:
            for name, line in bindings_in(placed):
                found.setdefault(name, []).append(line)
        return {name: tuple(lines) for name, lines in found.items()}

    @cached_property
    def imported(self) -> Mapping[str, Import]:
        """The first import that binds each name, in whatever scope."""
        return {one.binds: one for one in reversed(self.imports) if not one.is_star}

    @cached_property
    def attributes(self) -> tuple[tuple[ast.Attribute, str], ...]:
        """Every attribute that the text names, with its scope."""
        return tuple((one, at) for one, at, _ in self.placed if isinstance(one, ast.Attribute))

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
                if node.value is not None and any(map(is_dunder_all, targets)):
                    whole = not isinstance(node, ast.AugAssign)
                    found = DunderAll(node.value, node.lineno, *literal_of(node.value, whole=whole))
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

    @cached_property
    def written(self) -> frozenset[str]:
        """Names that the file binds or takes as parameters anywhere, in whatever scope."""
        found = {
            one.id
            for one, _, _ in self.placed
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        found |= {one.arg for one, _, _ in self.placed if isinstance(one, ast.arg)}
        return frozenset(found) | self.names | {one.binds for one in self.imports}

    def asked_of(self, module: str) -> frozenset[str]:
        """Return the names that the file asks of a module: by from-imports, or as attributes."""
        found = {one.name for one in self.imports if one.module == module and one.name}
        bound = {one.binds for one in self.imports if one.module == module and not one.name}
        for node, _, _ in self.placed:
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found |= {node.attr} if node.value.id in bound else set()
        return frozenset(found - {"*"})

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
                for name, line in bindings_in(placed):
                    found.setdefault(name, line)
        return found


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
