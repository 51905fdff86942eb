"""Causes in one object that several modules change."""

import ast
from collections.abc import Iterator, Mapping
from itertools import islice

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.reads import Space, full_name, spaces, taken

CHANGERS = frozenset(
    ("append", "extend", "insert", "remove", "pop", "clear", "update", "setdefault", "add",
     "discard", "sort", "reverse")
)  # fmt: skip
"""Methods that change a list, a dict or a set in place."""
ABOUT_DATA = ("AssertionError", "LookupError", "ValueError")
EMPTY: dict[str, object] = {"list": [], "dict": {}, "set": set()}


def shared_mutable_state(facts: Facts) -> Iterator[Finding]:
    """Notice that the object which the failing line looks at was changed by several modules."""
    failure = facts.failure
    if failure is None or failure.source is None or failure.frame is None:
        return
    if not any(map(failure.error.is_a, ABOUT_DATA)):
        return
    every = tuple(spaces(facts))
    homes = _homes(every)
    looked_at = {
        homes.get(full, full)
        for space in every
        if space.source is failure.source
        for full in _named_at(space, failure.frame.line)
    }
    for home in every:
        for name, start in _containers(home):
            full = f"{home.module}.{name}"
            if full not in looked_at or home.names.get(name, start) == start:
                continue
            changed = [
                (space, line)
                for space in every
                if space.source is not home.source
                for line in islice(_changes(space, full, homes), 1)
            ]
            if len(changed) > 1:
                yield Finding(
                    evidence=(
                        *evidence.failing_line(failure),
                        *(evidence.line(space.source, line) for space, line in changed),
                    ),
                    where=failure.where,
                    values={"name": full, "number": str(len(changed))},
                )


def _containers(space: Space) -> Iterator[tuple[str, object]]:
    """Yield the lists, dicts and sets that a file's top level makes, as they are at first."""
    for name, node in space.source.assigned.items():
        call = node.func if isinstance(node, ast.Call) and not node.args else None
        if isinstance(call, ast.Name) and call.id in EMPTY:
            yield name, EMPTY[call.id]
        elif isinstance(node, ast.List | ast.Dict | ast.Set):
            try:
                yield name, ast.literal_eval(node)
            except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
                continue


def _homes(every: tuple[Space, ...]) -> Mapping[str, str]:
    """Return the full name that each from-imported object has in the module it was taken from."""
    return {
        f"{space.module}.{one.binds}": f"{module}.{one.name}"
        for space in every
        for module, one in taken(space)
    }


def _named_at(space: Space, line: int) -> Iterator[str]:
    """Yield the full names of what a line names by way of the file's imports."""
    for node, _, _ in space.source.placed:
        if isinstance(node, ast.Name | ast.Attribute) and node.lineno == line:
            full = full_name(space, node)
            if full is not None:
                yield full


def _changes(space: Space, full: str, homes: Mapping[str, str]) -> Iterator[int]:
    """Yield the lines of a file that change an object in place."""
    for node, _, _ in space.source.placed:
        target: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            target = node.func.value if node.func.attr in CHANGERS else None
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        named = None if target is None else full_name(space, target)
        if named is not None and target is not None and homes.get(named, named) == full:
            yield target.lineno


CAUSES = (
    Cause(
        "shared-mutable-state",
        "seen",
        shared_mutable_state,
        frozenset(("shared-state",)),
        alone=True,
    ),
)
