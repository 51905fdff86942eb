"""Causes in a module's own `__getattr__` and `__dir__`."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.statements import Definition
from grader.explain.tree import INIT
from grader.explain.workarounds import IMPORT_ERRORS
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


def hides_failures(facts: Facts) -> Iterator[Finding]:
    """Notice a module's `__getattr__` that turns every failed import into a missing name."""
    failure = facts.failure
    module = (failure.asked or ("", ""))[0] if failure is not None else ""
    for source, function in _getattrs(facts) if module else ():
        tries = (one for one in ast.walk(function) if isinstance(one, ast.Try))
        handlers = [one for node in tries for one in node.handlers]
        own = source_of(facts.run, module)
        for handler in handlers if own is not None and own.path == source.path else ():
            raised = {name for one in ast.walk(handler) if isinstance(one, ast.Raise)
                      for name in _names(one)}  # fmt: skip
            if IMPORT_ERRORS & _names(handler) and "AttributeError" in raised:
                yield finding(Mark(source, handler, ""))


def asks_itself(facts: Facts) -> Iterator[Finding]:
    """Notice a module's `__getattr__` that asks its own module for a name, by a from-import."""
    if facts.failure is None or not facts.failure.error.is_a("RecursionError"):
        return
    for frame in facts.failure.error.frames:
        source = facts.run.tree.get(frame.file) if frame.project else None
        if source is None or frame.function != "__getattr__" or frame.module is None:
            continue
        package = frame.module if source.path.endswith(INIT) else frame.module.rpartition(".")[0]
        for one in source.imports_at(frame.line):
            if one.name is not None and one.asked(package) == frame.module:
                shown = evidence.line(source, frame.line)
                values = {"file": source.path, "module": frame.module, "name": one.name}
                where = Place(source.path, frame.line)
                yield Finding(evidence=(shown,), where=where, values=values)
                return


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
    Cause("getattr-asks-itself", "raised", asks_itself),
    Cause("swallowed-import-error", "certain", hides_failures, LAZY),
    Cause("getattr-answers-all", "changed", answers_for_unknown, LAZY),
    Cause("lazy-names-not-listed", "changed", not_listed, frozenset(("introspection",))),
)
