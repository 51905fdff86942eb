"""Causes in code that is not what its source says."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, Failure
from grader.explain.finding import Cause, Finding
from grader.explain.reads import spaces, uses
from grader.explain.source import SourceFile
from grader.interpreter.observation import ModuleSeen


def sourceless(facts: Facts) -> Iterator[Finding]:
    """Notice that the module which lacks a name was made from a `.pyc` file, without a source."""
    for failure, module, name in _asked_of_finished(facts):
        if module.origin is not None and module.origin.endswith(".pyc"):
            yield Finding(
                evidence=(
                    *evidence.failing_line(failure),
                    evidence.made_from(module.name, module.origin),
                    evidence.no_file(module.origin.removesuffix("c")),
                ),
                where=failure.where,
                values={"module": module.name, "name": name, "file": module.origin},
            )


def older_than_its_source(facts: Facts) -> Iterator[Finding]:
    """Notice that a body has ended without binding what its source binds on the way."""
    for failure, module, name in _asked_of_finished(facts):
        source = facts.run.tree.get(module.origin or "")
        if source is None or name in (module.names or {}) or _is_deleted(facts, module.name, name):
            continue
        line = _bound_always(source, name)
        if line is not None and not source.is_dynamic:
            yield Finding(
                evidence=(
                    *evidence.failing_line(failure),
                    evidence.line(source, line),
                    evidence.holds(module.name, module.names or {}),
                ),
                where=failure.where or Place(source.path, line),
                values={"module": module.name, "name": name, "file": source.path},
            )


def _asked_of_finished(facts: Facts) -> Iterator[tuple[Failure, ModuleSeen, str]]:
    """Yield the project's module, executed to its end, with the name that it was asked for."""
    failure = facts.failure
    if failure is None or failure.asked is None:
        return
    name, wanted = failure.asked
    module = facts.seen.modules.get(name)
    if module is None or not module.project or name in failure.running:
        return
    if module.object is not None and module.object.type == "module":
        yield failure, module, wanted


def _bound_always(source: SourceFile, name: str) -> int | None:
    """Return the line of a plain statement of the top level that binds a name."""
    node = source.definitions.get(name) or source.assigned.get(name)
    return None if node is None else node.lineno


def _is_deleted(facts: Facts, module: str, name: str) -> bool:
    """Whether some file of the project deletes the name, in the module or from outside."""
    for space in spaces(facts):
        for node, _, _ in space.source.placed:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del) and node.id == name:
                return True
            if isinstance(node, ast.Name) and node.id == "delattr":
                return True
        for use in uses(space):
            if (use.module, use.name) == (module, name) and isinstance(use.node.ctx, ast.Del):
                return True
    return False


CAUSES = (
    Cause("stale-bytecode", "raised", sourceless),
    Cause("stale-bytecode", "raised", older_than_its_source),
)
