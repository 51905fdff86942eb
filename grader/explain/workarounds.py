"""Causes in what the learner did instead: copied, written down, swallowed, forced, loaded early."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.changes import Change, body_of, changes, shape
from grader.explain.cycles import on_cycle
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.packages import BODY
from grader.explain.source import SourceFile
from grader.explain.stars import STAR
from grader.explain.statements import Definition

LOOKS = frozenset(
    (
        "iter_modules",
        "walk_packages",
        "listdir",
        "iterdir",
        "glob",
        "dir",
        "vars",
        "__path__",
        "__dict__",
    )
)
"""What a computation uses that looks at what is there."""
IMPORT_ERRORS = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))
CYCLES = frozenset(("circular-import", "breaking-cycles", "cache-before-exec"))
LOADED = frozenset(("submodule-attribute", "import-side-effects", "lazy-import"))
COPIED = frozenset(
    ("modularity", "breaking-cycles", "import-binds-name", "module-namespace", "from-binds-object",
     "shared-state", "circular-import")
)  # fmt: skip
COMPUTED = frozenset(
    ("modularity", "introspection", "package-is-module", "namespace-package", "plugin-discovery",
     "package-data", "module-attributes", "shared-state")
)  # fmt: skip
BOUND = frozenset(("import-binds-name", "import-scope", "module-namespace"))
ABSENT = frozenset(("module-not-found", "optional-import"))


def copied_definition(facts: Facts) -> Iterator[Finding]:
    """Notice a new definition or constant that is the same as another module's."""
    for change in _changes(facts):
        for name, node in change.new_names.items():
            for other in facts.tree.sources:
                twin = {**other.definitions, **other.assigned}.get(name)
                if other.path == change.now.path or twin is None or not _same(node, twin):
                    continue
                if facts.start is not None and name in (_at_start(facts, other)):
                    lines = change.now.bindings[name], other.bindings[name]
                    yield Finding(
                        evidence=(
                            evidence.line(change.now, lines[0]),
                            evidence.line(other, lines[1]),
                        ),
                        where=Place(change.now.path, lines[0]),
                        values={"name": name, "file": change.now.path, "other": other.path},
                    )


def hard_coded_answer(facts: Facts) -> Iterator[Finding]:
    """Notice that a function which computed its answer returns one that is written down."""
    for change in _changes(facts):
        for name, now in change.now.definitions.items():
            before = change.before.definitions.get(name)
            if before is None or not _computes(before):
                continue
            answer = _written_down(now)
            if answer is not None:
                yield Finding(
                    evidence=(
                        evidence.line(change.now, answer.lineno),
                        f"before: {evidence.line(change.before, _last_line(before))}",
                    ),
                    where=Place(change.now.path, answer.lineno),
                    values={"name": name, "file": change.now.path},
                    concept="introspection" if _looks(before) else None,
                )


def swallowed_import_error(facts: Facts) -> Iterator[Finding]:
    """Notice that a new `except` catches the failure of an import and goes on."""
    for change in _changes(facts):
        had = {shape(node) for node, _, _ in change.before.placed if isinstance(node, ast.Try)}
        for node, scope, _ in change.now.placed:
            if (
                isinstance(node, ast.Try)
                and not scope
                and shape(node) not in had
                and _swallows(node)
            ):
                handler = next(one for one in node.handlers if _catches(one))
                module = facts.tree.name_of(change.now.path)
                cycle = on_cycle(facts.tree, module)
                yield Finding(
                    evidence=(
                        evidence.line(change.now, node.body[0].lineno),
                        evidence.line(change.now, handler.lineno),
                    ),
                    where=Place(change.now.path, handler.lineno),
                    values={"file": change.now.path},
                    concept="breaking-cycles" if cycle else None,
                )


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
    for change in _changes(facts):
        for one in change.new_imports:
            wanted = one.binds in change.before.globals_used and not change.now.is_dynamic
            if one.scope and wanted and one.binds not in change.now.bindings:
                yield Finding(
                    evidence=(
                        evidence.line(change.now, one.line),
                        evidence.binds(change.now, change.now.names),
                    ),
                    where=Place(change.now.path, one.line),
                    values={"name": one.binds, "scope": one.scope, "file": change.now.path},
                )


def names_instead_of_module(facts: Facts) -> Iterator[Finding]:
    """Notice a new from-import where the kata's file went through the module's name."""
    for change in _changes(facts):
        for one in change.new_imports:
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
    for change in _changes(facts):
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


def _changes(facts: Facts) -> Iterator[Change]:
    if facts.start is not None:
        yield from changes(facts.start, facts.tree)


def _at_start(facts: Facts, source: SourceFile) -> frozenset[str]:
    """Return the names that a file bound in the kata as it was given."""
    before = facts.start.get(source.path) if facts.start is not None else None
    return before.names if before is not None else frozenset()


def _same(node: ast.AST, twin: ast.AST) -> bool:
    """Whether two definitions or values are the same code."""
    return bool(shape(node)) and shape(node) == shape(twin)


def _computes(function: Definition) -> bool:
    """Whether a function's answer depends on anything but its text."""
    return not isinstance(function, ast.ClassDef) and _written_down(function) is None


def _written_down(function: Definition) -> ast.expr | None:
    """Return the literal that is all that a function returns, or None."""
    body = body_of(function)
    last = body[-1] if len(body) == 1 else None
    if not isinstance(last, ast.Return) or last.value is None:
        return None
    try:
        ast.literal_eval(last.value)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    return last.value


def _looks(function: Definition) -> bool:
    """Whether a function looked at what is there: a namespace, a folder, a search path."""
    used = (getattr(one, "attr", None) or getattr(one, "id", None) for one in ast.walk(function))
    return any(name in LOOKS for name in used)


def _last_line(function: Definition) -> int:
    return function.body[-1].lineno


def _swallows(node: ast.Try) -> bool:
    """Whether a `try` around an import goes on after its failure."""
    imports = any(isinstance(one, ast.Import | ast.ImportFrom) for one in node.body)
    return imports and any(_catches(one) for one in node.handlers)


def _catches(handler: ast.ExceptHandler) -> bool:
    """Whether a handler is for import errors and never raises again."""
    kinds = [] if handler.type is None else [*ast.walk(handler.type)]
    names = {one.id for one in kinds if isinstance(one, ast.Name)}
    caught = handler.type is None or bool(names & IMPORT_ERRORS)
    return caught and not any(isinstance(one, ast.Raise) for one in ast.walk(handler))


def _loaded_early(facts: Facts) -> Iterator[tuple[Change, str, int, str]]:
    """Yield new imports in a package's body that load a submodule of it: package, line, module."""
    for change in _changes(facts):
        package = facts.tree.name_of(change.now.path)
        if not change.now.path.endswith("/__init__.py"):
            continue
        for one in change.new_imports:
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
    Cause("swallowed-import-error", "changed", swallowed_import_error, CYCLES | ABSENT),
    Cause("forced-import-order", "changed", forced_import_order, CYCLES | LOADED),
    Cause("eager-submodule-import", "changed", eager_submodule_import, LOADED | STAR),
    Cause("imported-in-another-scope", "changed", imported_locally, BOUND),
    Cause("names-instead-of-module", "changed", names_instead_of_module, BOUND),
    Cause("copied-definition", "changed", copied_definition, COPIED),
    Cause("hard-coded-answer", "changed", hard_coded_answer, COMPUTED),
    Cause("body-in-parent", "seen", body_in_parent, BODY),
)
