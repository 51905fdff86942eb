"""Causes in tests that a learner wrote: what they replace, and whether they check anything."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.written import Mark, added, changed, finding

PATCHED = frozenset(("patch-where-used", "from-binds-object", "shared-state", "function-globals"))


def patched_nowhere(facts: Facts) -> Iterator[Finding]:
    """Notice a patch that makes a name up: whoever looks things up cannot have meant that one."""

    def makes_up(_: SourceFile, node: ast.AST) -> bool:
        words = node.keywords if isinstance(node, ast.Call) else []
        return any(
            one.arg == "create" and isinstance(one.value, ast.Constant) and one.value.value is True
            for one in words
        )

    yield from map(finding, added(facts, makes_up))


def checks_nothing(facts: Facts) -> Iterator[Finding]:
    """Notice a test that had an assertion and has none."""
    for change in changed(facts):
        for name, now in change.now.definitions.items():
            before = change.before.definitions.get(name)
            if before is not None and _asserts(before) and not _asserts(now):
                line = next(one.lineno for one in ast.walk(before) if isinstance(one, ast.Assert))
                shown = f"before: {evidence.line(change.before, line)}"
                yield finding(Mark(change.now, now, ""), shown, name=name)


def _asserts(node: ast.AST) -> bool:
    calls = (one.func for one in ast.walk(node) if isinstance(one, ast.Call))
    named = any(getattr(one, "attr", "").startswith(("assert", "raises")) for one in calls)
    return named or any(isinstance(one, ast.Assert) for one in ast.walk(node))


CAUSES = (
    Cause("patched-nowhere", "changed", patched_nowhere, PATCHED),
    Cause("test-checks-nothing", "changed", checks_nothing, PATCHED),
)
