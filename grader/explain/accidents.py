"""Causes in what works because somebody else has imported it."""

from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.reads import Space, Use, asks_for, place_in, spaces, uses
from grader.explain.statements import Import
from grader.interpreter.timeline import Began, Ended, Statement

LOADED = frozenset(("submodule-attribute",))


def submodule_by_accident(facts: Facts) -> Iterator[Finding]:
    """Notice that a file uses `pkg.mod`, which neither it nor the package itself has imported."""
    for space in spaces(facts):
        told: set[str] = set()
        for use in uses(space):
            full = f"{use.module}.{use.name}"
            if full in told or not _is_submodule(facts, use) or _asks_for(space, full):
                continue
            told.add(full)
            loader = _loaded_by(facts, full)
            if loader is None or loader.file == space.source.path:
                continue
            source = facts.run.tree.get(loader.file)
            if _is_inside(loader.importer, use.module) and not _is_inside(space.module, use.module):
                continue  # a package that loads its own parts does so for everybody
            if source is not None and not _by_package(facts, use.module, loader):
                yield Finding(
                    evidence=(
                        evidence.line(space.source, use.node.lineno),
                        evidence.line(source, loader.line),
                    ),
                    where=place_in(space.source, use.node.lineno),
                    values={
                        "full": full,
                        "file": evidence.shown_path(space.source),
                        "other": source.path,
                    },
                )


def _is_submodule(facts: Facts, use: Use) -> bool:
    """Whether an attribute is a submodule of a package of the project, by its file."""
    package = facts.seen.modules.get(use.module)
    inner = facts.seen.modules.get(f"{use.module}.{use.name}")
    if package is None or inner is None or not (package.project and inner.project):
        return False
    held = (package.names or {}).get(use.name)
    return package.is_package and held == inner.object


def _is_inside(module: str | None, package: str) -> bool:
    """Whether a module is a package, or in it."""
    return f"{module}.".startswith(f"{package}.")


def _asks_for(space: Space, full: str) -> bool:
    """Whether a file imports the submodule itself, anywhere and in whatever form."""
    return any(_loads(one, space.package, full) for one in space.source.imports)


def _loads(one: Import, package: str, full: str) -> bool:
    asked = one.asked(package)
    names = (asked, f"{asked}.{one.name}") if one.name else (asked,)
    if any(each == full or each.startswith(full + ".") for each in names):
        return True
    return one.is_star and full.rpartition(".")[0] == asked


def _loaded_by(facts: Facts, full: str) -> Statement | None:
    """Return the statement that the submodule was executed for."""
    statements: list[Statement] = []
    for event in facts.seen.timeline:
        if isinstance(event, Statement):
            statements.append(event)
        elif isinstance(event, Began) and event.module == full:
            return statements[-1] if statements and _wants(statements[-1], full) else None
    return None


def _wants(statement: Statement, full: str) -> bool:
    """Whether a statement asks for a submodule, by its own name or below it."""
    return any(one == full or one.startswith(full + ".") for one in asks_for(statement))


def _by_package(facts: Facts, package: str, loader: Statement) -> bool:
    """Whether the statement was executed while the package's own body was."""
    running = False
    for event in facts.seen.timeline:
        if isinstance(event, Began | Ended) and event.module == package:
            running = isinstance(event, Began)
        if event is loader:
            return running
    return False


CAUSES = (Cause("submodule-by-accident", "seen", submodule_by_accident, LOADED, alone=True),)
