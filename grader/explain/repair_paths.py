"""Repairs of where modules are: a file gets another name or place, an import other dots."""

import ast
import builtins
import re
from collections.abc import Iterator
from keyword import iskeyword
from pathlib import PurePosixPath

from grader.explain.repair_broken import Broken, Overlay, Repair
from grader.explain.repair_edit import Change, imports_at, spots, statements
from grader.explain.tree import INIT, SUFFIX

DOTTED = re.compile(r"\bimport\s*(\.+)\s*(\w[\w.]*)?(\s+as\s+\w+)?")
"""`import .mod`, which is no Python: what is meant can only be found in the text."""


def out_of_the_way(broken: Broken) -> Iterator[Overlay]:
    """Give the file, or the package, a name that nothing else has."""
    path = PurePosixPath(broken.value("file"))
    hiding = path.parent if path.name == INIT else path
    if str(hiding) in (".", broken.facts.run.program.script):
        return
    yield from _moved(broken, str(hiding), f"{hiding.with_suffix('')}_of_mine{hiding.suffix}")


def with_identifier(broken: Broken) -> Iterator[Overlay]:
    """Give the file a name that a statement can ask for, and let the code ask for it."""
    part = broken.value("part")
    plain = re.sub(r"\W", "_", part)
    name = plain if plain.isidentifier() and not iskeyword(plain) else f"m_{plain}"
    asker = broken.asker or broken.pointed
    for path in broken.facts.run.tree:
        pure = PurePosixPath(path)
        if pure.name != part + SUFFIX or asker is None:
            continue
        for moved in _moved(broken, path, str(pure.with_name(name + SUFFIX))):
            home = broken.home(asker.path)
            if home is not None:
                yield {**moved, home: asker.data.replace(part.encode(), name.encode())}


def where_python_looks(broken: Broken) -> Iterator[Overlay]:
    """Have the module, or its package, in the first folder of the submission on `sys.path`."""
    name, path = broken.value("name").partition(".")[0], broken.value("file")
    parts = PurePosixPath(path).parts
    root = PurePosixPath(broken.facts.roots[0])
    for place, part in enumerate(parts):
        if part in (name, name + SUFFIX):
            there = str(PurePosixPath(*parts[: place + 1]))
            yield from _moved(broken, there, str(root / part), stays=True)
            return


def with_fewer_dots(broken: Broken) -> Iterator[Overlay]:
    """Count no more dots than there are packages, or none."""
    levels = len(broken.value("package").split("."))
    for level in range(levels, -1, -1):
        yield from broken.changed(broken.asker, _with_level(broken.line, level))


def without_dots(broken: Broken) -> Iterator[Overlay]:
    """Ask for the module by the name that it has for whoever belongs to no package."""
    yield from broken.changed(broken.asker, _with_level(broken.line, 0))


def by_full_name(broken: Broken) -> Iterator[Overlay]:
    """Ask by its full name for what is there."""
    there = broken.value("there")

    def change(module: ast.Module) -> bool:
        for spot in imports_at(module, broken.line):
            node = spot.statement
            if not isinstance(node, ast.ImportFrom):
                continue
            node.module = there if node.module else there.rpartition(".")[0]
            node.level = 0
            return True
        return False

    yield from broken.changed(broken.asker, change)


def with_from(broken: Broken) -> Iterator[Overlay]:
    """Write the import with dots as Python wants it."""
    source = broken.pointed
    home = None if source is None else broken.home(source.path)
    if source is None or home is None:
        return
    lines = source.text.splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        if number == broken.line and (found := DOTTED.search(line)) and found[2]:
            package, _, last = found[2].rpartition(".")
            text = f"from {found[1]}{package} import {last}{found[3] or ''}"
            lines[number - 1] = line[: found.start()] + text + line[found.end() :]
            yield {home: "".join(lines).encode()}


def builtin_again(broken: Broken) -> Iterator[Overlay]:
    """Bind the builtin again below the star that has replaced it."""
    name, asker = broken.value("name"), broken.pointed
    if not hasattr(builtins, name):
        return

    def change(module: ast.Module) -> bool:
        for spot in spots(module):
            node = spot.statement
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                below = spot.place + 1
                spot.block[below:below] = statements(f"from builtins import {name}\n")
                return True
        return False

    yield from broken.changed(asker, change)


def _with_level(line: int, level: int) -> Change:
    """Return the change of how many dots the import of a line has."""

    def change(module: ast.Module) -> bool:
        for spot in imports_at(module, line):
            node = spot.statement
            if isinstance(node, ast.ImportFrom) and node.level != level:
                if level == 0 and node.module is None:
                    spot.block[spot.place] = ast.copy_location(ast.Import(node.names), node)
                node.level = level
                return True
        return False

    return change


def _moved(broken: Broken, old: str, new: str, *, stays: bool = False) -> Iterator[Overlay]:
    """Yield the overlay in which a file, or a folder with all that is in it, is elsewhere."""
    overlay: dict[str, bytes | None] = {}
    for path in broken.facts.run.tree:
        if path == old or path.startswith(old + "/"):
            before, after = broken.home(path), broken.home(new + path[len(old) :])
            if before is None or after is None:
                return
            overlay |= {} if stays else {before: None}
            overlay[after] = broken.facts.run.tree[path].data
    if overlay:
        yield overlay


REPAIRS: dict[str, Repair] = {
    "invalid-module-name": with_identifier,
    "module-not-on-path": where_python_looks,
    "relative-import-beyond-top": with_fewer_dots,
    "relative-import-syntax": with_from,
    "relative-import-without-parent": without_dots,
    "relative-import-wrong-level": by_full_name,
    "shadowed-installed": out_of_the_way,
    "shadowed-stdlib": out_of_the_way,
    "star-overwrites-name": builtin_again,
}
