"""Causes in imports and names that are there for type checkers alone."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.scopes import raised
from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.explain.written import Mark, changed, finding, first_each, named, shown_by, written

CHECKING = "TYPE_CHECKING"
ABOUT = frozenset(("type-checking-import", "breaking-cycles", "circular-import", "runtime-import"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def guard_turned_round(facts: Facts) -> Iterator[Finding]:
    """Notice an import that a `TYPE_CHECKING` test leaves to the running program."""

    def turned(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.If):
            return False
        negated = isinstance(node.test, ast.UnaryOp) and isinstance(node.test.op, ast.Not)
        tested = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
        body = node.body if negated else node.orelse
        imports = any(isinstance(one, ast.Import | ast.ImportFrom) for one in body)
        return _checking(source, tested) and imports

    for mark in first_each(written(facts, turned)):
        yield finding(mark)


def annotation_deferred(facts: Facts) -> Iterator[Finding]:
    """Notice that annotations are no longer evaluated, and that the import for them still is."""
    failure = facts.failure
    for frame in failure.error.frames if failure is not None else ():
        source = facts.tree.get(frame.file)
        before = facts.start.get(frame.file) if facts.start is not None else None
        if source is None or before is None or not _deferred(source) or _deferred(before):
            continue
        for one, use in _for_annotations(source, frame.line):
            mark = Mark(source, ast.Pass(lineno=one.line), "")
            yield finding(mark, evidence.line(source, use.lineno), name=one.binds)
            return


def _for_annotations(source: SourceFile, line: int) -> Iterator[tuple[Import, ast.Name]]:
    """Yield the imports of a line that only annotations use, with a use."""
    inside = {id(one) for top in _annotations(source) for one in ast.walk(top)}
    for one in source.imports_at(line):
        first = next(iter(source.definitions.values()), None)
        if first is not None and first.lineno < line:
            continue  # moved down, to be late enough
        uses = [node for node, _, _ in source.placed
                if isinstance(node, ast.Name) and node.id == one.binds]  # fmt: skip
        if uses and not one.scope and all(id(node) in inside for node in uses):
            yield one, uses[0]


def only_for_checkers(facts: Facts) -> Iterator[Finding]:
    """Notice that a running program looks up what only a type checker imports."""
    for one in raised(facts) if facts.concept is not None else ():
        tests = [node for node, _, _ in one.source.placed
                 if isinstance(node, ast.If) and _checking(one.source, node.test)]  # fmt: skip
        for test in tests:
            inside = {(each.lineno, each.end_lineno or each.lineno) for each in test.body}
            for imp in one.source.imports:
                if imp.binds == one.name and any(a <= imp.line <= b for a, b in inside):
                    mark = Mark(one.source, ast.Pass(lineno=imp.line), "")
                    yield finding(mark, evidence.line(one.source, one.line), name=one.name)
                    return


def annotation_dropped(facts: Facts) -> Iterator[Finding]:
    """Notice that an annotation was taken away, or names what nothing declares any more."""
    if not shown_by(facts.solved, _checking):
        return
    for change in changed(facts):
        if any(
            isinstance(one, ast.If) and _checking(change.now, one.test)
            for one, _, _ in change.now.placed
        ):
            continue  # declared, in whatever words
        for name, now in change.now.definitions.items():
            before = change.before.definitions.get(name)
            if not isinstance(now, Function) or not isinstance(before, Function):
                continue
            was, there = _named_in(before), _named_in(now)
            declared = change.now.names | {one.binds for one in change.now.imports}
            lost = sorted((was - there) | ((was & there) - declared))
            if lost and lost[0] in {one.binds for one in change.before.imports}:
                shown = f"before: {evidence.line(change.before, before.lineno)}"
                yield finding(Mark(change.now, now, ""), shown, name=lost[0])
                return


def _checking(source: SourceFile, node: ast.AST) -> bool:
    return named(source, node).rpartition(".")[2] == CHECKING


def _deferred(source: SourceFile) -> bool:
    return any(one.module == "__future__" and one.name == "annotations" for one in source.imports)


def _annotations(source: SourceFile) -> Iterator[ast.expr]:
    for node, _, _ in source.placed:
        if isinstance(node, Function) and node.returns is not None:
            yield node.returns
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            yield node.annotation


def _named_in(function: Function) -> frozenset[str]:
    """Return the names in a function's annotations, those in strings among them."""
    every = [one.annotation for one in ast.walk(function) if isinstance(one, ast.arg)]
    inside = [one for top in (*every, function.returns) if top is not None for one in ast.walk(top)]
    texts = {one.value for one in inside
             if isinstance(one, ast.Constant) and isinstance(one.value, str)}  # fmt: skip
    return frozenset({one.id for one in inside if isinstance(one, ast.Name)} | texts)


CAUSES = (
    Cause("type-checking-turned-round", "certain", guard_turned_round, ABOUT),
    Cause("only-for-type-checkers", "raised", only_for_checkers),
    Cause("annotation-deferred", "raised", annotation_deferred),
    Cause("annotation-dropped", "changed", annotation_dropped, ABOUT),
)
