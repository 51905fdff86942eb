"""Causes in what lies in a package: submodules that nobody loaded, and two things of one name."""

from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts, binds, children_of, first_found, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.packages import BODY
from grader.explain.source import SourceFile
from grader.explain.standard import standard_submodules


def package_hides_module(facts: Facts) -> Iterator[Finding]:
    """Notice that a name is asked of a package, and a module of the same name has it."""
    failure = facts.failure
    if failure is None or failure.asked is None:
        return
    module, name = failure.asked
    package = source_of(facts.run, module)
    if package is None or not package.path.endswith("/__init__.py"):
        return
    hidden = facts.run.tree.get(package.path.removesuffix("/__init__.py") + ".py")
    if hidden is not None and name in hidden.bindings and name not in package.bindings:
        yield Finding(
            evidence=(
                *evidence.failing_line(failure),
                evidence.file_there(hidden.path),
                evidence.file_there(package.path),
            ),
            where=failure.where or Place(hidden.path, 1),
            values={"module": module, "file": hidden.path, "package": package.path, "name": name},
            concept="init-api" if _is_new_and_empty(facts, package) else None,
        )


def _is_new_and_empty(facts: Facts, body: SourceFile) -> bool:
    """Whether the learner made a package's body that hands nothing on."""
    return facts.start is not None and body.path not in facts.start and not body.bindings


def module_hides_folder_raised(facts: Facts) -> Iterator[Finding]:
    """Notice `import x.y` where `x.py` stands beside `x/`, which has `y` but no `__init__.py`."""
    failure = facts.failure
    name = failure.missing_module if failure else None
    if failure is None or name is None:
        return
    module, _, last = name.rpartition(".")
    source = source_of(facts.run, module) if module else None
    if source is not None and last in children_of(facts.run, module):
        yield from _hidden_folder(facts, module)


def module_hides_folder_seen(facts: Facts) -> Iterator[Finding]:
    """Notice that a module was loaded where a folder of the same name holds files."""
    for module in facts.seen.project_modules:
        yield from _hidden_folder(facts, module)


def submodule_not_imported(facts: Facts) -> Iterator[Finding]:
    """Notice that `pkg.mod` is used, and nobody has imported it."""
    failure = facts.failure
    if failure is None or failure.asked is None or failure.by_from:
        return
    package, name = failure.asked
    full = f"{package}.{name}"
    if full in facts.seen.modules or full in failure.running:
        return
    own = first_found(facts.run, full)
    if own is not None and own.path in facts.seen.executed:
        return  # somebody has, and its body failed
    seen = facts.seen.modules.get(package)
    standard = seen is not None and seen.is_package and not seen.project
    if name in (standard_submodules(package) if standard else children_of(facts.run, package)):
        yield Finding(
            evidence=(*evidence.failing_line(failure), evidence.not_loaded(full)),
            where=failure.where,
            values={"module": package, "name": name, "full": full},
        )


def missing_reexport(facts: Facts) -> Iterator[Finding]:
    """Notice that a module of the package binds the name, and the package itself does not."""
    failure = facts.failure
    if failure is None or failure.asked is None:
        return
    package, name = failure.asked
    source = source_of(facts.run, package)
    if source is None or binds(source, package, name):
        return
    if not source.path.endswith("/__init__.py"):
        return
    for child in sorted(children_of(facts.run, package)):
        inner = first_found(facts.run, f"{package}.{child}")
        if inner is not None and name in {**inner.definitions, **inner.assigned}:
            line = inner.bindings[name]
            yield Finding(
                evidence=(*evidence.failing_line(failure), evidence.line(inner, line)),
                where=failure.where or Place(inner.path, line),
                values={"module": package, "name": name, "inner": f"{package}.{child}"},
            )


def _hidden_folder(facts: Facts, module: str) -> Iterator[Finding]:
    source = source_of(facts.run, module)
    if source is None or source.path.endswith("/__init__.py"):
        return
    folder = source.path.removesuffix(".py")
    if folder in facts.run.tree.bare_folders and folder in facts.tree.bare_folders:
        yield Finding(
            evidence=(
                evidence.file_there(source.path),
                evidence.no_file(f"{folder}/__init__.py"),
                evidence.no_path(module, source.path),
            ),
            where=Place(source.path, 1),
            values={"module": module, "file": source.path, "folder": folder},
        )


CAUSES = (
    Cause("module-hides-folder", "raised", module_hides_folder_raised),
    Cause("package-hides-module", "raised", package_hides_module),
    Cause("submodule-not-imported", "raised", submodule_not_imported),
    Cause("missing-reexport", "raised", missing_reexport),
    Cause("module-hides-folder", "seen", module_hides_folder_seen, BODY),
)
