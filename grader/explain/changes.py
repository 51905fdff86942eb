"""What the learner changed: the submission's syntax trees against those of the kata's files."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from grader.explain.source import SourceFile
from grader.explain.statements import Definition, Import
from grader.explain.tree import Tree

EMPTY = SourceFile("", b"")


class Change(NamedTuple):
    """A Python file as it was in the kata and as it is now; `before` is empty for a new one."""

    before: SourceFile
    now: SourceFile

    @property
    def is_new(self) -> bool:
        """Whether the kata had no such file."""
        return self.before is EMPTY

    @property
    def new_imports(self) -> tuple[Import, ...]:
        """Imports that the file did not have; a new line is the same import, a new scope is not."""
        had = {_apart_from_line(one) for one in self.before.imports}
        return tuple(one for one in self.now.imports if _apart_from_line(one) not in had)

    def imports_apart_from(self, right: SourceFile | None) -> tuple[Import, ...]:
        """Return new imports that a right answer has not got either."""
        known = {_apart_from_line(one) for one in right.imports} if right is not None else set()
        return tuple(one for one in self.new_imports if _apart_from_line(one) not in known)

    @property
    def new_names(self) -> dict[str, ast.expr | Definition]:
        """Definitions and plain assignments of the top level that the file did not have."""
        return {
            name: node
            for name, node in {**self.now.definitions, **self.now.assigned}.items()
            if name not in self.before.definitions and name not in self.before.assigned
        }


def changes(start: Tree, tree: Tree) -> Iterator[Change]:
    """Yield the Python files that were added or changed."""
    for now in tree.sources:
        before = start.get(now.path) or EMPTY
        if before is EMPTY or before.data != now.data:
            yield Change(before, now)


def shape(node: ast.AST | None) -> str:
    """Return a text that is equal for equal code; places and comments aside. Empty if too deep."""
    try:
        return "" if node is None else ast.dump(node)
    except (RecursionError, MemoryError):
        return ""


def body_of(function: Definition) -> list[ast.stmt]:
    """Return the statements of a definition without its docstring."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return function.body[1:] if is_docstring else function.body


def _apart_from_line(one: Import) -> Import:
    return one._replace(line=0, last_line=0)
