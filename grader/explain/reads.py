"""Which file sees what under which name: the namespaces of a run beside the source text."""

import ast
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from grader.explain.diagnosis import Place
from grader.explain.facts import COMMAND, Facts, first_found
from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.interpreter.timeline import Statement

UNSEEN = object()
"""Stands for the value of a name that is known by its name alone."""


class Space(NamedTuple):
    """A file that was executed, with the module that it was and what that held in the end."""

    source: SourceFile
    module: str
    names: Mapping[str, object]

    @property
    def package(self) -> str:
        """The package that its relative imports start from."""
        if self.source.path.endswith("__init__.py"):
            return self.module
        return self.module.rpartition(".")[0]


class Use(NamedTuple):
    """An attribute of a module, by the module's full name, with the node that names it."""

    module: str
    name: str
    node: ast.Attribute
    scope: str


def spaces(facts: Facts) -> Iterator[Space]:
    """Yield the namespaces of the project's modules, and of the program's own text."""
    if facts.run.program.source is not None and facts.concept is None:
        yield Space(facts.command, "__main__", facts.seen.names)
    main = main_file(facts)
    if main is not None:
        yield Space(main, facts.run.program.module or "__main__", facts.seen.names)
    for module in facts.seen.modules.values():
        made = facts.run.tree.get(module.origin or "") if module.project else None
        if made is not None and module.names is not None:
            yield Space(made, module.name, module.names)


def unfinished(facts: Facts) -> Iterator[Space]:
    """Yield the modules whose bodies the exception has ended; of their names no value was seen."""
    for frame in facts.failure.error.running if facts.failure is not None else ():
        source = facts.run.tree.get(frame.file)
        if source is not None and frame.module not in (None, "__main__"):
            yield Space(source, frame.module or "", dict.fromkeys(frame.names or (), UNSEEN))


def main_file(facts: Facts) -> SourceFile | None:
    """Return the file that runs as `__main__`; None for a program given as text."""
    program = facts.run.program
    if program.script is not None:
        return facts.run.tree.get(program.script)
    if program.module is None:
        return None
    package = first_found(facts.run, f"{program.module}.__main__")
    return package or first_found(facts.run, program.module)


def asks_for(statement: Statement) -> frozenset[str]:
    """Return the full names of all modules that a statement may ask for."""
    asked = statement.module or ""
    return frozenset((asked, *(f"{asked}.{one}" for one in statement.names or ())))


def taken(space: Space) -> Iterator[tuple[str, Import]]:
    """Yield the from-imports of the top level that alone bind their name, with the module asked."""
    for one in space.source.imports:
        if one.name is None or one.is_star or one.scope:
            continue
        if len(space.source.bound_at.get(one.binds, ())) == 1:
            yield one.asked(space.package), one


def uses(space: Space) -> Iterator[Use]:
    """Yield the attributes of modules that a file names by way of its imports."""
    for node, scope in space.source.attributes:
        module = full_name(space, node.value)
        if module is not None:
            yield Use(module, node.attr, node, scope)


def full_name(space: Space, node: ast.expr) -> str | None:
    """Return the full name of the module that an expression names by an import of the file."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    one = space.source.imported.get(node.id) if isinstance(node, ast.Name) else None
    if one is None:
        return None
    asked = one.asked(space.package)
    if one.name is not None:
        return ".".join([asked, one.name, *parts]).lstrip(".")
    return ".".join([asked if one.alias else one.binds, *parts])


def loads(source: SourceFile, name: str) -> Iterator[tuple[int, str]]:
    """Yield lines and scopes where the module's own binding of a name is looked up."""
    for node, scope, _ in source.placed:
        is_it = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id == name
        if is_it and (not scope or name in source.globals_used):
            yield getattr(node, "lineno", 0), scope


def used_after_a_call(source: SourceFile, one: Import) -> int | None:
    """Return a line that looks an imported name up after something may have changed its origin.

    A function's body may run at any time; at the top level, a call has to stand above the line.
    """
    calls = [
        node.lineno
        for node, scope, _ in source.placed
        if isinstance(node, ast.Call) and not scope and node.lineno > one.last_line
    ]
    for line, scope in loads(source, one.binds):
        if scope or any(call < line for call in calls):
            return line
    return None


def failed(facts: Facts) -> bool:
    """Whether the program itself says that something is wrong."""
    seen = facts.seen
    return seen.outcome == "raised" or (seen.outcome == "exited" and seen.status not in (0, None))


def place_in(source: SourceFile, line: int) -> Place | None:
    """Return a place of the submission; None for the text that a program was given as."""
    return None if source.path == COMMAND else Place(source.path, line)
