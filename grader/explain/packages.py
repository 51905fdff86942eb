"""Causes in the body of a package: missing, misspelt, empty, or written elsewhere."""

import ast
from collections.abc import Iterator
from pathlib import PurePosixPath

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, Failure, children_of, source_of
from grader.explain.finding import Cause, Finding
from grader.interpreter.observation import ModuleSeen

BODY = frozenset(("package-is-module", "namespace-package", "parent-first", "init-api"))
"""What a check is about that a package without a body of its own does not pass."""


def missing_init_raised(facts: Facts) -> Iterator[Finding]:
    """Notice that a name is asked of a namespace package, which has no body that could bind it."""
    for failure, package, name in _asked_of_namespace(facts):
        for found in _missing_init(package):
            line = evidence.failing_line(failure)
            yield Finding(
                evidence=(*line, *found.evidence, evidence.not_bound(name, package.name)),
                where=failure.where or found.where,
                values={**found.values, "name": name},
            )


def missing_init_seen(facts: Facts) -> Iterator[Finding]:
    """Notice that a folder became a namespace package where a package of its own was wanted."""
    for package in _namespaces(facts):
        yield from _missing_init(package)
    if facts.concept == "namespace-package":
        yield from _bare_folders(facts)


def misspelled_init(facts: Facts) -> Iterator[Finding]:
    """Notice that a namespace package has a file that is nearly called `__init__.py`."""
    for package in _namespaces(facts):
        for folder in package.locations or ():
            path = facts.run.tree.misspelled_inits.get(folder)
            if path is not None:
                yield Finding(
                    evidence=(evidence.file_there(path), evidence.no_origin(package.name)),
                    where=Place(path, 1),
                    values={"module": package.name, "folder": folder, "file": path},
                )
    if facts.concept == "namespace-package":
        for bare in _bare_folders(facts):
            path = facts.tree.misspelled_inits.get(bare.values["folder"])
            if path is not None:
                yield Finding(
                    evidence=(evidence.file_there(path), *bare.evidence),
                    where=Place(path, 1),
                    values={**bare.values, "file": path},
                )


def misspelled_init_raised(facts: Facts) -> Iterator[Finding]:
    """Notice the same, where a name is asked of the package and fails for it."""
    asked = {package.name for _, package, _ in _asked_of_namespace(facts)}
    yield from (one for one in misspelled_init(facts) if one.values["module"] in asked)


def misspelled_init_written(facts: Facts) -> Iterator[Finding]:
    """Notice such a file where the learner made it, whatever fails."""
    for folder, path in facts.tree.misspelled_inits.items():
        if facts.start is not None and path not in facts.start:
            yield Finding(
                evidence=(evidence.file_there(path), evidence.no_file(f"{folder}/__init__.py")),
                where=Place(path, 1),
                values={"module": folder.replace("/", "."), "folder": folder, "file": path},
            )


def body_set_from_outside(facts: Facts) -> Iterator[Finding]:
    """Notice that another module sets names on a namespace package, as its body would have done."""
    for package in _namespaces(facts):
        for source in facts.executed():
            for name, line in _set_on(source.module, package.name.rpartition(".")[2]):
                if name in (package.names or {}):
                    yield Finding(
                        evidence=(evidence.line(source, line), evidence.no_origin(package.name)),
                        where=Place(source.path, line),
                        values={"module": package.name, "name": name, "file": source.path},
                    )


def body_in_parent(facts: Facts) -> Iterator[Finding]:
    """Notice that the package above binds what a namespace package is asked for."""
    for _, package, name in _asked_of_namespace(facts):
        parent = source_of(facts.run, package.name.rpartition(".")[0])
        if parent is not None and name in parent.bindings:
            line = parent.bindings[name]
            yield Finding(
                evidence=(evidence.line(parent, line), evidence.no_origin(package.name)),
                where=Place(parent.path, line),
                values={"module": package.name, "name": name, "file": parent.path},
            )


def body_binds_nothing_raised(facts: Facts) -> Iterator[Finding]:
    """Notice that a name is asked of a package whose new `__init__.py` binds nothing."""
    failure = facts.failure
    if failure is None or failure.asked is None:
        return
    package, name = failure.asked
    if name in children_of(facts.run, package) or name.startswith("__"):
        return
    for found in _new_empty_body(facts, package):
        yield Finding(
            evidence=(*evidence.failing_line(failure), *found.evidence),
            where=found.where,
            values={**found.values, "name": name},
        )


def body_binds_nothing(facts: Facts) -> Iterator[Finding]:
    """Notice that the learner made an `__init__.py`, and it binds nothing."""
    for package in facts.seen.project_modules:
        yield from _new_empty_body(facts, package)


def _asked_of_namespace(facts: Facts) -> Iterator[tuple[Failure, ModuleSeen, str]]:
    """Yield the failure, the namespace package and the name that was asked of it.

    Nothing for a name that a submodule has: then it is the submodule that is missing.
    """
    failure = facts.failure
    if failure is None or failure.asked is None:
        return
    module, name = failure.asked
    package = facts.seen.modules.get(module)
    if package is None or not package.project or not package.is_namespace:
        return
    if name not in children_of(facts.run, module) and _is_learners(facts, package):
        yield failure, package, name


def _namespaces(facts: Facts) -> Iterator[ModuleSeen]:
    """Yield the namespace packages of the submission that were loaded."""
    for module in facts.seen.modules.values():
        if module.project and module.is_namespace and _is_learners(facts, module):
            yield module


def _is_learners(facts: Facts, module: ModuleSeen) -> bool:
    """Whether the package has a file that the check did not add."""
    inside = tuple(f"{folder}/" for folder in module.locations or ())
    mine = (path for path in facts.run.tree if path not in facts.run.program.files)
    return any(path.startswith(inside) for path in mine)


def _missing_init(package: ModuleSeen) -> Iterator[Finding]:
    for folder in (package.locations or ())[:1]:
        path = str(PurePosixPath(folder, "__init__.py"))
        yield Finding(
            evidence=(evidence.no_file(path), evidence.no_origin(package.name)),
            values={"module": package.name, "folder": folder, "name": ""},
        )


def _bare_folders(facts: Facts) -> Iterator[Finding]:
    """Yield the submission's folders without a body inside regular packages that were loaded."""
    for folder in facts.tree.bare_folders:
        module = folder.replace("/", ".")
        parent = facts.seen.modules.get(module.rpartition(".")[0])
        if parent is not None and parent.is_package and not parent.is_namespace:
            path = f"{folder}/__init__.py"
            if module not in facts.seen.modules and path not in facts.run.tree:
                yield Finding(
                    evidence=(evidence.no_file(path), evidence.not_loaded(module)),
                    values={"module": module, "folder": folder, "name": ""},
                )


def _set_on(module: ast.Module | None, package: str) -> Iterator[tuple[str, int]]:
    """Yield names and lines of top-level assignments `package.name = …`."""
    for node in [] if module is None else module.body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Attribute) and _last_name(target.value) == package:
                yield target.attr, node.lineno


def _last_name(node: ast.expr) -> str | None:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else None


def _new_empty_body(facts: Facts, package: str) -> Iterator[Finding]:
    """Yield the body of a package that the learner made and left empty.

    Elsewhere an empty body is as good as any: the name may be that of a submodule to be written.
    """
    if facts.start is None:
        return
    source = source_of(facts.run, package)
    if source is None or source.module is None or not source.path.endswith("/__init__.py"):
        return
    if source.path in facts.start or source.path in facts.run.program.files:
        return
    if not source.bindings and not source.imports and not source.guarded:
        yield Finding(
            evidence=(evidence.binds(source, ()),),
            where=Place(source.path, 1),
            values={"module": package, "file": source.path, "name": ""},
        )


CAUSES = (
    Cause("misspelled-init", "certain", misspelled_init_written, BODY | {"regular-wins"}),
    Cause("misspelled-init", "raised", misspelled_init_raised),
    Cause("body-in-parent", "raised", body_in_parent),
    Cause("missing-init", "raised", missing_init_raised),
    Cause("body-binds-nothing", "raised", body_binds_nothing_raised),
    Cause("misspelled-init", "seen", misspelled_init, BODY),
    Cause("body-set-from-outside", "seen", body_set_from_outside, BODY),
    Cause("missing-init", "seen", missing_init_seen, BODY),
    Cause("body-binds-nothing", "seen", body_binds_nothing, BODY),
)
