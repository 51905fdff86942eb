"""Causes in names that were bound once and have been left behind by the module they came from."""

import ast
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.reads import (
    Space,
    failed,
    full_name,
    place_in,
    spaces,
    taken,
    used_after_a_call,
    uses,
)
from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.interpreter.observation import Described
from grader.interpreter.timeline import Reload

LEFT_BEHIND = frozenset(("from-binds-object", "shared-state", "function-globals", "reload"))
PATCHED = frozenset(("patch-where-used",))
PATCHERS = frozenset(("patch", "object", "setattr"))
"""Last names of what replaces a name for a test: `mock.patch`, `patch.object`, `monkeypatch`."""


MOST = 16
"""Names and patches that are looked into; a hostile tree may have thousands."""


class Left(NamedTuple):
    """A from-imported name that is no longer what its module holds."""

    space: Space
    one: Import
    module: str
    now: object
    used: int


class Rebound(NamedTuple):
    """The line that gave a module's name another value."""

    source: SourceFile
    line: int
    from_outside: bool


def stale_binding(facts: Facts) -> Iterator[Finding]:
    """Notice that a from-imported name was rebound in its module afterwards, and is still used."""
    for left in _left_behind(facts):
        reloaded = _reloaded(facts, left.module)
        rebound = _rebound_by(facts, left)
        if rebound is None and not (reloaded and not isinstance(left.now, Described)):
            continue
        if rebound is not None and rebound.from_outside and _is_code(left.now):
            continue
        shown = () if rebound is None else (evidence.line(rebound.source, rebound.line),)
        yield Finding(
            evidence=(
                evidence.line(left.space.source, left.one.line),
                *shown,
                *_values(left),
            ),
            where=place_in(left.space.source, left.used),
            values=_named(left),
            concept="reload" if rebound is None else None,
        )


def patched_elsewhere(facts: Facts) -> Iterator[Finding]:
    """Notice that a function was replaced in its module, while another one holds it by name."""
    for left in _left_behind(facts):
        rebound = _rebound_by(facts, left)
        if rebound is None or not rebound.from_outside or not _is_code(left.now):
            continue
        if not _is_looked_up(facts, left.module, left.one.name or "", apart_from=left.space):
            yield _patched(left.space, left.one, left.module, rebound.source, rebound.line)


def patched_for_a_while(facts: Facts) -> Iterator[Finding]:
    """Notice the same of a test's patch that is undone at its end, where the program failed."""
    if not failed(facts):
        return
    every = tuple(spaces(facts))
    holders: dict[tuple[str, str], list[tuple[Space, Import]]] = {}
    for space in every:
        for module, one in taken(space):
            holders.setdefault((module, one.name or ""), []).append((space, one))
    for patcher in every:
        for module, name, line in islice(_patches(patcher), MOST):
            for space, one in holders.get((module, name), ())[:MOST]:
                elsewhere = space.source is not patcher.source and space.module != module
                if not elsewhere or not used_after_a_call(space.source, one):
                    continue
                if not _is_looked_up(facts, module, name, apart_from=patcher):
                    yield _patched(space, one, module, patcher.source, line)


def _left_behind(facts: Facts) -> Iterator[Left]:
    """Yield the names that no longer are what their modules hold, the first few of many."""
    yield from islice(_all_left_behind(facts), MOST)


def _all_left_behind(facts: Facts) -> Iterator[Left]:
    for space in spaces(facts):
        through_modules = {(use.module, use.name) for use in uses(space)}
        for module, one in taken(space):
            home = facts.seen.modules.get(module)
            names = home.names if home is not None else None
            name = one.name or ""
            if names is None or name not in names or one.binds not in space.names:
                continue
            if space.names[one.binds] == names[name] or (module, name) in through_modules:
                continue
            used = used_after_a_call(space.source, one)
            if used:
                yield Left(space, one, module, names[name], used)


def _rebound_by(facts: Facts, left: Left) -> Rebound | None:
    """Return what gave the name its new value: a function of its module, or another file."""
    name = left.one.name or ""
    for space in spaces(facts):
        if space.module == left.module:
            for node, scope, _ in space.source.placed:
                if isinstance(node, ast.Global) and name in node.names and scope:
                    line = _assigned_in(space.source, scope, name)
                    if line is not None:
                        return Rebound(space.source, line, from_outside=False)
        for use in uses(space):
            if (use.module, use.name) == (left.module, name) and _is_stored(use.node):
                return Rebound(space.source, use.node.lineno, from_outside=True)
    return None


def _assigned_in(source: SourceFile, scope: str, name: str) -> int | None:
    """Return the line of a function that assigns to a name."""
    for node, where, _ in source.placed:
        if where == scope and isinstance(node, ast.Name) and node.id == name and _is_stored(node):
            return node.lineno
    return None


def _is_stored(node: ast.Attribute | ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _is_code(value: object) -> bool:
    """Whether a value is something to be called."""
    kinds = ("function", "builtin", "method", "class")
    return isinstance(value, Described) and (value.kind in kinds or "Mock" in value.type)


def _reloaded(facts: Facts, module: str) -> bool:
    return any(isinstance(one, Reload) and one.module == module for one in facts.seen.timeline)


def _is_looked_up(facts: Facts, module: str, name: str, *, apart_from: Space) -> bool:
    """Whether anybody reads the name where it was replaced: through the module, or inside it."""
    for space in spaces(facts):
        if space.module == module and name in space.source.globals_used:
            return True
        for use in uses(space):
            is_it = (use.module, use.name) == (module, name)
            is_load = isinstance(use.node.ctx, ast.Load)
            if is_it and is_load and space.source is not apart_from.source:
                return True
    return False


def _patches(space: Space) -> Iterator[tuple[str, str, int]]:
    """Yield the module and the name that each patch of a file replaces, with its line."""
    for node, _, _ in space.source.placed:
        func = node.func if isinstance(node, ast.Call) else None
        last = getattr(func, "attr", None) or getattr(func, "id", None)
        if not isinstance(node, ast.Call) or last not in PATCHERS or not node.args:
            continue
        texts = [one.value if isinstance(one, ast.Constant) else None for one in node.args[:2]]
        module = full_name(space, node.args[0])
        if isinstance(texts[0], str) and "." in texts[0]:
            target, _, name = texts[0].rpartition(".")
            yield target, name, node.lineno
        elif module is not None and len(texts) > 1 and isinstance(texts[1], str):
            yield module, texts[1], node.lineno


def _patched(space: Space, one: Import, module: str, patcher: SourceFile, line: int) -> Finding:
    return Finding(
        evidence=(evidence.line(patcher, line), evidence.line(space.source, one.line)),
        where=place_in(patcher, line),
        values={
            "module": module,
            "name": one.name or "",
            "user": space.module,
            "file": evidence.shown_path(space.source),
        },
    )


def _values(left: Left) -> tuple[str, ...]:
    """Show what both names mean in the end, where that is plain data."""
    then = left.space.names[left.one.binds]
    if isinstance(then, Described) or isinstance(left.now, Described):
        return ()
    name = left.one.name or ""
    mine = evidence.value(f"{left.one.binds} in {evidence.shown_path(left.space.source)}", then)
    return (mine, evidence.value(f"{left.module}.{name}", left.now))


def _named(left: Left) -> dict[str, str]:
    return {
        "name": left.one.binds,
        "original": f"{left.module}.{left.one.name}",
        "file": evidence.shown_path(left.space.source),
    }


CAUSES = (
    Cause("patched-elsewhere", "seen", patched_elsewhere, PATCHED, alone=True),
    Cause("patched-elsewhere", "seen", patched_for_a_while, PATCHED, alone=True),
    Cause("stale-binding", "seen", stale_binding, LEFT_BEHIND, alone=True),
)
