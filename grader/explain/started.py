"""Causes in what Python was told to start: a module by its name, a folder by its path."""

from collections.abc import Iterator
from posixpath import normpath

from grader.explain import evidence
from grader.explain.close import nearest
from grader.explain.facts import Facts, children_of, first_found
from grader.explain.finding import Cause, Finding


def py_suffix(facts: Facts) -> Iterator[Finding]:
    """Notice `python -m mod.py`."""
    for name in _not_started(facts):
        module = name.removesuffix(".py")
        if module != name and first_found(facts.run, module) is not None:
            yield Finding(
                evidence=(_command(name), evidence.not_found(name)),
                values={"name": name, "module": module},
            )


def misspelled_module(facts: Facts) -> Iterator[Finding]:
    """Notice a name that no module of a package has, and that nearly is one's."""
    for name in _not_started(facts):
        package, _, last = name.rpartition(".")
        close = nearest(last, children_of(facts.run, package))
        if close is not None and (not package or first_found(facts.run, package) is not None):
            there = f"{package}.{close}" if package else close
            yield Finding(
                evidence=(_command(name), evidence.not_found(name), evidence.there_is(there)),
                values={"name": name, "close": there},
            )


def no_main_file(facts: Facts) -> Iterator[Finding]:
    """Notice that a folder or a package was started that has no file to be started."""
    program, tree = facts.run.program, facts.run.tree
    if not _gave_up(facts):
        return
    places = []
    if program.script is not None:
        places = [normpath(f"{program.cwd}/{program.script}")]
    elif program.module is not None:
        folder = program.module.replace(".", "/")
        places = [normpath(f"{root}/{folder}") for root in facts.roots]
    folders = [one for one in places if one == "." or one in tree.folders]
    wanted = [normpath(f"{one}/__main__.py") for one in folders]
    if wanted and not any(one in tree for one in wanted):
        yield Finding(
            evidence=tuple(map(evidence.no_file, wanted)),
            values={"started": "The project's folder" if folders[0] == "." else f"{folders[0]}/"},
        )


def _not_started(facts: Facts) -> Iterator[str]:
    """Yield the name of a module that was not found."""
    name = facts.run.program.module
    if name is not None and _gave_up(facts) and first_found(facts.run, name) is None:
        yield name


def _gave_up(facts: Facts) -> bool:
    """Whether runpy ended the program before it had a module to run: no frame but its own."""
    error = facts.seen.exception
    if error is None or facts.seen.outcome != "exited":
        return False
    return all(one.module == "runpy" for one in error.frames)


def _command(name: str) -> str:
    return f"python -m {name}"


CAUSES = (
    Cause("py-suffix-in-import", "raised", py_suffix),
    Cause("misspelled-module", "raised", misspelled_module),
    Cause("no-main-file", "raised", no_main_file),
)
