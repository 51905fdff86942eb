"""Causes in stars and lists that a learner wrote, or kept, where names were to be asked for."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts, binds, children_of, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.stars import STAR
from grader.explain.written import Mark, changed, finding, first_each, kept, written

NAMES = STAR | {"import-binds-name", "from-binds-object", "from-fallback", "import-as",
                "dotted-binds-top", "module-namespace", "init-api", "shared-state"}  # fmt: skip


def is_star(_: SourceFile, node: ast.AST) -> bool:
    """Whether a node is a star import."""
    return isinstance(node, ast.ImportFrom) and node.names[0].name == "*"


def star_written(facts: Facts) -> Iterator[Finding]:
    """Notice stars that the learner wrote, or left, where a right answer names what it needs."""
    marks = [*written(facts, is_star)] or [*kept(facts, is_star)]
    for mark in first_each(one for one in marks if not _is_listed(facts, one)):
        before = None if facts.start is None else facts.start.get(mark.source.path)
        had = [] if before is None else [one.module for one in before.imports if one.is_star]
        has = [one.module for one in mark.source.imports if one.is_star]
        moved = had != has and sorted(had) == sorted(has)
        yield finding(mark, concept="name-collision" if moved else None)


def _is_listed(facts: Facts, mark: Mark) -> bool:
    """Whether the module that a star reads says what its star is meant to bind."""
    package = facts.tree.name_of(mark.source.path)
    if not mark.source.path.endswith("__init__.py"):
        package = package.rpartition(".")[0]
    stars = (one for one in mark.source.imports if one.is_star and one.line == mark.line)
    sources = [facts.tree.find(one.asked(package)) for one in stars]
    return any(one is not None and one.dunder_all is not None for one in sources)


def stars_everywhere(facts: Facts) -> Iterator[Finding]:
    """Notice that a name is missing after a star, of which the learner wrote one in each file."""
    failure = facts.failure
    if failure is None or failure.frame is None or not failure.error.is_a("NameError"):
        return
    marks = [*first_each(written(facts, is_star))]
    here = [one for one in marks if one.source.path == failure.frame.file]
    if here and len(marks) > 1:
        yield finding(here[0], *evidence.failing_line(failure))


def star_of_package(facts: Facts) -> Iterator[Finding]:
    """Notice that a submodule is missing where the learner put a star for its package."""
    failure = facts.failure
    if failure is None or failure.asked is None or failure.frame is None or failure.by_from:
        return
    package, name = failure.asked
    for mark in written(facts, is_star):
        asked = getattr(mark.node, "module", "")
        here = mark.source.path == failure.frame.file and asked in (package, f"{package}.{name}")
        if here and name in children_of(facts.run, package):
            values = {"module": package, "names": name}
            shown = evidence.failing_line(failure)
            yield finding(mark, *shown, **values)
            return


def imported_name_deleted(facts: Facts) -> Iterator[Finding]:
    """Notice that a name which an import has bound is deleted at the top level."""
    for change in changed(facts):
        for node, scope, _ in change.now.placed:
            for one in node.targets if isinstance(node, ast.Delete) and not scope else ():
                if not isinstance(one, ast.Name) or one.id in _deleted(change.before):
                    continue
                by_name = one.id in change.now.imported
                if _is_used(change.now, one.id):
                    continue  # what has served its turn may go
                if by_name or any(imp.is_star for imp in change.now.imports):
                    module = facts.tree.name_of(change.now.path)
                    clash = one.id in facts.tree.children(module) and by_name
                    concept = "attribute-clash" if clash else None if by_name else "star-import"
                    yield finding(Mark(change.now, node, ""), concept=concept, name=one.id)


def submodules_in_star(facts: Facts) -> Iterator[Finding]:
    """Notice that a star of a package without `__all__` brought its loaded submodules along."""
    names = frozenset(facts.seen.names)
    for imp, module in facts.stars() if facts.seen.outcome == "completed" else ():
        source = source_of(facts.run, module)
        if source is None or source.dunder_all is not None or source.is_dynamic:
            continue
        imported = {one.asked(module).removeprefix(f"{module}.") for one in source.imports}
        loaded = {one.partition(".")[0] for one in imported} & children_of(facts.run, module)
        extra = sorted((loaded & names) - source.names)
        if extra and facts.concept is not None:
            mark = Mark(source, _import_of(source, extra[0]), "")
            shown = evidence.line(facts.command, imp.line)
            listed = evidence.listed(extra)
            yield finding(mark, shown, module=module, names=listed)


def all_imports_nothing(facts: Facts) -> Iterator[Finding]:
    """Notice that a name is asked of a module which only lists it in `__all__`."""
    failure = facts.failure
    if failure is None or failure.asked is None:
        return
    module, name = failure.asked
    source = source_of(facts.run, module)
    listing = None if source is None else source.dunder_all
    if source is None or listing is None or name not in (listing.names or ()):
        return
    if not binds(source, module, name) and facts.start is not None:
        before = facts.start.get(source.path)
        if before is None or before.dunder_all is None:
            yield finding(
                Mark(source, listing.node, ""),
                *evidence.failing_line(failure),
                module=module,
                name=name,
            )


def _is_used(source: SourceFile, name: str) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load)
        for node, _, _ in source.placed
    )


def _deleted(source: SourceFile) -> frozenset[str]:
    return frozenset(
        one.id
        for node, _, _ in source.placed
        if isinstance(node, ast.Delete)
        for one in node.targets
        if isinstance(one, ast.Name)
    )


def _import_of(source: SourceFile, child: str) -> ast.AST:
    """Return the import that loads a submodule, or else the whole file."""
    for node, _, _ in source.placed:
        if isinstance(node, ast.ImportFrom) and child in (node.module or "").split("."):
            return node
    return ast.Pass(lineno=1)


CAUSES = (
    Cause("all-imports-nothing", "raised", all_imports_nothing),
    Cause("star-instead-of-names", "raised", stars_everywhere),
    Cause("star-loads-no-submodule", "raised", star_of_package),
    Cause("submodules-in-star", "seen", submodules_in_star, STAR),
    Cause("imported-name-deleted", "changed", imported_name_deleted, always=True),
    Cause("star-instead-of-names", "changed", star_written, NAMES),
)
