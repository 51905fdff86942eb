"""Causes in star imports and `__all__`: what it lists, what it leaves out, where it stands."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import COMMAND, Facts, Failure, children_of, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.literals import joined_parts
from grader.explain.scopes import Unbound, unbound
from grader.explain.source import SourceFile
from grader.explain.statements import DunderAll
from grader.interpreter.observation import Described

STAR = frozenset(("star-import", "dunder-all", "star-package", "name-collision"))
"""What a check is about that a star import can fail."""
SCANS = frozenset(("iter_modules", "walk_packages", "listdir", "scandir", "glob", "iterdir", "dir"))


class Star(NamedTuple):
    """A star import with the module that it reads."""

    module: str
    source: SourceFile
    where: Place | None
    shown: str
    names: frozenset[str]
    """What the namespace held after it; empty where it failed."""


def all_lists_missing_name(facts: Facts) -> Iterator[Finding]:
    """Notice that `__all__` lists what the module does not bind, and no submodule is."""
    for failure, star, listing in _failed_stars(facts):
        name = failure.error.name or ""
        if name in (listing.names or ()) and name not in _available(facts, star):
            parts = joined_parts(star.source, listing.node, name)
            yield Finding(
                evidence=(
                    star.shown,
                    *([evidence.joined(parts)] if parts else []),
                    evidence.has(star.module, _available(facts, star)),
                ),
                where=Place(star.source.path, _line_of(listing.node, name)),
                values={"module": star.module, "name": name},
            )


def all_wrong_type(facts: Facts) -> Iterator[Finding]:
    """Notice that `__all__` is one string, or holds something that is no string."""
    for failure, star, listing in _failed_stars(facts):
        kinds = ("AttributeError", "TypeError")
        if listing.names is not None or failure.error.type not in kinds:
            continue
        if _is_wrong_type(facts, star, listing):
            yield _wrong_type(star, listing)


def all_wrong_type_seen(facts: Facts) -> Iterator[Finding]:
    """Notice the same where the star was not run, or bound single letters."""
    for source in facts.executed():
        listing = source.dunder_all
        module = facts.run.tree.name_of(source.path)
        star = Star(module, source, None, "", frozenset())
        if listing is not None and _is_wrong_type(facts, star, listing):
            yield _wrong_type(star, listing)


def all_in_other_module(facts: Facts) -> Iterator[Finding]:
    """Notice that the `__all__` which lists the star's names stands in another module."""
    for star in _stars(facts):
        if star.source.dunder_all is not None:
            continue
        for source in _in_or_beside(facts, star):
            listed = set(source.dunder_all.names or ()) if source.dunder_all else set()
            own = source.names | children_of(facts.run, facts.run.tree.name_of(source.path))
            misplaced = listed & _available(facts, star) - own
            if misplaced and source.dunder_all is not None:
                line = source.dunder_all.line
                yield Finding(
                    evidence=(star.shown, evidence.line(source, line)),
                    where=Place(source.path, line),
                    values={"module": star.module, "file": source.path},
                )


def all_lists_private_name(facts: Facts) -> Iterator[Finding]:
    """Notice that `__all__` lists a name with a leading underscore, and the star binds it."""
    for star in _stars(facts):
        listing = star.source.dunder_all
        private = [one for one in (listing.names if listing else None) or () if one[:1] == "_"]
        bound = [one for one in private if one in star.names and not one.startswith("__")]
        if listing is not None and bound:
            yield Finding(
                evidence=(star.shown, evidence.all_is(listing.value)),
                where=Place(star.source.path, _line_of(listing.node, bound[0])),
                values={"module": star.module, "name": bound[0]},
            )


def all_scans_folder(facts: Facts) -> Iterator[Finding]:
    """Notice that `__all__` is computed from what lies in the folder."""
    for star in _stars(facts):
        listing = star.source.dunder_all
        if listing is not None and not listing.literal and _scans(star.source):
            yield Finding(
                evidence=(star.shown, evidence.line(star.source, listing.line)),
                where=Place(star.source.path, listing.line),
                values={"module": star.module},
            )


def all_omits_name(facts: Facts) -> Iterator[Finding]:
    """Notice that `__all__` leaves out a public name of the module."""
    for star in _stars(facts):
        listing = star.source.dunder_all
        if listing is None or listing.names is None:
            continue
        public = {one for one in _own(facts, star) if one[:1] != "_"}
        omitted = sorted(public - {*listing.names} - star.names)
        if omitted:
            yield Finding(
                evidence=(star.shown, evidence.all_is(listing.value)),
                where=Place(star.source.path, listing.line),
                values={"module": star.module, "names": evidence.listed(omitted)},
            )


def star_loads_no_submodule(facts: Facts) -> Iterator[Finding]:
    """Notice that a package without `__all__` has submodules which the star did not load."""
    for star in _stars(facts):
        submodules = {one for one in children_of(facts.run, star.module) if one[:1] != "_"}
        left = sorted(submodules & _own(facts, star) - star.names)
        if left and star.source.dunder_all is None and not star.source.is_dynamic:
            missing = [one for one in left if f"{star.module}.{one}" not in facts.seen.modules]
            if missing:
                yield Finding(
                    evidence=(star.shown, evidence.holds("the namespace", star.names)),
                    where=star.where or Place(star.source.path, 1),
                    values={"module": star.module, "names": evidence.listed(missing)},
                )


def star_left_out(facts: Facts) -> Iterator[tuple[str, Finding]]:
    """Yield why a star import did not bind a name that is then looked up in vain."""
    for one in unbound(facts):
        for imp in one.source.imports:
            module = imp.asked(one.package)
            source = source_of(facts.run, module) if imp.is_star and not imp.scope else None
            if source is None:
                continue
            where = _place(one, source)
            shown = [evidence.line(one.source, line) for line in (imp.line, one.line)]
            if source.dunder_all is not None and source.dunder_all.literal:
                shown.append(evidence.all_is(source.dunder_all.value))
            values = {"module": module, "name": one.name, "names": one.name}
            listing, submodules = source.dunder_all, children_of(facts.run, module)
            found = Finding(evidence=tuple(shown), where=where, values=values)
            if listing is not None and one.name in source.names | submodules:
                if listing.names is not None and one.name not in listing.names:
                    yield "all-omits-name", found
            elif listing is None and one.name[:1] == "_" and one.name in source.names:
                yield "star-skips-underscore", found
            elif listing is None and one.name in submodules - source.names:
                yield "star-loads-no-submodule", found


def _place(one: Unbound, starred: SourceFile) -> Place:
    """Return the line of the look-up, or of what the star read for a program of another's."""
    if one.source.path != COMMAND:
        return Place(one.source.path, one.line)
    listing = starred.dunder_all
    line = listing.line if listing is not None else starred.bindings.get(one.name, 1)
    return Place(starred.path, line)


def _raised(cause: str) -> Cause:
    """Make the cause that picks its own findings from what a star has left out."""
    return Cause(
        cause, "raised", lambda f: (one for name, one in star_left_out(f) if name == cause)
    )


def _failed_stars(facts: Facts) -> Iterator[tuple[Failure, Star, DunderAll]]:
    """Yield the star import that failed, with the `__all__` that it read."""
    failure = facts.failure
    if failure is None or failure.error.is_a("ImportError"):
        return
    for imp in failure.imports:
        source = source_of(facts.run, imp.asked(failure.package)) if imp.is_star else None
        if source is not None and source.dunder_all is not None:
            shown = evidence.failing_line(failure)
            star = Star(imp.asked(failure.package), source, failure.where, shown[0], frozenset())
            yield failure, star, source.dunder_all


def _stars(facts: Facts) -> Iterator[Star]:
    """Yield the star imports of the program's own text, where it ran to its end."""
    if facts.seen.outcome != "completed":
        return
    names = frozenset(facts.seen.names)
    for imp, module in facts.stars():
        source = source_of(facts.run, module)
        if source is not None:
            yield Star(module, source, None, evidence.line(facts.command, imp.line), names)


def _in_or_beside(facts: Facts, star: Star) -> Iterator[SourceFile]:
    """Yield the files that were executed, and the submission's others in the star's package."""
    executed = tuple(facts.executed())
    yield from executed
    folder = star.source.path.removesuffix("__init__.py")
    for source in facts.tree.sources if folder != star.source.path else ():
        beside = source.path.rpartition("/")[0] == folder.removesuffix("/")
        if beside and source not in executed and source is not star.source:
            yield source


def _available(facts: Facts, star: Star) -> frozenset[str]:
    """Return what the star could bind: names of the body, and submodules."""
    names = star.source.names - {"__all__"}
    return names | children_of(facts.run, star.module)


def _own(facts: Facts, star: Star) -> frozenset[str]:
    """Return the same without the files that the check added."""
    added = {path.rpartition("/")[2].removesuffix(".py") for path in facts.run.program.files}
    imported = {one.binds for one in star.source.imports}
    submodules = children_of(facts.run, star.module)
    return _available(facts, star) - added - (imported - submodules)


def _is_wrong_type(facts: Facts, star: Star, listing: DunderAll) -> bool:
    """Whether `__all__` is a string or holds no strings: as written, or as it was seen."""
    seen = facts.seen.modules.get(star.module)
    value = seen.names.get("__all__") if seen is not None and seen.names else None
    if listing.literal:
        value = listing.value
    if isinstance(value, Described):  # a list that holds no plain data is described as a whole
        return value.type in ("list", "tuple")
    if isinstance(value, list | tuple):
        return any(not isinstance(one, str) for one in value)
    if value is None and isinstance(listing.node, ast.List | ast.Tuple):
        return bool(listing.node.elts) and all(
            isinstance(one, ast.Name) for one in listing.node.elts
        )
    return isinstance(value, str)


def _wrong_type(star: Star, listing: DunderAll) -> Finding:
    return Finding(
        evidence=(
            *([star.shown] if star.shown else []),
            evidence.line(star.source, listing.line),
        ),
        where=Place(star.source.path, listing.line),
        values={"module": star.module},
    )


def _line_of(node: ast.expr, value: str) -> int:
    """Return the line of a string inside an expression."""
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and one.value == value:
            return one.lineno
    return node.lineno


def _scans(source: SourceFile) -> bool:
    """Whether a file asks which files or names there are."""
    used = (node for node, scope, _ in source.placed if not scope)
    names = (getattr(one, "attr", None) or getattr(one, "id", None) for one in used)
    return any(name in SCANS for name in names)


CAUSES = (
    Cause("all-wrong-type", "raised", all_wrong_type),
    Cause("all-lists-missing-name", "raised", all_lists_missing_name),
    _raised("all-omits-name"),
    _raised("star-skips-underscore"),
    _raised("star-loads-no-submodule"),
    Cause("all-wrong-type", "seen", all_wrong_type_seen, STAR),
    Cause("all-in-other-module", "seen", all_in_other_module, STAR),
    Cause("all-lists-private-name", "seen", all_lists_private_name, STAR),
    Cause("all-scans-folder", "seen", all_scans_folder, STAR),
    Cause("all-omits-name", "seen", all_omits_name, STAR),
    Cause("star-loads-no-submodule", "seen", star_loads_no_submodule, STAR),
)
