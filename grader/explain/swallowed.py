"""Causes in an `except` that hid why an import failed."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, binds, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.reads import asks_for, spaces
from grader.explain.source import SourceFile
from grader.explain.statements import Import, imports_in
from grader.explain.workarounds import ABSENT, swallows
from grader.interpreter.observation import ExceptionSeen
from grader.interpreter.timeline import Failed, Missing, Statement

MISSED = ("TypeError", "AttributeError", "NameError")
"""What comes of a name that was never bound, or that None was put under."""


class Attempt(NamedTuple):
    """An import in a `try` of a file's top level whose failure is caught and forgotten."""

    source: SourceFile
    one: Import
    handler: ast.ExceptHandler


def swallowed_and_missed(facts: Facts) -> Iterator[Finding]:
    """Notice that the failing line needs a name whose import has failed in silence."""
    failure = facts.failure
    if failure is None or failure.source is None or failure.frame is None:
        return
    if failure.error.type not in MISSED or failure.through_import:
        return
    for space in spaces(facts):
        for attempt in _attempts(space.source) if space.source is failure.source else ():
            name = attempt.one.binds
            lost = space.names.get(name) is None and _is_about(failure.error, name, space.names)
            if lost and name in _used_at(space.source, failure.frame.line):
                shown = evidence.failing_line(failure)
                yield _finding(attempt, shown)
                return


def swallowed_in_silence(facts: Facts) -> Iterator[Finding]:
    """Notice that an own module was there and could not be used, and an `except` hid it.

    A module that is not installed is what such an `except` is for: of that nothing is said.
    """
    asked: list[Statement] = []
    for event in facts.seen.timeline:
        if isinstance(event, Statement):
            asked.append(event)
        if not isinstance(event, Missing | Failed) or not _is_own(facts, event.module):
            continue
        if isinstance(event, Failed) and not _is_bug(event):
            continue
        if isinstance(event, Missing) and _is_optional_part(facts, event):
            continue
        for attempt in _attempts_of(facts, asked, event.module or ""):
            if facts.seen.outcome == "raised" and not _went_on(facts, attempt):
                continue
            yield _finding(attempt, ())
            return


def _attempts(source: SourceFile) -> Iterator[Attempt]:
    for node, scope, _ in source.placed:
        if isinstance(node, ast.Try) and not scope and (handler := swallows(node)):
            for one in node.body:
                imports = [*_imports(source, one)]
                yield from (Attempt(source, each, handler) for each in imports)


def _imports(source: SourceFile, node: ast.stmt) -> Iterator[Import]:
    for placed in source.placed:
        if placed.node is node:
            yield from imports_in(placed)


def _attempts_of(facts: Facts, asked: list[Statement], module: str) -> Iterator[Attempt]:
    """Yield the attempt that the latest statement asking for a module stands in."""
    for event in reversed(asked):
        if any(f"{one}.".startswith(f"{module}.") for one in asks_for(event)):
            source = facts.run.tree.get(event.file)
            for attempt in _attempts(source) if source is not None else ():
                if attempt.one.line <= event.line <= attempt.one.last_line:
                    yield attempt
            return


def _is_own(facts: Facts, module: str | None) -> bool:
    """Whether a module is the project's: loaded, or known by its file."""
    seen = facts.seen.modules.get(module or "")
    return (seen is not None and seen.project) or facts.run.tree.find(module or "?") is not None


def _is_optional_part(facts: Facts, event: Missing) -> bool:
    """Whether a package was asked for what it never binds: a submodule that may be there or not."""
    module = event.module or ""
    seen, source = facts.seen.modules.get(module), source_of(facts.run, module)
    is_package = seen is not None and seen.is_package
    return is_package and (source is None or not binds(source, module, event.name))


def _is_bug(event: Failed) -> bool:
    """Whether a body was ended by what has nothing to do with imports."""
    return event.error not in (None, "ImportError", "ModuleNotFoundError", "SystemExit")


def _went_on(facts: Facts, attempt: Attempt) -> bool:
    """Whether the file of an attempt got past it before the program failed."""
    frames = facts.seen.exception.frames if facts.seen.exception is not None else ()
    here = [one for one in frames if one.file == attempt.source.path]
    return not any(attempt.one.line <= one.line <= attempt.one.last_line for one in here)


def _is_about(error: ExceptionSeen, name: str, names: object) -> bool:
    """Whether an exception can come of that name: unbound, or None in the place of something."""
    if error.type == "NameError":
        return error.name == name
    if error.type == "AttributeError":
        return error.object is None  # of None itself there is nothing to describe
    return isinstance(names, dict) and name in names


def _used_at(source: SourceFile, line: int) -> frozenset[str]:
    """Return the names that a line calls, asks for an attribute, or subscripts."""
    used: list[ast.expr] = []
    for one, _, _ in source.placed:
        if isinstance(one, ast.Call) and one.lineno == line:
            used.append(one.func)
        elif isinstance(one, ast.Attribute | ast.Subscript) and one.lineno == line:
            used.append(one.value)
    return frozenset(one.id for one in used if isinstance(one, ast.Name))


def _finding(attempt: Attempt, shown: tuple[str, ...]) -> Finding:
    source, one, handler = attempt
    return Finding(
        evidence=(
            evidence.line(source, one.line),
            evidence.line(source, handler.lineno),
            *shown,
        ),
        where=Place(source.path, handler.lineno),
        values={"file": source.path},
    )


CAUSES = (
    Cause("swallowed-import-error", "raised", swallowed_and_missed),
    Cause("swallowed-import-error", "seen", swallowed_in_silence, ABSENT, alone=True),
)
