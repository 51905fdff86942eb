"""Causes in one name for two things: an attribute and a submodule, a package and a folder."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, Failure, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.interpreter.observation import Described, ModuleSeen


def attribute_hides_submodule(facts: Facts) -> Iterator[Finding]:
    """Notice that a name of a submodule is asked of what the package has bound over it."""
    failure = facts.failure
    thing = failure.error.object if failure else None
    if failure is None or thing is None or thing.kind == "module" or failure.source is None:
        return
    for package, name, value in _shared_names(facts):
        full = f"{package.name}.{name}"
        inner = source_of(facts.run, full)
        wanted = failure.error.name
        if inner is None or wanted is None or wanted not in inner.bindings:
            continue
        line = failure.source.line(failure.frame.line if failure.frame else 0)
        alike = name in line and type(value).__name__ == thing.type  # plain data has no token
        if value == thing or alike:
            yield _clash(facts, failure, package.name, name)


def submodule_hides_attribute(facts: Facts) -> Iterator[Finding]:
    """Notice that what a package bound is called, and its submodule of that name is there now."""
    failure = facts.failure
    if failure is None or failure.error.type != "TypeError" or failure.source is None:
        return
    called = _called_at(failure.source, failure.frame.line if failure.frame else 0)
    for package, name, value in _shared_names(facts):
        full = f"{package.name}.{name}"
        is_module = isinstance(value, Described) and (value.kind, value.name) == ("module", full)
        body = source_of(facts.run, package.name)
        if is_module and name in called and body is not None and _defines(body, name):
            yield _clash(facts, failure, package.name, name)


def regular_hides_namespace(facts: Facts) -> Iterator[Finding]:
    """Notice that a folder without a body was passed over for a regular package elsewhere."""
    for failure, module, name in _missing_below(facts):
        package = facts.seen.modules.get(module)
        if package is None or package.origin is None or "." in module:
            continue
        for root in facts.roots:
            folder = module if root == "." else f"{root}/{module}"
            inside = facts.run.tree.children(module, root)
            beside = package.origin == f"{folder}.py"
            if folder in facts.tree.bare_folders and name in inside and not beside:
                yield Finding(
                    evidence=(
                        *evidence.failing_line(failure),
                        evidence.no_file(f"{folder}/__init__.py"),
                        _origin(package),
                    ),
                    where=failure.where,
                    values={"module": module, "folder": folder, "name": name},
                )


def _missing_below(facts: Facts) -> Iterator[tuple[Failure, str, str]]:
    """Yield a module with the submodule that an import looked for in it, in vain."""
    failure = facts.failure
    if failure is None:
        return
    if failure.missing_module is not None and "." in failure.missing_module:
        module, _, name = failure.missing_module.rpartition(".")
        yield failure, module, name
    elif failure.asked is not None and failure.by_from:
        yield failure, *failure.asked


def _origin(package: ModuleSeen) -> str:
    """Show where a package is, by its path in the project; other paths differ by machine."""
    if package.project and package.origin is not None:
        return evidence.made_from(package.name, package.origin)
    return evidence.outside(package.name)


def _shared_names(facts: Facts) -> Iterator[tuple[ModuleSeen, str, object]]:
    """Yield packages of the project with a name that is a loaded submodule's, and its value."""
    for package in facts.seen.modules.values():
        for name, value in (package.names or {}).items():
            if package.project and f"{package.name}.{name}" in facts.seen.modules:
                yield package, name, value


def _called_at(source: SourceFile, line: int) -> frozenset[str]:
    """Return the names, or last attributes, that are called on a line."""
    calls = (one for one, _, _ in source.placed if isinstance(one, ast.Call))
    there = [one.func for one in calls if one.lineno <= line <= (one.end_lineno or one.lineno)]
    names = {one.id for one in there if isinstance(one, ast.Name)}
    return frozenset(names | {one.attr for one in there if isinstance(one, ast.Attribute)})


def _defines(body: SourceFile, name: str) -> bool:
    """Whether a package's body makes something of its own under the name."""
    taken = any(one.binds == name and one.name for one in body.imports)
    return name in body.definitions or name in body.assigned or taken


def _clash(facts: Facts, failure: Failure, package: str, name: str) -> Finding:
    body = source_of(facts.run, package)
    bound = body is not None and name in body.bindings
    shown = (evidence.line(body, body.bindings[name]),) if body is not None and bound else ()
    full = f"{package}.{name}"
    place = Place(body.path, body.bindings[name]) if body is not None and bound else None
    return Finding(
        evidence=(*evidence.failing_line(failure), *shown, evidence.loaded([full])),
        where=failure.where or place,
        values={"package": package, "name": name, "full": full},
    )


CAUSES = (
    Cause("attribute-hides-submodule", "raised", attribute_hides_submodule),
    Cause("attribute-hides-submodule", "raised", submodule_hides_attribute),
    Cause("regular-hides-namespace", "raised", regular_hides_namespace),
)
