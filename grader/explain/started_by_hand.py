"""Causes in how a file tells whether it was started, and in what is to run then."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.explain import evidence
from grader.explain.changes import shape
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.tree import INIT, SUFFIX
from grader.explain.written import (
    Mark,
    added,
    changed,
    finding,
    first_each,
    named,
    targets_of,
    written,
)

MAIN = "__main__"
ONLY_STARTED = frozenset(("dunder-name", "import-side-effects"))
MAIN_FILE = "__main__.py"
COMPOUND = (ast.For, ast.While, ast.If, ast.With, ast.Expr)
STARTS = frozenset(("main", "main_", "_main", "_main_", "__main", "main__", "run", "start", "cli"))


def compared_otherwise(facts: Facts) -> Iterator[Finding]:
    """Notice that `__name__` is compared with a name of the file's own, or `__file__` instead."""
    at_top = (one for one in written(facts, _asks_otherwise) if not one.scope)
    yield from map(finding, first_each(at_top))


def started_by_arguments(facts: Facts) -> Iterator[Finding]:
    """Notice that a file takes it for a start what the command line has: arguments, or a name."""

    def looks(source: SourceFile, node: ast.AST) -> bool:
        top = source.module.body if source.module is not None else []
        if not isinstance(node, ast.If) or node not in top:
            return False
        inside = {named(source, one) for one in ast.walk(node.test)}
        return "sys.argv" in inside and not inside & {"__name__", "__file__"}

    for mark in first_each(added(facts, looks)):
        test = mark.node.test if isinstance(mark.node, ast.If) else mark.node
        by_name = any(_is_first(mark.source, one) for one in ast.walk(test))
        yield finding(mark, concept=None if by_name else "import-side-effects")


def _is_first(source: SourceFile, node: ast.AST) -> bool:
    """Whether an expression is `sys.argv[0]`, what was started."""
    if not isinstance(node, ast.Subscript) or named(source, node.value) != "sys.argv":
        return False
    return isinstance(node.slice, ast.Constant) and node.slice.value == 0


def script_part_gone(facts: Facts) -> Iterator[Finding]:
    """Notice that what the file did when it was started is gone altogether."""
    if facts.solved is None:
        return
    there, right = (_shapes(one.sources) for one in (facts.tree, facts.solved))
    guards = any(
        one.guarded and isinstance(one.node, ast.Call)
        for source in facts.tree.sources
        for one in source.placed
    )
    for change in changed(facts) if not guards else ():
        body = change.now.module.body if change.now.module is not None else []
        gone = [one for one in _top(change.before) if shape(one) in right - there]
        if gone and not any(map(_does_something, body)):
            yield finding(
                Mark(change.now, ast.Pass(lineno=1), ""),
                f"before: {evidence.line(change.before, gone[0].lineno)}",
            )
            return


def _top(source: SourceFile) -> list[ast.stmt]:
    """Return the statements of a body that do something."""
    body = [] if source.module is None else source.module.body
    return [one for one in body if _does_something(one)]


def unguarded(facts: Facts) -> Iterator[Finding]:
    """Notice that a body does what a right answer does only when the file was started."""
    for source in facts.tree.sources:
        right = None if facts.solved is None else facts.solved.get(source.path)
        guarded = {shape(one.node) for one in right.placed if one.guarded} if right else set()
        for node in source.module.body if source.module is not None else ():
            if _does_something(node) and shape(node) in guarded:
                yield finding(Mark(source, node, ""))
                return


def started_by_path(facts: Facts) -> Iterator[Finding]:
    """Notice that `-m` was given a path, or a file's name, for a module's name."""
    given = facts.run.program.module or ""
    failure = facts.failure
    by_path = "/" in given or (given.endswith(SUFFIX) and facts.concept is not None)
    if by_path and failure is not None and failure.error.is_a("ImportError"):
        yield Finding(
            evidence=(evidence.file_there(given),) if given in facts.tree else (),
            values={"given": given},
        )


def package_set(facts: Facts) -> Iterator[Finding]:
    """Notice that a file says by itself which package it belongs to."""

    def sets(source: SourceFile, node: ast.AST) -> bool:
        return any(named(source, one) == "__package__" for one in targets_of(node))

    yield from map(finding, first_each(written(facts, sets)))


def main_misplaced(facts: Facts) -> Iterator[Finding]:
    """Notice that the code which a start should run stands in a file of another name."""
    if facts.solved is None or facts.start is None:
        return
    for wanted in (path for path in facts.solved if PurePosixPath(path).name == MAIN_FILE):
        if wanted in facts.tree or wanted in facts.start:
            continue
        folder = PurePosixPath(wanted).parent
        for change in changed(facts):
            path = PurePosixPath(change.now.path)
            if path.name == INIT and path.parent == folder and _runs(change.now):
                concept = "package-is-module" if change.is_new else None
                yield finding(Mark(change.now, change.now.module, ""), concept=concept)  # type: ignore[arg-type]  # `_runs` has looked
            elif change.is_new and (path.name == MAIN_FILE or path.stem.lower() in STARTS):
                yield finding(Mark(change.now, ast.Pass(lineno=1), ""))


def _asks_otherwise(source: SourceFile, node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        return False
    sides = [node.left, *node.comparators]
    if any(isinstance(one, ast.Name) and one.id == "__name__" for one in sides):
        return not any(isinstance(one, ast.Constant) and one.value == MAIN for one in sides)
    inside = {named(source, one) for side in sides for one in ast.walk(side)}
    return "__file__" in inside and "sys.argv" in inside


def _shapes(sources: tuple[SourceFile, ...]) -> set[str]:
    return {
        shape(node)
        for source in sources
        for node, _, _ in source.placed
        if isinstance(node, ast.stmt)
    }


def _does_something(node: ast.stmt) -> bool:
    """Whether a statement calls something and keeps nothing."""
    return isinstance(node, COMPOUND) and any(isinstance(one, ast.Call) for one in ast.walk(node))


def _runs(source: SourceFile) -> bool:
    """Whether a body does more than bind names: it calls, or it imports a module that does."""
    body = [] if source.module is None else source.module.body
    imports = any(one.name == MAIN or one.module.endswith(MAIN) for one in source.imports)
    return imports or any(map(_does_something, body))


CAUSES = (
    Cause("name-compared-otherwise", "changed", started_by_arguments, ONLY_STARTED),
    Cause("started-by-path", "raised", started_by_path),
    Cause("name-compared-otherwise", "changed", compared_otherwise, always=True),
    Cause("package-set-by-hand", "changed", package_set, always=True),
    Cause("script-part-gone", "changed", script_part_gone, always=True),
    Cause(
        "main-unguarded", "changed", unguarded, frozenset(("dunder-name", "import-side-effects"))
    ),
    Cause("main-misplaced", "changed", main_misplaced, always=True),
)
