"""Causes in names that are asked of modules which are not the learner's, as far as was seen."""

from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.close import nearest
from grader.explain.facts import Facts, Failure, source_of
from grader.explain.finding import Cause, Finding
from grader.explain.standard import standard_submodules


def misspelled_name(facts: Facts) -> Iterator[Finding]:
    """Notice a name that a module lacks, and that misses one that it holds by a slip."""
    for failure, module, name, close in _lacking(facts):
        if close is not None:
            yield _finding(failure, module, name, evidence.holds(module, [close]))


def name_not_defined_there(facts: Facts) -> Iterator[Finding]:
    """Notice that a module of others is there, and has no such name, nor one like it."""
    for failure, module, name, close in _lacking(facts):
        if close is None:
            yield _finding(failure, module, name, evidence.not_bound(name, module))


def _lacking(facts: Facts) -> Iterator[tuple[Failure, str, str, str | None]]:
    """Yield the module, the name that it lacks, and the one that may have been meant.

    Nothing for the name of a submodule, or what is nearly that: those are other causes.
    """
    failure = facts.failure
    if failure is None or failure.asked is None or failure.error.holds is None:
        return
    module, name = failure.asked
    seen = facts.seen.modules.get(module)
    if source_of(facts.run, module) is not None or (seen is not None and seen.project):
        return
    if name.startswith("__") or name in standard_submodules(module):
        return
    public = [one for one in failure.error.holds if not one.startswith("_")]
    yield failure, module, name, nearest(name, public)


def _finding(failure: Failure, module: str, name: str, shown: str) -> Finding:
    return Finding(
        evidence=(*evidence.failing_line(failure), shown),
        where=failure.where,
        values={"name": name, "module": module},
    )


CAUSES = (
    Cause("misspelled-name", "raised", misspelled_name),
    Cause("name-not-defined-there", "raised", name_not_defined_there),
)
