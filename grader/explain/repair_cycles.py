"""Repairs of import cycles, and of what is done about them instead."""

import ast
from collections.abc import Iterator

from grader.explain.facts import COMMAND
from grader.explain.repair_broken import Broken, Overlay, Repair
from grader.explain.repair_edit import (
    Change,
    binding_of,
    in_functions,
    spot_at,
    statements,
    taken_out,
)
from grader.explain.statements import Import


def import_moved_down(broken: Broken) -> Iterator[Overlay]:
    """Move the import that led into the cycle below the definition, or the one that failed.

    The first is moved in the unfinished module, below what binds the name; the second in the
    module that asks, below all that it defines, and then into the functions that use it.
    """
    failure, module = broken.facts.failure, broken.value("module")
    if failure is None:
        return
    source, name = broken.module(module), broken.value("name")
    for frame in [one for one in failure.error.running if one.module == module][-1:]:
        yield from broken.changed(source, _below_binding(frame.line, name))
    asker = broken.asker
    if asker is not None and asker.path != COMMAND:
        yield from broken.changed(asker, _to_the_end(broken.line))
        yield from broken.changed(asker, _into_functions(broken.line))


def copy_replaced(broken: Broken) -> Iterator[Overlay]:
    """Import the definition in place of the copy, at once or when a function needs it."""
    name, other = broken.value("name"), broken.value("other")
    text = f"from {broken.facts.run.tree.name_of(other)} import {name}\n"

    def at_once(module: ast.Module) -> bool:
        place = binding_of(module, name)
        if place is None:
            return False
        module.body[place : place + 1] = statements(text)
        return True

    def when_needed(module: ast.Module) -> bool:
        place = binding_of(module, name)
        if place is None:
            return False
        del module.body[place]
        return in_functions(module, name, text)

    source = broken.file(broken.value("file"))
    yield from broken.changed(source, at_once)
    yield from broken.changed(source, when_needed)


def import_taken_out(broken: Broken) -> Iterator[Overlay]:
    """Take away the imports of submodules with which the package's body begins."""
    source, module = broken.pointed, broken.value("module")
    inside = [] if source is None else [one for one in source.imports if _below(one, module)]
    lines = {one.line for one in inside if not one.scope}

    def change(tree: ast.Module) -> bool:
        kept = [one for one in tree.body if one.lineno not in lines]
        gone = len(kept) < len(tree.body)
        tree.body[:] = kept
        return gone

    yield from broken.changed(source, change)


def as_given(broken: Broken) -> Iterator[Overlay]:
    """Have the file as the kata gave it, with the computation that was replaced."""
    path, start = broken.value("file"), broken.facts.start
    given = None if start is None else start.get(path)
    if given is not None:
        yield from broken.contents(path, given.data)


def handler_taken_out(broken: Broken) -> Iterator[Overlay]:
    """Let the import fail where it fails, or stand in the functions that need it."""
    source, line = broken.pointed, broken.line

    def change(module: ast.Module) -> bool:
        trying = next((one for one in module.body if _is_try(one, line)), None)
        if not isinstance(trying, ast.Try):
            return False
        place = module.body.index(trying)
        del module.body[place]
        done = False
        for one in trying.body:
            for name in _bound(one):
                done = in_functions(module, name, ast.unparse(one)) or done
        return done

    yield from broken.changed(source, change)


def _is_try(node: ast.stmt, line: int) -> bool:
    return isinstance(node, ast.Try) and node.lineno <= line <= (node.end_lineno or 0)


def _below_binding(line: int, name: str) -> Change:
    """Return the change that moves the statement of a line below the one that binds a name."""

    def change(module: ast.Module) -> bool:
        spot, place = spot_at(module, line), binding_of(module, name)
        if spot is None or place is None or spot.block is not module.body or spot.place >= place:
            return False
        module.body.insert(place, module.body.pop(spot.place))
        return True

    return change


def _to_the_end(line: int) -> Change:
    """Return the change that moves the import of a line below everything else."""

    def change(module: ast.Module) -> bool:
        spot = spot_at(module, line)
        if spot is None or spot.block is not module.body or not _is_import(spot.statement):
            return False
        module.body.append(module.body.pop(spot.place))
        return True

    return change


def _into_functions(line: int) -> Change:
    """Return the change that moves the import of a line into the functions that use it."""

    def change(module: ast.Module) -> bool:
        spot = spot_at(module, line)
        if spot is None or spot.block is not module.body or not _is_import(spot.statement):
            return False
        statement = spot.statement
        taken_out(spot)
        text = ast.unparse(statement)
        used = [in_functions(module, name, text) for name in _bound(statement)]
        return any(used)

    return change


def _bound(node: ast.stmt) -> Iterator[str]:
    """Yield the names that an import binds."""
    for one in node.names if isinstance(node, ast.Import | ast.ImportFrom) else ():
        yield one.asname or one.name.partition(".")[0]


def _is_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.Import | ast.ImportFrom)


def _below(one: Import, package: str) -> bool:
    """Whether an import in a package's body loads something of the package."""
    asked = one.asked(package)
    return asked == package or asked.startswith(package + ".")


REPAIRS: dict[str, Repair] = {
    "circular-import": import_moved_down,
    "copied-definition": copy_replaced,
    "eager-submodule-import": import_taken_out,
    "hard-coded-answer": as_given,
    "forced-import-order": import_taken_out,
    "swallowed-import-error": handler_taken_out,
}
