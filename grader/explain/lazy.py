"""Causes in a module's own `__getattr__` and `__dir__`."""

import ast
from collections.abc import Iterator

from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.statements import Definition
from grader.explain.written import Mark, changed, finding

LAZY = frozenset(("lazy-import", "submodule-attribute", "from-fallback", "introspection",
                  "module-not-found"))  # fmt: skip


def answers_for_unknown(facts: Facts) -> Iterator[Finding]:
    """Notice a module's `__getattr__` that never raises AttributeError."""
    for source, function in _getattrs(facts):
        raised = {name for one in ast.walk(function) if isinstance(one, ast.Raise)
                  for name in _names(one)}  # fmt: skip
        asks = any(isinstance(one, ast.Name) and one.id == "getattr" for one in ast.walk(function))
        if "AttributeError" not in raised and not asks:
            yield finding(Mark(source, function, ""), instead=_instead(function, raised))


def not_listed(facts: Facts) -> Iterator[Finding]:
    """Notice a module's `__getattr__` without the `__dir__` that a right answer has beside it."""
    for source, function in _getattrs(facts):
        right = None if facts.solved is None else facts.solved.get(source.path)
        if right is not None and "__dir__" in right.names and "__dir__" not in source.names:
            yield finding(Mark(source, function, ""))


def _getattrs(facts: Facts) -> Iterator[tuple[SourceFile, Definition]]:
    for change in changed(facts):
        function = change.now.definitions.get("__getattr__")
        if isinstance(function, ast.FunctionDef):
            yield change.now, function


def _names(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def _instead(function: Definition, raised: set[str]) -> str:
    """Return what somebody gets who asks for a name that is not there."""
    errors = sorted(one for one in raised if one.endswith(("Error", "Exception")))
    if errors:
        return f"a {errors[0]}"
    last = function.body[-1]
    value = last.value if isinstance(last, ast.Return) else None
    none = value is None or (isinstance(value, ast.Constant) and value.value is None)
    return "`None`" if none else "whatever its last line makes of it"


CAUSES = (
    Cause("getattr-answers-all", "changed", answers_for_unknown, LAZY),
    Cause("lazy-names-not-listed", "changed", not_listed, frozenset(("introspection",))),
)
