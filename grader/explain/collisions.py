"""Causes in one name that is bound twice: a star puts its own over what was there."""

import ast
import builtins
from collections.abc import Iterator
from typing import NamedTuple

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.reads import UNSEEN, Space, place_in, spaces, unfinished
from grader.explain.statements import Import
from grader.interpreter.observation import Described, FrameSeen
from grader.interpreter.timeline import Star

BUILTINS = frozenset(one for one in dir(builtins) if not one.startswith("_"))
STAR = frozenset(("star-import", "name-collision"))


class Covered(NamedTuple):
    """A name of a file that a star of its top level has bound."""

    space: Space
    star: Import
    module: str
    name: str
    before: int | None
    """The line that had bound it before; None for a builtin."""


def star_overwrites_name(facts: Facts) -> Iterator[Finding]:
    """Notice that the failing line uses a name which a star has put something else under."""
    failure = facts.failure
    if failure is None or failure.error.is_a("ImportError") or failure.error.is_a("NameError"):
        return
    frames = [one for one in failure.error.frames if one.project or one.module == "__main__"]
    for frame, inner in zip(reversed(frames[-2:]), (None, *frames[-1:]), strict=False):
        for covered in _covered(facts):
            line = frame.line if frame.file == covered.space.source.path else 0
            called = inner is None or inner.function == covered.name
            if line and called and covered.name in _loaded_at(covered.space, line):
                yield _finding(covered, frame)
                return


def star_over_builtin(facts: Facts) -> Iterator[Finding]:
    """Notice that a star has put a module's own function over a builtin, which is then called.

    A module that lists the name in `__all__` means it.
    """
    for covered in _covered(facts):
        home = next((one for one in spaces(facts) if one.module == covered.module), None)
        if home is None or covered.before is not None or home.source.dunder_all is not None:
            continue
        used = [line for line in _calls(covered) if line > covered.star.last_line]
        if covered.name in home.source.definitions and used:
            frame = FrameSeen(file=covered.space.source.path, line=used[0], function="")
            yield _finding(covered, frame)


def _covered(facts: Facts) -> Iterator[Covered]:
    """Yield the names that stars have covered, and that nothing has bound again since."""
    for space in (*spaces(facts), *unfinished(facts)):
        stars = [one for one in space.source.imports if one.is_star and not one.scope]
        for module, star in {one.asked(space.package): one for one in stars}.items():
            for name in sorted(_bound_by(facts, module)):
                before, after = _bound_around(space, name, star)
                value = _value(facts, space, module, name)
                if after or name not in space.names or _is_builtin(value, name):
                    continue
                if before is not None and not _is_same(facts, space, before, name, value):
                    yield Covered(space, star, module, name, before)
                elif before is None and name in BUILTINS:
                    yield Covered(space, star, module, name, None)


def _value(facts: Facts, space: Space, module: str, name: str) -> object:
    """Return what a name stood for in the end: there, or else in the module that the star read."""
    value = space.names.get(name)
    home = facts.seen.modules.get(module)
    return home.names.get(name) if value is UNSEEN and home and home.names else value


def _bound_by(facts: Facts, module: str) -> frozenset[str]:
    """Return the names that the star of a module bound: as recorded, or else as it would."""
    told = [one for one in facts.seen.timeline if isinstance(one, Star) and one.module == module]
    if told:
        return frozenset(told[0].names)
    seen = facts.seen.modules.get(module)
    names = seen.names if seen is not None and seen.names is not None else {}
    listed = names.get("__all__")
    if isinstance(listed, list | tuple):
        return frozenset(one for one in listed if isinstance(one, str))
    return frozenset(one for one in names if not one.startswith("_"))


def _bound_around(space: Space, name: str, star: Import) -> tuple[int | None, bool]:
    """Return the last line above a star that binds a name, and whether one below does."""
    lines = space.source.bound_at.get(name, ())
    above = [line for line in lines if line < star.line]
    return (max(above) if above else None), any(line > star.line for line in lines)


def _is_builtin(value: object, name: str) -> bool:
    """Whether a name still means the builtin of that name."""
    return isinstance(value, Described) and (value.name, value.module) in (
        (name, "builtins"),
        (name, "io"),
        (name, "_io"),
    )


def _is_same(facts: Facts, space: Space, line: int, name: str, value: object) -> bool:
    """Whether the line above had bound the same object: imported by its name from somewhere."""
    for one in space.source.imports_at(line):
        home = facts.seen.modules.get(one.asked(space.package))
        known = home is not None and home.names is not None and one.name in home.names
        if one.binds == name and (not known or not home or not home.names):
            return True
        if one.binds == name and home and home.names and one.name:
            return bool(home.names[one.name] == value)
    return False


def _loaded_at(space: Space, line: int) -> frozenset[str]:
    """Return the names that a line looks up."""
    nodes = (one for one, _, _ in space.source.placed if isinstance(one, ast.Name))
    return frozenset(one.id for one in nodes if one.lineno == line)


def _calls(covered: Covered) -> Iterator[int]:
    """Yield the lines of a file that call the covered name."""
    for node, _, _ in covered.space.source.placed:
        func = node.func if isinstance(node, ast.Call) else None
        if isinstance(func, ast.Name) and func.id == covered.name:
            yield func.lineno


def _finding(covered: Covered, frame: FrameSeen) -> Finding:
    source = covered.space.source
    lines = [covered.before, covered.star.line, frame.line]
    shown = dict.fromkeys(one for one in lines if one is not None)
    return Finding(
        evidence=tuple(evidence.line(source, one) for one in shown),
        where=place_in(source, frame.line),
        values={
            "module": covered.module,
            "name": covered.name,
            "what": "the builtin" if covered.before is None else "an earlier binding",
        },
    )


CAUSES = (
    Cause("star-overwrites-name", "raised", star_overwrites_name),
    Cause("star-overwrites-name", "seen", star_over_builtin, STAR, alone=True),
)
