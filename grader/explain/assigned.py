"""Causes in functions that assign to imported names."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.explain.written import Mark, changed, finding


def imported_name_assigned(facts: Facts) -> Iterator[Finding]:
    """Notice that a function assigns to a name which an import has bound, there or at the top."""
    for change in changed(facts):
        had = {(one.name, scope) for one, scope, _ in _assigned(change.before)}
        right = None if facts.solved is None else facts.solved.get(change.now.path)
        had |= {(one.name, scope) for one, scope, _ in _assigned(right)} if right else set()
        for one, scope, node in _assigned(change.now):
            if (one.name, scope) not in had:
                yield finding(
                    Mark(change.now, node, scope),
                    evidence.line(change.now, one.line),
                    concept=None if one.scope and one.name else "import-scope",
                    name=one.binds,
                    scope=scope,
                    origin=f"{one.module}.{one.name}" if one.name else one.module,
                )


def global_of_imported_name(facts: Facts) -> Iterator[Finding]:
    """Notice a `global` statement for a name that was from-imported at the top of the file."""
    for change in changed(facts):
        had = {name for node, _, _ in change.before.placed for name in _globals(node)}
        for node, scope, _ in change.now.placed:
            for name in _globals(node):
                one = change.now.imported.get(name)
                if one is None or one.name is None or one.scope or name in had:
                    continue
                if not _binds(change.now, scope, name):
                    yield finding(
                        Mark(change.now, node, scope),
                        evidence.line(change.now, one.line),
                        name=name,
                        origin=f"{one.module}.{one.name}",
                    )


def _binds(source: SourceFile, scope: str, name: str) -> bool:
    """Whether a function gives a name another value, by assignment or import."""
    stored = any(
        at == scope
        and isinstance(node, ast.Name)
        and node.id == name
        and isinstance(node.ctx, ast.Store)
        for node, at, _ in source.placed
    )
    return stored or any(one.scope == scope and one.binds == name for one in source.imports)


def _globals(node: ast.AST) -> list[str]:
    return node.names if isinstance(node, ast.Global) else []


def _assigned(source: SourceFile) -> Iterator[tuple[Import, str, ast.Name]]:
    """Yield the imports whose name a function assigns to, with the function and the target."""
    functions = {f"{where}.{node.name}".lstrip(".") for node, where, _ in source.placed
                 if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}  # fmt: skip
    shared = {(name, scope) for node, scope, _ in source.placed for name in _globals(node)}
    for node, scope, _ in source.placed:
        if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Store):
            continue
        if scope not in functions or (node.id, scope) in shared:
            continue
        for one in source.imports:
            if one.binds == node.id and one.scope in ("", scope) and one.line < node.lineno:
                yield one, scope, node


CAUSES = (
    Cause("imported-name-assigned", "changed", imported_name_assigned, always=True),
    Cause("global-of-imported-name", "changed", global_of_imported_name, always=True),
)
