"""Repairs of star imports and `__all__`: the list says what was meant."""

import ast
from collections.abc import Callable, Iterator
from functools import partial

from grader.explain.close import nearest
from grader.explain.facts import children_of
from grader.explain.literals import joined_parts
from grader.explain.repair_broken import Broken, Overlay, Repair
from grader.explain.repair_edit import imports_at, list_of, listings
from grader.explain.source import SourceFile

Items = list[str]


def name_in_list(broken: Broken) -> Iterator[Overlay]:
    """Split what is two names, write the name that was meant, or take it from the list."""
    name, source = broken.value("name"), _starred(broken)
    if source is None or source.dunder_all is None:
        return
    parts = [*joined_parts(source, source.dunder_all.node, name)]
    known = (source.names - {"__all__"}) | children_of(broken.facts.run, broken.value("module"))
    close = nearest(name, known)
    meant = [one for one in (parts, [close] if close else []) if one] or [[]]
    for instead in meant:
        yield from _listing(broken, source, partial(_swapped, name, instead))


def private_left_out(broken: Broken) -> Iterator[Overlay]:
    """Take the names with a leading underscore from the list."""
    yield from _listing(broken, _starred(broken), lambda names: [n for n in names if n[:1] != "_"])


def name_listed(broken: Broken) -> Iterator[Overlay]:
    """Add the names that the list leaves out."""
    added = [one for one in broken.value("names").split(", ") if one.isidentifier()]
    yield from _listing(broken, _starred(broken), lambda names: [*names, *added])


def strings_listed(broken: Broken) -> Iterator[Overlay]:
    """Make the list one of strings: the words of a text, the names of what it holds."""
    source = _starred(broken)
    if source is None or source.dunder_all is None:
        return
    node = source.dunder_all.node
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        names = node.value.replace(",", " ").split()
    elif isinstance(node, ast.List | ast.Tuple):
        names = [one for item in node.elts if (one := _name_of(item))]
    else:
        return
    yield from _listing(broken, source, lambda _: names)


def listing_of_now(broken: Broken) -> Iterator[Overlay]:
    """Write down the public modules that there are, in place of looking for them."""
    source, names = _starred(broken), _public(broken)
    yield from _listing(broken, source, lambda _: names)


def listing_moved(broken: Broken) -> Iterator[Overlay]:
    """Have the list in the module that the star reads."""
    other = broken.file(broken.value("file"))
    if other is not None and other.dunder_all is not None:
        text = f"__all__ = {ast.unparse(other.dunder_all.node)}\n"
        yield from broken.appended(_starred(broken), text)


def listing_made(broken: Broken) -> Iterator[Overlay]:
    """Give the package a list of its public names and modules."""
    source = _starred(broken)
    own = () if source is None else (one for one in source.names if one[:1] != "_")
    yield from broken.appended(source, f"__all__ = {sorted({*own, *_public(broken)})!r}\n")


def underscore_asked(broken: Broken) -> Iterator[Overlay]:
    """Ask for the name itself besides the star."""
    name, asker = broken.value("name"), broken.asker
    for one in () if asker is None else asker.imports:
        if one.is_star:
            text = f"from {'.' * one.level}{one.module} import {name}\n"
            yield from broken.changed(asker, _after(one.line, text))


def _after(line: int, text: str) -> Callable[[ast.Module], bool]:
    def change(module: ast.Module) -> bool:
        for spot in imports_at(module, line):
            spot.block[spot.place + 1 : spot.place + 1] = ast.parse(text).body
            return True
        return False

    return change


def _starred(broken: Broken) -> SourceFile | None:
    """Return the file of the module that the star reads."""
    return broken.module(broken.value("module"))


def _listing(
    broken: Broken, source: SourceFile | None, new: Callable[[Items], Items]
) -> Iterator[Overlay]:
    """Yield the overlay in which the last `__all__` of a file lists something else."""
    if source is None or source.dunder_all is None:
        return
    names = [*(source.dunder_all.names or ())]

    def change(module: ast.Module) -> bool:
        for one in [*listings(module)][-1:]:
            one.value = list_of(new(names))
            return True
        return False

    yield from broken.changed(source, change)


def _swapped(name: str, new: Items, names: Items) -> Items:
    """Return a list with other names in place of one."""
    place = names.index(name) if name in names else len(names)
    return [*names[:place], *new, *names[place + 1 :]]


def _name_of(node: ast.expr) -> str:
    """Return the name that an item of a list is, or names."""
    if isinstance(node, ast.Name):
        return node.id
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _public(broken: Broken) -> Items:
    """Return the public modules of a package, without those that the check put there."""
    package = broken.value("module")
    return sorted(
        name
        for name in children_of(broken.facts.run, package)
        if name[:1] != "_" and not _added(broken, package, name)
    )


def _added(broken: Broken, package: str, name: str) -> bool:
    path = f"{package.replace('.', '/')}/{name}"
    return any(one.startswith((f"{path}.py", f"{path}/")) for one in broken.facts.run.program.files)


REPAIRS: dict[str, Repair] = {
    "all-in-other-module": listing_moved,
    "all-lists-missing-name": name_in_list,
    "all-lists-private-name": private_left_out,
    "all-omits-name": name_listed,
    "all-scans-folder": listing_of_now,
    "all-wrong-type": strings_listed,
    "star-loads-no-submodule": listing_made,
    "star-skips-underscore": underscore_asked,
}
