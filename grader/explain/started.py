"""Causes in the name that `python -m` was given."""

from collections.abc import Iterator

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


def _not_started(facts: Facts) -> Iterator[str]:
    """Yield the name, where runpy gave up before it had a module to run: no frame but its own."""
    name, error = facts.run.program.module, facts.seen.exception
    if name is None or error is None or facts.seen.outcome != "exited":
        return
    if all(one.module == "runpy" for one in error.frames) and first_found(facts.run, name) is None:
        yield name


def _command(name: str) -> str:
    return f"python -m {name}"


CAUSES = (
    Cause("py-suffix-in-import", "raised", py_suffix),
    Cause("misspelled-module", "raised", misspelled_module),
)
