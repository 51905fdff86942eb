"""Causes in where a name is bound: in no statement, in another scope, or under another name."""

import builtins
from collections.abc import Iterator
from typing import NamedTuple

from grader.explain import evidence
from grader.explain.close import nearest
from grader.explain.diagnosis import Place
from grader.explain.facts import COMMAND, Facts, children_of, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.standard import UNMISTAKABLE
from grader.explain.statements import Import

BINDING = frozenset(
    ("import-binds-name", "import-scope", "module-namespace", "modularity", "from-binds-object")
)
"""What a check is about that a name without a binding does not pass."""


class Unbound(NamedTuple):
    """A name that is looked up in a module's namespace, where nothing binds it."""

    name: str
    source: SourceFile
    line: int
    function: str
    """The function that looked it up; empty where that was not seen."""
    package: str


def raised(facts: Facts) -> Iterator[Unbound]:
    """Yield the name that a NameError is about, where the line is whoever's asks for help."""
    for one in unbound(facts):
        if one.source.path != COMMAND or facts.concept is None:
            yield one


def unbound(facts: Facts) -> Iterator[Unbound]:
    """Yield the same, in the program's own text too: that of a check is not the learner's."""
    failure = facts.failure
    if failure is None or failure.frame is None or failure.source is None:
        return
    error, frame = failure.error, failure.frame
    if error.is_a("NameError") and error.name and not error.is_a("UnboundLocalError"):
        yield Unbound(error.name, failure.source, frame.line, frame.function, failure.package)


def seen(facts: Facts) -> Iterator[Unbound]:
    """Yield the names that functions of the executed files would look up in vain."""
    for source in facts.executed():
        if not source.is_dynamic:
            package = facts.run.tree.name_of(source.path).rpartition(".")[0]
            for name, line in source.globals_used.items():
                if name not in source.names | frozenset(dir(builtins)):
                    yield Unbound(name, source, line, "", package)


def asked_of_another_scope(facts: Facts) -> Iterator[Finding]:
    """Notice that a module was asked for a name that an import binds in one of its functions."""
    if facts.failure is None or facts.failure.asked is None:
        return
    module, name = facts.failure.asked
    source = source_of(facts.run, module)
    inside = [] if source is None else [one for one in source.imports if one.binds == name]
    if source is None or not inside or any(not one.scope for one in inside):
        return
    yield Finding(
        evidence=(
            evidence.line(source, inside[0].line),
            evidence.not_bound(name, evidence.shown_path(source)),
        ),
        where=Place(source.path, inside[0].line),
        values={
            "name": name,
            "scope": inside[0].scope,
            "file": evidence.shown_path(source),
        },
    )


def imported_in_another_scope(names: Iterator[Unbound]) -> Iterator[Finding]:
    """Notice that the import which binds the name stands in another function or class."""
    for one in names:
        inside = [imp for imp in one.source.imports if imp.scope and imp.binds == one.name]
        elsewhere = [imp for imp in inside if imp.scope.rpartition(".")[2] != one.function]
        if elsewhere and len(elsewhere) == len(inside):
            yield Finding(
                evidence=(_line(one), evidence.line(one.source, elsewhere[0].line)),
                where=Place(one.source.path, elsewhere[0].line),
                values={
                    "name": one.name,
                    "scope": elsewhere[0].scope,
                    "file": evidence.shown_path(one.source),
                },
            )


def module_never_imported(facts: Facts, names: Iterator[Unbound]) -> Iterator[Finding]:
    """Notice the name of a module of the submission that no import here binds."""
    for one in names:
        known = children_of(facts.run, "") | (
            children_of(facts.run, one.package) if one.package else frozenset()
        )
        if one.name in known and not any(_mentions(imp, one.name) for imp in one.source.imports):
            yield _finding(one, evidence.binds(one.source, one.source.names))


def standard_never_imported(names: Iterator[Unbound]) -> Iterator[Finding]:
    """Notice `math.pi` where nothing binds `math`, and no name of the file is nearly that."""
    for one in names:
        dotted = f"{one.name}." in one.source.line(one.line)
        slip = nearest(one.name, one.source.written)
        mentioned = any(_mentions(imp, one.name) for imp in one.source.imports)
        if one.name in UNMISTAKABLE and dotted and slip is None and not mentioned:
            yield _finding(one, evidence.binds(one.source, one.source.names))


def alias_hides_name(names: Iterator[Unbound]) -> Iterator[Finding]:
    """Notice that `import m as x` binds `x`; `m` is what was looked up."""
    for one in names:
        for imp in one.source.imports:
            asked = imp.module if imp.name is None else imp.name
            if imp.alias and asked == one.name and not imp.scope:
                yield _finding(one, evidence.line(one.source, imp.line), binds=imp.alias)


def parent_not_bound(names: Iterator[Unbound]) -> Iterator[Finding]:
    """Notice that `from m import f` binds `f`; `m` is what was looked up."""
    for one in names:
        for imp in one.source.imports:
            module = imp.module.partition(".")[0] if not imp.level else imp.module
            if imp.name and module == one.name and not imp.scope:
                binds = "the module's public names" if imp.is_star else f"`{imp.binds}`"
                yield _finding(one, evidence.line(one.source, imp.line), binds=binds)


def dotted_binds_top(names: Iterator[Unbound]) -> Iterator[Finding]:
    """Notice that `import a.b` binds `a`; `b` is what was looked up."""
    for one in names:
        for imp in one.source.imports:
            parts = imp.module.split(".")
            if imp.name is None and not imp.alias and not imp.scope and one.name in parts[1:]:
                yield _finding(one, evidence.line(one.source, imp.line), binds=parts[0])


def _mentions(imp: Import, name: str) -> bool:
    """Whether an import has to do with a name, whatever it binds."""
    return imp.binds == name or imp.name == name or name in imp.module.split(".")


def _line(one: Unbound) -> str:
    return evidence.line(one.source, one.line)


def _finding(one: Unbound, shown: str, *, binds: str = "") -> Finding:
    return Finding(
        evidence=(_line(one), shown),
        where=Place(one.source.path, one.line),
        values={"name": one.name, "file": evidence.shown_path(one.source), "binds": binds},
    )


CAUSES = (
    Cause("imported-in-another-scope", "raised", lambda f: imported_in_another_scope(raised(f))),
    Cause("imported-in-another-scope", "raised", asked_of_another_scope),
    Cause("alias-hides-name", "raised", lambda f: alias_hides_name(raised(f))),
    Cause("parent-not-bound", "raised", lambda f: parent_not_bound(raised(f))),
    Cause("dotted-binds-top", "raised", lambda f: dotted_binds_top(raised(f))),
    Cause("module-never-imported", "raised", lambda f: module_never_imported(f, raised(f))),
    Cause("module-never-imported", "raised", lambda f: standard_never_imported(raised(f))),
    Cause(
        "imported-in-another-scope",
        "seen",
        lambda f: imported_in_another_scope(seen(f)),
        BINDING,
    ),
    Cause("alias-hides-name", "seen", lambda f: alias_hides_name(seen(f)), BINDING),
    Cause("parent-not-bound", "seen", lambda f: parent_not_bound(seen(f)), BINDING),
    Cause("dotted-binds-top", "seen", lambda f: dotted_binds_top(seen(f)), BINDING),
    Cause("module-never-imported", "seen", lambda f: module_never_imported(f, seen(f)), BINDING),
)
