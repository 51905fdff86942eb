"""Causes in the names of modules and of what is in them: not found, misspelt, or something else."""

import sys
from collections.abc import Iterator

import msgspec

from grader.explain import evidence
from grader.explain.close import nearest, nearest_standard
from grader.explain.diagnosis import Place
from grader.explain.facts import (
    Facts,
    Failure,
    all_prefixes,
    binds,
    children_of,
    first_found,
    held,
    source_of,
)
from grader.explain.finding import Cause, Finding
from grader.explain.shadowing import means_standard
from grader.explain.standard import standard_submodules


def misspelled_module(facts: Facts) -> Iterator[Finding]:
    """Notice a name that no module has, and that one misses that is a slip of the hand away."""
    for failure, name in _not_found(facts):
        package, _, last = name.rpartition(".")
        known = children_of(facts.run, package)
        if first_found(facts.run, package) is None:
            known |= standard_submodules(package)
        close = nearest(last, known)
        if close is not None and not package and not _has_what_is_used(facts, failure, last, close):
            close = None
        if close is None and not package and last not in sys.stdlib_module_names:
            close = nearest_standard(last, sys.stdlib_module_names)
        if close is not None and close.lower() != last.lower():
            yield _module_finding(failure, name, _joined(package, close))
    for failure, module, name in _not_in_module(facts):
        close = nearest(name, children_of(facts.run, module)) if failure.by_from else None
        if close is not None and _is_package(facts, module):
            yield _module_finding(failure, f"{module}.{name}", f"{module}.{close}")


def wrong_case(facts: Facts) -> Iterator[Finding]:
    """Notice the name of a module, but for upper and lower case."""
    for failure, name in _not_found(facts):
        package, _, last = name.rpartition(".")
        known = children_of(facts.run, package)
        standard = frozenset() if package else sys.stdlib_module_names
        same = [one for one in sorted(known | standard) if one.lower() == last.lower() != one + "."]
        if same and last not in same:
            yield _module_finding(failure, name, _joined(package, same[0]))


def py_suffix_in_import(facts: Facts) -> Iterator[Finding]:
    """Notice `import mod.py`: the dot asks for a submodule `py`."""
    for failure, name in _not_found(facts):
        module, _, last = name.rpartition(".")
        found = module in facts.seen.modules or first_found(facts.run, module) is not None
        if last == "py" and module and found:
            yield Finding(
                evidence=(*evidence.failing_line(failure), evidence.not_found(name)),
                where=failure.where,
                values={"name": name, "module": module},
            )


def not_a_package(facts: Facts) -> Iterator[Finding]:
    """Notice `import m.f` where `m` has no `__path__`, so that nothing can be below it."""
    for failure, name in _not_found(facts):
        module, _, last = name.rpartition(".")
        if not module or not _is_plain_module(facts, module):
            continue
        seen = facts.seen.modules.get(module)
        found = [evidence.no_path(module, seen.origin if seen and seen.project else None)]
        source = source_of(facts.run, module)
        if source is not None and last in source.bindings:
            found.append(evidence.line(source, source.bindings[last]))
        yield Finding(
            evidence=(*evidence.failing_line(failure), *found),
            where=failure.where,
            values={"name": name, "module": module, "last": last},
        )


def not_a_module(facts: Facts) -> Iterator[Finding]:
    """Notice `import pkg.f` where the package binds `f`, and no module of it has that name."""
    for failure, name in _not_found(facts):
        package, _, last = name.rpartition(".")
        source = source_of(facts.run, package) if package else None
        if source is None or not source.path.endswith("/__init__.py"):
            continue
        if last in source.bindings:
            yield Finding(
                evidence=(
                    *evidence.failing_line(failure),
                    evidence.line(source, source.bindings[last]),
                    evidence.not_found(name),
                ),
                where=failure.where,
                values={"name": name, "module": package, "last": last},
            )


def implicit_relative_import(facts: Facts) -> Iterator[Finding]:
    """Notice a module of a package that asks for a sibling by its bare name."""
    for failure, name in _not_found(facts):
        top = name.partition(".")[0]
        sibling = failure.package and top in children_of(facts.run, failure.package)
        if name == top and sibling and not _asks_for_its_like(failure, top):
            full = f"{failure.package}.{top}"
            found = _module_finding(failure, name, full)
            by_name = failure.frame is not None and failure.frame.module == "__main__"
            was_script = (
                by_name and facts.start is not None and facts.run.program.module is not None
            )
            yield msgspec.structs.replace(found, concept="sys-path-zero") if was_script else found


def module_elsewhere(facts: Facts) -> Iterator[Finding]:
    """Notice a module of a package that is asked for by its bare name from outside."""
    for failure, name in _not_found(facts):
        inside = [
            full
            for full, path in facts.run.tree.modules.items()
            if "." not in name
            and full.endswith("." + name)
            and all(one in facts.run.tree.packages for one in all_prefixes(full)[:-1])
            and path not in facts.run.program.files
        ]
        sibling = failure.package and name in children_of(facts.run, failure.package)
        if inside and not sibling and not _asks_for_its_like(failure, name):
            yield _module_finding(failure, name, inside[0])


def not_installed(facts: Facts) -> Iterator[Finding]:
    """Notice a name that nothing has, in the submission or elsewhere."""
    for failure, name in _not_found(facts):
        package, _, last = name.rpartition(".")
        asker = failure.frame.file if failure.frame else ""
        stems = {_stem(path) for path in facts.run.tree if path != asker}
        folders = {one.rpartition("/")[2] for one in facts.run.tree.folders}
        if last in stems | folders or (package and _is_plain_module(facts, package)):
            continue
        body = source_of(facts.run, package) if package else None
        if body is not None and last in body.bindings:
            continue
        yield Finding(
            evidence=(*evidence.failing_line(failure), evidence.not_found(name)),
            where=failure.where,
            values={"name": name},
        )


def misspelled_name(facts: Facts) -> Iterator[Finding]:
    """Notice a name that the module does not bind, and that misses one of its own by a slip."""
    for failure, module, name in _not_in_module(facts):
        source = source_of(facts.run, module)
        known = held(failure, module) | (source.names if source else frozenset())
        close = nearest(name, [one for one in known if not one.startswith("__")])
        if close is not None:
            yield _name_finding(failure, module, name, facts, close)


def guarded_name(facts: Facts) -> Iterator[Finding]:
    """Notice a name that is bound only under `if __name__ == "__main__":`."""
    for failure, module, name in _not_in_module(facts):
        source = source_of(facts.run, module)
        if source is not None and name in source.guarded:
            place = Place(source.path, source.guarded[name])
            yield Finding(
                evidence=(*evidence.failing_line(failure), evidence.line(source, place.line)),
                where=failure.where or place,
                values={"name": name, "module": module},
            )


def name_not_defined_there(facts: Facts) -> Iterator[Finding]:
    """Notice that the module is there, and binds no such name.

    Nothing where a module asks itself: it may have meant another one of its own name.
    """
    for failure, module, name in _not_in_module(facts):
        asks_itself = failure.frame is not None and failure.frame.file == _file(facts, module)
        if not _is_package(facts, module) and not asks_itself:
            yield _name_finding(failure, module, name, facts, "")


def _not_found(facts: Facts) -> Iterator[tuple[Failure, str]]:
    """Yield the failure and the name of the module that was not found."""
    failure = facts.failure
    if failure is not None and failure.missing_module is not None:
        yield failure, failure.missing_module


def _not_in_module(facts: Facts) -> Iterator[tuple[Failure, str, str]]:
    """Yield the failure, the submission's module and the name that it does not bind.

    Nothing where a file of the submission has a standard module's name, and that one was meant.
    """
    failure = facts.failure
    if failure is None or failure.asked is None:
        return
    module, name = failure.asked
    source = source_of(facts.run, module)
    if source is None or source.is_dynamic or means_standard(failure, source, module, name):
        return
    if not binds(source, module, name):
        yield failure, module, name


def _module_finding(failure: Failure, name: str, close: str) -> Finding:
    return Finding(
        evidence=(*evidence.failing_line(failure), evidence.not_found(name), f"there is {close}"),
        where=failure.where,
        values={"name": name, "close": close},
    )


def _name_finding(failure: Failure, module: str, name: str, facts: Facts, close: str) -> Finding:
    source = source_of(facts.run, module)
    names = source.names if source else held(failure, module)
    shown = evidence.binds(source, names) if source else evidence.holds(module, names)
    return Finding(
        evidence=(*evidence.failing_line(failure), shown),
        where=failure.where,
        values={"name": name, "module": module, "close": close},
    )


def _has_what_is_used(facts: Facts, failure: Failure, name: str, close: str) -> bool:
    """Whether a module of nearly that name has anything that the file asks of the one not found.

    If it has nothing of it, a module that is nowhere was meant: `requests` beside `request.py`.
    """
    there = first_found(facts.run, close)
    used = failure.source.asked_of(name) if failure.source is not None else frozenset()
    if there is None or there.is_dynamic or not used:
        return True
    return not used.isdisjoint(there.names | children_of(facts.run, close))


def _is_plain_module(facts: Facts, module: str) -> bool:
    """Whether a module was found and is no package."""
    seen = facts.seen.modules.get(module)
    if seen is not None:
        return seen.spec and not seen.is_package
    if module in sys.builtin_module_names:
        return True
    source = first_found(facts.run, module)
    return source is not None and not source.path.endswith("/__init__.py")


def _is_package(facts: Facts, module: str) -> bool:
    seen = facts.seen.modules.get(module)
    if seen is not None and seen.spec:
        return seen.is_package
    source = source_of(facts.run, module)
    return source is not None and source.path.endswith("__init__.py")


def _file(facts: Facts, module: str) -> str | None:
    source = source_of(facts.run, module)
    return None if source is None else source.path


def _asks_for_its_like(failure: Failure, name: str) -> bool:
    """Whether a file of that name asks, or one in a folder of it: it means another's module."""
    path = failure.frame.file if failure.frame else ""
    return name in path.removesuffix(".py").split("/")


def _stem(path: str) -> str:
    """Return the name that a file's module would have if no letter in it were forbidden."""
    return path.rpartition("/")[2].removesuffix(".py").replace("-", "_").replace(" ", "_")


def _joined(package: str, name: str) -> str:
    return f"{package}.{name}" if package else name


CAUSES = (
    Cause("py-suffix-in-import", "raised", py_suffix_in_import),
    Cause("not-a-package", "raised", not_a_package),
    Cause("not-a-module", "raised", not_a_module),
    Cause("wrong-case", "raised", wrong_case),
    Cause("implicit-relative-import", "raised", implicit_relative_import),
    Cause("module-inside-package", "raised", module_elsewhere),
    Cause("misspelled-module", "raised", misspelled_module),
    Cause("not-installed", "raised", not_installed),
    Cause("misspelled-name", "raised", misspelled_name),
    Cause("guarded-name", "raised", guarded_name),
    Cause("name-not-defined-there", "raised", name_not_defined_there),
)
