"""Causes in what the learner did instead: copied, written down, swallowed."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.changes import Change, body_of, changes, shape
from grader.explain.cycles import on_cycle
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.statements import Definition

LOOKS = frozenset(
    (
        "iter_modules",
        "walk_packages",
        "listdir",
        "iterdir",
        "glob",
        "dir",
        "vars",
        "__path__",
        "__dict__",
    )
)
"""What a computation uses that looks at what is there."""
IMPORT_ERRORS = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))
CYCLES = frozenset(("circular-import", "breaking-cycles", "cache-before-exec"))
COPIED = frozenset(
    ("modularity", "breaking-cycles", "import-binds-name", "module-namespace", "from-binds-object",
     "shared-state", "circular-import")
)  # fmt: skip
COMPUTED = frozenset(
    ("modularity", "introspection", "package-is-module", "namespace-package", "plugin-discovery",
     "package-data", "module-attributes", "shared-state")
)  # fmt: skip
ABSENT = frozenset(("module-not-found", "optional-import"))


def copied_definition(facts: Facts) -> Iterator[Finding]:
    """Notice a new definition or constant that is the same as another module's."""
    for change in changes_in(facts):
        for name, node in change.new_names.items():
            for other in facts.tree.sources:
                twin = {**other.definitions, **other.assigned}.get(name)
                if other.path == change.now.path or twin is None or not _same(node, twin):
                    continue
                if facts.start is not None and name in (_at_start(facts, other)):
                    lines = change.now.bindings[name], other.bindings[name]
                    yield Finding(
                        evidence=(
                            evidence.line(change.now, lines[0]),
                            evidence.line(other, lines[1]),
                        ),
                        where=Place(change.now.path, lines[0]),
                        values={"name": name, "file": change.now.path, "other": other.path},
                    )


def hard_coded_answer(facts: Facts) -> Iterator[Finding]:
    """Notice that a function which computed its answer returns one that is written down."""
    for change in changes_in(facts):
        for name, now in change.now.definitions.items():
            before = change.before.definitions.get(name)
            if before is None or not _computes(before):
                continue
            answer = _written_down(now)
            if answer is not None:
                yield Finding(
                    evidence=(
                        evidence.line(change.now, answer.lineno),
                        f"before: {evidence.line(change.before, _last_line(before))}",
                    ),
                    where=Place(change.now.path, answer.lineno),
                    values={"name": name, "file": change.now.path},
                    concept="introspection" if _looks(before) else None,
                )


def swallowed_import_error(facts: Facts) -> Iterator[Finding]:
    """Notice that a new `except` catches the failure of an import and goes on."""
    for change in changes_in(facts):
        had = {shape(node) for node, _, _ in change.before.placed if isinstance(node, ast.Try)}
        for node, scope, _ in change.now.placed:
            if (
                isinstance(node, ast.Try)
                and not scope
                and shape(node) not in had
                and (handler := swallows(node))
            ):
                module = facts.tree.name_of(change.now.path)
                cycle = on_cycle(facts.tree, module)
                yield Finding(
                    evidence=(
                        evidence.line(change.now, node.body[0].lineno),
                        evidence.line(change.now, handler.lineno),
                    ),
                    where=Place(change.now.path, handler.lineno),
                    values={"file": change.now.path},
                    concept="breaking-cycles" if cycle else None,
                )


def changes_in(facts: Facts) -> Iterator[Change]:
    """Yield what the learner changed, where the kata's own files are known."""
    if facts.start is not None:
        yield from changes(facts.start, facts.tree)


def _at_start(facts: Facts, source: SourceFile) -> frozenset[str]:
    """Return the names that a file bound in the kata as it was given."""
    before = facts.start.get(source.path) if facts.start is not None else None
    return before.names if before is not None else frozenset()


def _same(node: ast.AST, twin: ast.AST) -> bool:
    """Whether two definitions or values are the same code."""
    return bool(shape(node)) and shape(node) == shape(twin)


def _computes(function: Definition) -> bool:
    """Whether a function's answer depends on anything but its text."""
    return not isinstance(function, ast.ClassDef) and _written_down(function) is None


def _written_down(function: Definition) -> ast.expr | None:
    """Return the literal that is all that a function returns, or None."""
    body = body_of(function)
    last = body[-1] if len(body) == 1 else None
    if not isinstance(last, ast.Return) or last.value is None:
        return None
    try:
        ast.literal_eval(last.value)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    return last.value


def _looks(function: Definition) -> bool:
    """Whether a function looked at what is there: a namespace, a folder, a search path."""
    used = (getattr(one, "attr", None) or getattr(one, "id", None) for one in ast.walk(function))
    return any(name in LOOKS for name in used)


def _last_line(function: Definition) -> int:
    return function.body[-1].lineno


def swallows(node: ast.Try) -> ast.ExceptHandler | None:
    """Return the handler with which a `try` around an import goes on after its failure."""
    imports = any(isinstance(one, ast.Import | ast.ImportFrom) for one in node.body)
    return next((one for one in node.handlers if imports and _catches(one)), None)


def _catches(handler: ast.ExceptHandler) -> bool:
    """Whether a handler is for import errors and never raises again."""
    kinds = [] if handler.type is None else [*ast.walk(handler.type)]
    names = {one.id for one in kinds if isinstance(one, ast.Name)}
    caught = handler.type is None or bool(names & IMPORT_ERRORS)
    return caught and not any(isinstance(one, ast.Raise) for one in ast.walk(handler))


CAUSES = (
    Cause("swallowed-import-error", "changed", swallowed_import_error, CYCLES | ABSENT),
    Cause("copied-definition", "changed", copied_definition, COPIED),
    Cause("hard-coded-answer", "changed", hard_coded_answer, COMPUTED),
)
