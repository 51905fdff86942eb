"""Repairs of bindings: the name that is looked up is bound where it is looked up."""

import ast
from collections.abc import Iterator

from grader.explain.facts import children_of
from grader.explain.repair_broken import Broken, Overlay, Repair
from grader.explain.repair_edit import below_imports, head, insert
from grader.explain.source import SourceFile


def bound_too(broken: Broken) -> Iterator[Overlay]:
    """Bind the module's own name besides what the import binds."""
    name = broken.value("name")
    source = broken.pointed or broken.asker
    for one in () if source is None else source.imports:
        if one.scope or one.is_star:
            continue
        dots = "." * one.level
        parts = one.module.split(".")
        if one.name is None and one.module == name:
            yield from _below(broken, source, f"import {name}\n")
        elif one.name is None and name in parts[1:]:
            full = ".".join(parts[: parts.index(name) + 1])
            yield from _below(broken, source, f"import {full} as {name}\n")
        elif one.name == name:
            yield from _below(broken, source, f"from {dots}{one.module} import {name}\n")
        elif one.name is not None and one.level and one.module == name:
            yield from _below(broken, source, f"from {dots} import {name}\n")
        elif one.name is not None and parts[0] == name:
            yield from _below(broken, source, f"import {one.module}\n")


def imported(broken: Broken) -> Iterator[Overlay]:
    """Import the module in whose name's place there is nothing."""
    name, source = broken.value("name"), broken.pointed
    if source is None or not name.isidentifier():
        return
    package = source.path.rpartition("/")[0]
    beside = package and name in children_of(broken.facts.run, package.replace("/", "."))
    if beside and f"{package}/__init__.py" in broken.facts.run.tree:
        yield from _below(broken, source, f"from . import {name}\n")
    yield from _below(broken, source, f"import {name}\n")


def module_imported(broken: Broken) -> Iterator[Overlay]:
    """Import the module whose names alone were imported."""
    name, source = broken.value("name"), broken.pointed
    if all(part.isidentifier() for part in name.split(".")):
        yield from _below(broken, source, f"import {name}\n")


def imported_for_all(broken: Broken) -> Iterator[Overlay]:
    """Have the import at the top level, for the whole file."""
    name, source = broken.value("name"), broken.pointed
    for one in () if source is None else source.imports:
        if one.scope == broken.value("scope") and one.binds == name:
            yield from _below(broken, source, _text(one.module, one.name, one.alias, one.level))
            return


def _below(broken: Broken, source: SourceFile | None, text: str) -> Iterator[Overlay]:
    """Yield the overlay with an import below a file's others, and the one with it on top."""
    yield from broken.changed(source, lambda module: insert(module, below_imports(module), text))
    if source is not None and _imports_below_code(source.module):
        yield from broken.changed(source, lambda module: insert(module, head(module), text))


def _imports_below_code(module: ast.Module | None) -> bool:
    """Whether a file has other statements before its last import."""
    if module is None:
        return False
    above = module.body[head(module) : below_imports(module)]
    return any(not isinstance(one, ast.Import | ast.ImportFrom) for one in above)


def _text(module: str, name: str | None, alias: str | None, level: int) -> str:
    """Return an import statement of one name."""
    tail = f" as {alias}" if alias else ""
    if name is None:
        return f"import {module}{tail}\n"
    return f"from {'.' * level}{module} import {name}{tail}\n"


REPAIRS: dict[str, Repair] = {
    "alias-hides-name": bound_too,
    "dotted-binds-top": bound_too,
    "imported-in-another-scope": imported_for_all,
    "module-never-imported": imported,
    "names-instead-of-module": module_imported,
    "parent-not-bound": bound_too,
}
