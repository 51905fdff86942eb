"""Causes in import cycles: a name is asked of a module that is still running."""

import sys
from collections.abc import Iterator, Mapping

from grader.explain import evidence
from grader.explain.facts import Facts, Failure, binds, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.shadowing import means_standard
from grader.explain.source import SourceFile
from grader.explain.tree import Tree


def circular_import(facts: Facts) -> Iterator[Finding]:
    """Notice that an unfinished module was asked for a name that the body binds later."""
    failure = facts.failure
    if failure is None or failure.asked is None:
        return
    module, name = failure.asked
    unfinished = _unfinished(facts, failure, module, name)
    if unfinished is None:
        return
    chain = list(dict.fromkeys(failure.running))
    yield Finding(
        evidence=(
            *evidence.failing_line(failure),
            evidence.unfinished([*chain[chain.index(unfinished) :], unfinished]),
            *_bound_later(facts, failure, unfinished, name),
        ),
        where=failure.where,
        values={"module": unfinished, "name": name, "asked": module},
        concept="breaking-cycles" if _now_by_module(facts, failure, unfinished) else None,
    )


def _unfinished(facts: Facts, failure: Failure, module: str, name: str) -> str | None:
    """Return which unfinished module is to blame: the one that was asked, or a submodule of it.

    None if the module's body would not bind the name even at its end: then the cycle is not why it
    fails. What a file with a standard module's name seems to bind in some other way, that one has.
    """
    if f"{module}.{name}" in failure.running and failure.error.is_a("AttributeError"):
        return f"{module}.{name}"
    source = source_of(facts.run, module) if module in failure.running else None
    if source is None:
        return None
    if means_standard(failure, source, module, name):
        return None
    may_bind = source.is_dynamic and module not in sys.stdlib_module_names
    return module if binds(source, module, name) or may_bind else None


def _bound_later(facts: Facts, failure: Failure, module: str, name: str) -> Iterator[str]:
    """Show the line that would have bound the name, and the line that the body had reached."""
    source = source_of(facts.run, module)
    frames = [one for one in failure.error.running if one.module == module]
    if source is None or not frames:
        return
    yield f"{source.path} has reached line {frames[-1].line}"
    if name in source.bindings:
        yield evidence.line(source, source.bindings[name])


def _now_by_module(facts: Facts, failure: Failure, module: str) -> bool:
    """Whether the learner now imports the module where the kata had a from-import of the name."""
    if facts.start is None or failure.frame is None or failure.asked is None or failure.by_from:
        return False
    files = (facts.start.get(failure.frame.file), failure.source)
    had, has = (_from_imports(source, failure.package, module) for source in files)
    return had and not has


def _from_imports(source: SourceFile | None, package: str, module: str) -> bool:
    """Whether the top level of a file has a from-import of a module's names."""
    asked = () if source is None else source.imports
    return any(one.name and not one.scope and one.asked(package) == module for one in asked)


def imports_of(tree: Tree, name: str) -> frozenset[str]:
    """Return the modules of a tree that a module's body imports, by reading it."""
    source = tree.find(name)
    if source is None:
        return frozenset()
    package = name if source.path.endswith("/__init__.py") else name.rpartition(".")[0]
    asked = [one for one in source.imports if not one.scope]
    found = {one.asked(package) for one in asked}
    found |= {f"{one.asked(package)}.{one.name}" for one in asked if one.name}
    return frozenset(one for one in found if tree.find(one) is not None)


def on_cycle(tree: Tree, name: str) -> tuple[str, ...]:
    """Return the modules that lie on an import cycle with a module of a tree; empty for none."""
    imports = {name: imports_of(tree, name)}
    stack = [*imports[name]]
    while stack:
        one = stack.pop()
        if one not in imports:
            imports[one] = imports_of(tree, one)
            stack += imports[one]
    return tuple(sorted(_leading_to(imports, name)))


def _leading_to(imports: Mapping[str, frozenset[str]], name: str) -> frozenset[str]:
    """Return the modules whose imports lead to `name`, directly or through others."""
    importers: dict[str, list[str]] = {}
    for one, asked in imports.items():
        for each in asked:
            importers.setdefault(each, []).append(one)
    found: set[str] = set()
    stack = [*importers.get(name, ())]
    while stack:
        one = stack.pop()
        if one not in found:
            found.add(one)
            stack += importers.get(one, ())
    return frozenset(found)


CAUSES = (Cause("circular-import", "raised", circular_import),)
