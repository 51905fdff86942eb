"""Causes in the imports and names that a learner added: too early, too local, elsewhere."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.changes import Change
from grader.explain.cycles import on_cycle
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.packages import BODY
from grader.explain.stars import STAR
from grader.explain.workarounds import CYCLES, changes_in

LOADED = frozenset(("submodule-attribute", "import-side-effects", "lazy-import"))
BOUND = frozenset(("import-binds-name", "import-scope", "module-namespace"))


def forced_import_order(facts: Facts) -> Iterator[Finding]:
    """Notice that a package's body now imports a submodule that lies on a cycle."""
    for change, package, line, submodule in _loaded_early(facts):
        cycle = on_cycle(facts.tree, submodule)
        if len(cycle) > 1:
            yield Finding(
                evidence=(
                    evidence.line(change.now, line),
                    f"these import each other: {evidence.listed(cycle)}",
                ),
                where=Place(change.now.path, line),
                values={"module": package, "submodule": submodule, "file": change.now.path},
            )


def eager_submodule_import(facts: Facts) -> Iterator[Finding]:
    """Notice that a package's body now loads its submodules, whoever imports it."""
    for change, package, line, submodule in _loaded_early(facts):
        light = facts.concept in LOADED
        replaced = change.before.dunder_all is not None and change.now.dunder_all is None
        if (light or replaced) and submodule in facts.seen.modules:
            yield Finding(
                evidence=(
                    evidence.line(change.now, line),
                    evidence.loaded(_below(facts, package)),
                ),
                where=Place(change.now.path, line),
                values={"module": package, "submodule": submodule, "file": change.now.path},
            )
            return


def imported_locally(facts: Facts) -> Iterator[Finding]:
    """Notice a new import in a function, for a name that the module itself then lacks."""
    for change in changes_in(facts):
        for one in change.new_imports:
            wanted = one.binds in change.before.globals_used and not change.now.is_dynamic
            right = None if facts.solved is None else facts.solved.get(change.now.path)
            wanted = wanted and (right is None or one.binds in right.bindings)
            if one.scope and wanted and one.binds not in change.now.bindings:
                yield Finding(
                    evidence=(
                        evidence.line(change.now, one.line),
                        evidence.binds(change.now, change.now.names),
                    ),
                    where=Place(change.now.path, one.line),
                    values={"name": one.binds, "scope": one.scope, "file": change.now.path},
                )


def imported_for_nobody(facts: Facts) -> Iterator[Finding]:
    """Notice a new import in a function that does not use the name, where another one does."""
    for change in changes_in(facts):
        for one in change.new_imports:
            uses = [scope for node, scope, _ in change.now.placed
                    if isinstance(node, ast.Name) and node.id == one.binds]  # fmt: skip
            shared = any(isinstance(node, ast.Global) and one.binds in node.names
                         for node, scope, _ in change.now.placed if scope == one.scope)  # fmt: skip
            wanted = one.binds in change.now.globals_used and one.scope not in uses
            again = one.name is None and one.binds in change.now.bindings
            if one.scope and wanted and not shared and not again and not change.now.is_dynamic:
                yield Finding(
                    evidence=(evidence.line(change.now, one.line),),
                    where=Place(change.now.path, one.line),
                    values={"name": one.binds, "scope": one.scope, "file": change.now.path},
                )


def names_instead_of_module(facts: Facts) -> Iterator[Finding]:
    """Notice a new from-import where the kata's file went through the module's name."""
    for change in changes_in(facts):
        right = None if facts.solved is None else facts.solved.get(change.now.path)
        for one in change.imports_apart_from(right):
            wanted = one.module in change.before.globals_used and not one.level
            if one.name and not one.scope and wanted and one.module not in change.now.bindings:
                yield Finding(
                    evidence=(
                        evidence.line(change.now, one.line),
                        evidence.not_bound(one.module, change.now.path),
                    ),
                    where=Place(change.now.path, one.line),
                    values={
                        "name": one.module,
                        "binds": "names" if one.is_star else f"`{one.binds}`",
                        "file": change.now.path,
                    },
                    concept="star-import" if one.is_star else None,
                )


def body_in_parent(facts: Facts) -> Iterator[Finding]:
    """Notice that the package above got the new names, and the folder is still without a body."""
    for change in changes_in(facts):
        folder, _, name = change.now.path.rpartition("/")
        if name != "__init__.py" or not change.new_names:
            continue
        bare = [one for one in facts.tree.bare_folders if one.rpartition("/")[0] == folder]
        loaded = [one for one in facts.seen.modules.values() if one.is_namespace]
        if any((one.locations or ("",))[0] in bare for one in loaded):
            bound = next(iter(change.new_names))
            line = change.now.bindings[bound]
            yield Finding(
                evidence=(
                    evidence.line(change.now, line),
                    evidence.no_file(f"{bare[0]}/__init__.py"),
                ),
                where=Place(change.now.path, line),
                values={
                    "module": bare[0].replace("/", "."),
                    "name": bound,
                    "file": change.now.path,
                },
            )


def _loaded_early(facts: Facts) -> Iterator[tuple[Change, str, int, str]]:
    """Yield new imports in a package's body that load a submodule of it: package, line, module."""
    for change in changes_in(facts):
        package = facts.tree.name_of(change.now.path)
        if not change.now.path.endswith("/__init__.py"):
            continue
        right = None if facts.solved is None else facts.solved.get(change.now.path)
        known = set() if right is None else {(one.module, one.name) for one in right.imports}
        for one in change.new_imports:
            if (one.module, one.name) in known:
                continue
            asked = one.asked(package)
            full = (
                f"{asked}.{one.name}"
                if one.name and facts.tree.find(f"{asked}.{one.name}")
                else asked
            )
            if not one.scope and full.startswith(package + ".") and facts.tree.find(full):
                yield change, package, one.line, full


def _below(facts: Facts, package: str) -> list[str]:
    return [name for name in facts.seen.modules if name.startswith(package + ".")]


CAUSES = (
    Cause("forced-import-order", "changed", forced_import_order, CYCLES | LOADED),
    Cause("eager-submodule-import", "changed", eager_submodule_import, LOADED | STAR),
    Cause("imported-in-another-scope", "changed", imported_locally, BOUND),
    Cause("imported-in-another-scope", "changed", imported_for_nobody, always=True),
    Cause("names-instead-of-module", "changed", names_instead_of_module, BOUND),
    Cause("body-in-parent", "seen", body_in_parent, BODY),
)
