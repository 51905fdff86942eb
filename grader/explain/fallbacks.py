"""Causes in how a learner's code deals with an import that may fail."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.statements import imports_in
from grader.explain.workarounds import IMPORT_ERRORS
from grader.explain.written import added, called, finding, first_each, written

LOOKS_FOR_FILES = frozenset(("exists", "isfile", "is_file", "isdir", "is_dir", "access"))
BY_NAME = frozenset(("importlib.import_module", "__import__", "importlib.__import__"))
TEXTS = frozenset(("str", "repr", "format"))
IMPORTS = (ast.Import, ast.ImportFrom)


def second_import(facts: Facts) -> Iterator[Finding]:
    """Notice that a failed import is answered by another import of the same thing."""

    def falls_back(_: SourceFile, node: ast.AST) -> bool:
        handlers = _handlers(node)
        return any(isinstance(one, IMPORTS) for handler in handlers for one in handler.body)

    for mark in added(facts, falls_back):
        handler = _handlers(mark.node)[0]
        first = [one for one in getattr(mark.node, "body", ()) if isinstance(one, IMPORTS)]
        levels = {getattr(one, "level", 0) > 0 for one in (*first, *handler.body)
                  if isinstance(one, IMPORTS)}  # fmt: skip
        concept = "absolute-import" if len(levels) > 1 else None
        yield finding(mark, evidence.line(mark.source, handler.lineno), concept=concept)


def failure_answered(facts: Facts) -> Iterator[Finding]:
    """Notice that the failure of an import by name is answered with a value."""

    def answers(source: SourceFile, node: ast.AST) -> bool:
        body = node.body if isinstance(node, ast.Try) else []
        by_name = any(called(source, one) in BY_NAME for top in body for one in ast.walk(top))
        return by_name and any(isinstance(one.body[-1], ast.Return) for one in _handlers(node))

    for mark in added(facts, answers):
        yield finding(mark, evidence.line(mark.source, _handlers(mark.node)[0].lineno))


def name_left_unbound(facts: Facts) -> Iterator[Finding]:
    """Notice that a handler goes on and does not bind the name that the import would have bound."""

    def leaves(source: SourceFile, node: ast.AST) -> bool:
        return bool(_left(source, node))

    for mark in added(facts, leaves):
        if not mark.scope:
            handler = _handlers(mark.node)[0]
            name = _left(mark.source, mark.node)[0]
            yield finding(mark, evidence.line(mark.source, handler.lineno), name=name)


def file_looked_for(facts: Facts) -> Iterator[Finding]:
    """Notice that whether to import is decided by looking for a file."""

    def looks(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.If | ast.IfExp):
            return False
        calls = (
            called(source, one).rpartition(".")[2] or _last(one) for one in ast.walk(node.test)
        )
        return _imports_in(node) and any(one in LOOKS_FOR_FILES for one in calls)

    yield from map(finding, first_each(written(facts, looks)))


def message_read(facts: Facts) -> Iterator[Finding]:
    """Notice that what failed is told from the words of the exception."""

    def reads(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.ExceptHandler) or not node.name or not _is_import_error(node):
            return False
        for one in ast.walk(node):
            if isinstance(one, ast.Attribute) and one.attr in ("args", "msg"):
                return True
            if isinstance(one, ast.Call) and called(source, one) in TEXTS:
                return any(isinstance(arg, ast.Name) and arg.id == node.name for arg in one.args)
        return False

    yield from map(finding, first_each(written(facts, reads)))


def _handlers(node: ast.AST) -> list[ast.ExceptHandler]:
    """Return the handlers of a `try` for what an import raises."""
    handlers = node.handlers if isinstance(node, ast.Try) else []
    return [one for one in handlers if _is_import_error(one)]


def _is_import_error(handler: ast.ExceptHandler) -> bool:
    kinds = [] if handler.type is None else [*ast.walk(handler.type)]
    names = {one.id for one in kinds if isinstance(one, ast.Name)}
    return handler.type is None or bool(names & IMPORT_ERRORS)


def _left(source: SourceFile, node: ast.AST) -> list[str]:
    """Return names that a `try` binds by import, and that are missing after its handler."""
    if not isinstance(node, ast.Try):
        return []
    wanted = {
        one.binds
        for statement in node.body
        for placed in source.placed
        if placed.node is statement
        for one in imports_in(placed)
    }
    left: set[str] = set()
    for handler in _handlers(node):
        if isinstance(handler.body[-1], ast.Raise | ast.Return):
            continue
        bound = {
            one.id
            for top in handler.body
            for one in ast.walk(top)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        }
        imports = {(one.asname or one.name).partition(".")[0]
                   for top in handler.body for stmt in ast.walk(top)
                   if isinstance(stmt, IMPORTS) for one in stmt.names}  # fmt: skip
        left |= wanted - bound - imports
    elsewhere = {name for name in left if len(source.bound_at.get(name, ())) > 1}
    return sorted((left - elsewhere) & {*source.globals_used})


def _imports_in(node: ast.AST) -> bool:
    return any(isinstance(one, IMPORTS) for one in ast.walk(node))


def _last(node: ast.AST) -> str:
    """Return the last name of what is called, whatever it is called on."""
    return getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""


CAUSES = (
    Cause("name-left-unbound", "changed", name_left_unbound, always=True),
    Cause("failure-told-by-message", "changed", message_read, always=True),
    Cause("file-looked-for", "changed", file_looked_for, always=True),
    Cause("second-import", "changed", second_import, always=True),
    Cause("failure-answered", "changed", failure_answered, always=True),
)
