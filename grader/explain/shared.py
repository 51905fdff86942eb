"""Causes in one object that several modules change."""

import ast
from collections.abc import Iterator

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
    for home in every:
        for name, start in _containers(home):
            if name not in home.names or home.names[name] == start:
                continue
            names = _names_of(every, f"{home.module}.{name}")
            looked = [one for one in every if one.source is failure.source]
            lines = [line for one in looked for line in _mentions(one, names)]
            changed = [
                (one, line)
                for one in every
                if one.source is not home.source
                for line in [*_changes(one, names)][:1]
            ]
            if failure.frame.line in lines and len(changed) > 1:
                yield Finding(
                    evidence=(
                        *evidence.failing_line(failure),
                        *(evidence.line(one.source, line) for one, line in changed),
                    ),
                    where=failure.where,
                    values={"name": f"{home.module}.{name}", "number": str(len(changed))},
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


def _names_of(every: tuple[Space, ...], name: str) -> frozenset[str]:
    """Return the full names of an object: in its home, and where a from-import has bound it."""
    again = (
        f"{space.module}.{one.binds}"
        for space in every
        for module, one in taken(space)
        if f"{module}.{one.name}" == name
    )
    return frozenset((name, *again))


def _mentions(space: Space, names: frozenset[str]) -> Iterator[int]:
    """Yield the lines of a file where the object is named."""
    for node, _, _ in space.source.placed:
        if isinstance(node, ast.Name | ast.Attribute) and full_name(space, node) in names:
            yield node.lineno


def _changes(space: Space, names: frozenset[str]) -> Iterator[int]:
    """Yield the lines of a file that change the object in place."""
    for node, _, _ in space.source.placed:
        target: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            target = node.func.value if node.func.attr in CHANGERS else None
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            target = node.value
        if target is not None and full_name(space, target) in names:
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
