"""Repairs of names of modules and of what is in them: the name that was meant is asked for."""

import ast
from collections.abc import Callable, Iterator

from grader.explain.repair_broken import Broken, Overlay, Repair
from grader.explain.repair_edit import Change, covers, imports_at, spots
from grader.explain.statements import Definition


def other_module(broken: Broken) -> Iterator[Overlay]:
    """Ask for the module that there is."""
    name, close = broken.value("name"), broken.value("close")
    yield from _renamed(broken, lambda asked: _replaced(asked, name, close))


def without_suffix(broken: Broken) -> Iterator[Overlay]:
    """Ask for the module and not for its file."""
    name, module = broken.value("name"), broken.value("module")
    yield from _renamed(broken, lambda asked: module if asked == name else None)


def with_dot(broken: Broken) -> Iterator[Overlay]:
    """Ask for the sibling by a dot before its name."""

    def change(module: ast.Module) -> bool:
        for spot in imports_at(module, broken.line):
            node = spot.statement
            if isinstance(node, ast.ImportFrom):
                node.level = 1
            elif isinstance(node, ast.Import):
                plain = [one for one in node.names if "." not in one.name]
                if len(plain) < len(node.names):
                    return False
                spot.block[spot.place] = _from_here(node)
            return True
        return False

    yield from broken.changed(broken.asker, change)


def module_alone(broken: Broken) -> Iterator[Overlay]:
    """Import the module; what is in it is reached through it."""
    name, module = broken.value("name"), broken.value("module")
    last = broken.value("last")

    def change(tree: ast.Module) -> bool:
        for spot in imports_at(tree, broken.line):
            for one in spot.statement.names if isinstance(spot.statement, ast.Import) else ():
                if one.name != name:
                    continue
                if one.asname is None:
                    one.name = module
                else:
                    alias = [ast.alias(last, one.asname)]
                    spot.block[spot.place] = _at(spot.statement, ast.ImportFrom(module, alias, 0))
                return True
        return False

    yield from broken.changed(broken.asker, change)


def other_name(broken: Broken) -> Iterator[Overlay]:
    """Ask for the name that the module binds; where the check asks, bind the name that it wants."""
    name, close, module = (broken.value(one) for one in ("name", "close", "module"))
    if not close:  # a module of the standard library: what is meant was seen, and is not told
        return
    if broken.facts.failure is not None and broken.facts.failure.where is not None:
        yield from broken.changed(broken.asker, _asks_for(broken, name, close))
    yield from broken.appended(broken.module(module), f"{name} = {close}\n")


def without_guard(broken: Broken) -> Iterator[Overlay]:
    """Have the block under the `__main__` guard executed in an import, too."""
    name = broken.value("name")

    def change(module: ast.Module) -> bool:
        guards = [one for one in module.body if isinstance(one, ast.If) and _binds(one, name)]
        for one in guards:
            one.test = ast.Constant(value=True)
        return bool(guards)

    yield from broken.changed(broken.module(broken.value("module")), change)


def _renamed(broken: Broken, new: Callable[[str], str | None]) -> Iterator[Overlay]:
    """Yield the overlay in which the imports of the failing line ask for another module."""

    def change(module: ast.Module) -> bool:
        done = False
        for spot in imports_at(module, broken.line):
            node = spot.statement
            if isinstance(node, ast.Import):
                for one in node.names:
                    name = new(one.name)
                    if name is not None:
                        _reached(module, one, name)
                        one.name, done = name, True
            elif isinstance(node, ast.ImportFrom):
                done = _renamed_from(node, broken, new) or done
        return done

    yield from broken.changed(broken.asker, change)


def _renamed_from(node: ast.ImportFrom, broken: Broken, new: Callable[[str], str | None]) -> bool:
    """Let a from-import ask for another module, or for another submodule of its package."""
    package = broken.facts.failure.package if broken.facts.failure is not None else ""
    parts = package.split(".")
    base = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
    asked = ".".join(one for one in (base, node.module) if one)
    whole = new(asked)
    if whole is not None:
        node.module, node.level = whole, 0
        return True
    for one in node.names:
        name = new(f"{asked}.{one.name}")
        if name is not None:
            one.asname, one.name = one.asname or one.name, name.rpartition(".")[2]
            return True
    return False


def _replaced(asked: str, name: str, close: str) -> str | None:
    """Return a dotted name with another module at its beginning."""
    if asked == name or asked.startswith(name + "."):
        return close + asked[len(name) :]
    return None


def _reached(module: ast.Module, asked: ast.alias, name: str) -> None:
    """Let the code that uses an import go on to reach the module, which has another name now."""
    if asked.asname is None and "." not in asked.name:
        asked.asname = asked.name
    old, new = asked.name.rpartition(".")[2], name.rpartition(".")[2]
    for one in ast.walk(module) if asked.asname is None else ():
        if isinstance(one, ast.Attribute) and one.attr == old:
            one.attr = new


def _asks_for(broken: Broken, name: str, close: str) -> Change:
    """Return the change of the failing line's name: in an import, or behind a module's dot."""

    def change(module: ast.Module) -> bool:
        done = False
        for spot in spots(module):
            node = spot.statement
            if isinstance(node, ast.ImportFrom) and covers(node, broken.line):
                for one in node.names:
                    if one.name == name:
                        one.asname, one.name, done = one.asname or name, close, True
        for part in ast.walk(module):
            if isinstance(part, ast.Attribute) and part.attr == name and covers(part, broken.line):
                part.attr, done = close, True
        return done

    return change


def _from_here(node: ast.Import) -> ast.stmt:
    return _at(node, ast.ImportFrom(None, node.names, 1))


def _at(old: ast.stmt, new: ast.stmt) -> ast.stmt:
    return ast.copy_location(new, old)


def _binds(node: ast.If, name: str) -> bool:
    stored = (one for one in ast.walk(node) if isinstance(one, ast.Name | Definition))
    return any((one.id if isinstance(one, ast.Name) else one.name) == name for one in stored)


REPAIRS: dict[str, Repair] = {
    "guarded-name": without_guard,
    "implicit-relative-import": with_dot,
    "misspelled-module": other_module,
    "misspelled-name": other_name,
    "module-inside-package": other_module,
    "not-a-module": module_alone,
    "not-a-package": module_alone,
    "py-suffix-in-import": without_suffix,
    "wrong-case": other_module,
}
