"""Repairs of packages: a body where there is none, and one thing where two share a name."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.explain.facts import children_of, first_found
from grader.explain.repair_broken import Broken, Overlay, Repair
from grader.explain.repair_edit import below_imports, head, insert
from grader.explain.tree import INIT


def with_init(broken: Broken) -> Iterator[Overlay]:
    """Give the folder a body: one that hands on the name, or an empty one if none was asked for."""
    path = str(PurePosixPath(broken.value("folder"), INIT))
    yield from _body(broken, path, broken.value("module"), broken.value("name"))


def with_names(broken: Broken) -> Iterator[Overlay]:
    """Let the empty body hand on what a module of the package binds."""
    name = broken.value("name")
    if name:
        yield from _body(broken, broken.value("file"), broken.value("module"), name)
    else:
        yield from _as_solved(broken, broken.value("file"))


def init_renamed(broken: Broken) -> Iterator[Overlay]:
    """Call the file `__init__.py`."""
    source = broken.file(broken.value("file"))
    if source is None:
        return
    body = str(PurePosixPath(source.path).with_name(INIT))
    old, new = broken.home(source.path), broken.home(body)
    if old is not None and new is not None:
        yield {old: None, new: source.data}


def init_with_binding(broken: Broken) -> Iterator[Overlay]:
    """Bind the name in a body of the package's own, as the other file does from outside."""
    source, name = broken.file(broken.value("file")), broken.value("name")
    folder = _folder(broken)
    value = None if source is None or source.module is None else _value(source.module, name)
    if value is not None and folder:
        text = f"{name} = {ast.unparse(value)}\n"
        yield from broken.contents(f"{folder}/{INIT}", text.encode())


def folder_made_of_module(broken: Broken) -> Iterator[Overlay]:
    """Make the module the body of the package whose folder stands beside it."""
    source = broken.file(broken.value("file"))
    if source is None:
        return
    body = f"{broken.value('folder')}/{INIT}"
    old, new = broken.home(source.path), broken.home(body)
    if old is not None and new is not None:
        yield {old: None, new: source.data}


def both_in_one(broken: Broken) -> Iterator[Overlay]:
    """Let the package's body execute what the module beside it holds, too."""
    hidden = broken.file(broken.value("file"))
    package = broken.file(broken.value("package"))
    if hidden is not None and package is not None:
        yield from broken.contents(package.path, hidden.data + b"\n" + package.data)


def submodule_loaded(broken: Broken) -> Iterator[Overlay]:
    """Import the submodule where it is used; where the check uses it, in its package's body."""
    full, name = broken.value("full"), broken.value("name")
    asker = broken.asker
    if asker is not None and broken.home(asker.path) is not None:

        def change(module: ast.Module) -> bool:
            return insert(module, head(module), f"import {full}\n")

        yield from broken.changed(asker, change)
    package = broken.module(broken.value("module"))
    yield from broken.appended(package, f"from . import {name}\n")


def handed_on(broken: Broken) -> Iterator[Overlay]:
    """Let the package's body bind the name that its module has."""
    text = f"from {broken.value('inner')} import {broken.value('name')}\n"
    package = broken.module(broken.value("module"))

    def change(module: ast.Module) -> bool:
        return insert(module, below_imports(module), text)

    yield from broken.appended(package, text)
    yield from broken.changed(package, change)


def _body(broken: Broken, path: str, package: str, name: str) -> Iterator[Overlay]:
    """Yield bodies for a package: empty if nothing was asked for; what a module in it binds."""
    if not name:
        yield from broken.contents(path, b"")
    for child in sorted(children_of(broken.facts.run, package)) if name else ():
        inner = first_found(broken.facts.run, f"{package}.{child}")
        if inner is not None and name in {**inner.definitions, **inner.assigned}:
            text = f"from {package}.{child} import {name}\n"
            yield from broken.contents(path, text.encode())
    yield from _as_solved(broken, path)


def _as_solved(broken: Broken, path: str) -> Iterator[Overlay]:
    """Yield the file that the diagnosis says is missing, as the solution has it."""
    home = broken.home(path)
    solved = broken.solution.get(home) if broken.solution is not None and home else None
    if home is not None and solved is not None:
        yield {home: solved.data}


def _folder(broken: Broken) -> str:
    """Return where the package of a finding looks for its modules."""
    seen = broken.facts.seen.modules.get(broken.value("module"))
    if seen is not None and seen.locations:
        return seen.locations[0]
    return broken.value("module").replace(".", "/")


def _value(module: ast.Module, name: str) -> ast.expr | None:
    """Return what a file assigns to a name, or to an attribute of that name."""
    for node in module.body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if (getattr(target, "attr", None) or getattr(target, "id", None)) == name:
                return node.value if isinstance(node, ast.Assign) else None
    return None


REPAIRS: dict[str, Repair] = {
    "body-binds-nothing": with_names,
    "body-in-parent": init_with_binding,
    "body-set-from-outside": init_with_binding,
    "misspelled-init": init_renamed,
    "missing-init": with_init,
    "missing-reexport": handed_on,
    "module-hides-folder": folder_made_of_module,
    "package-hides-module": both_in_one,
    "submodule-not-imported": submodule_loaded,
}
