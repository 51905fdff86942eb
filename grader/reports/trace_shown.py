"""Which modules of a run are told one by one, and which are folded as other people's."""

from grader.interpreter.timeline import Timeline
from grader.reports.trace_failure import failure
from grader.reports.trace_place import is_own
from grader.reports.trace_tree import Load, tree
from grader.reports.trace_words import PROGRAM


def shown(timeline: Timeline, *, everything: bool = False) -> frozenset[str]:
    """Return the names of the modules that are told one by one.

    The program's own, what its own statements asked for in vain, what the run failed in, and
    whatever one of these was executed within; with `everything`, all that there are.
    """
    root = tree(timeline)
    found = failure(root)
    names = {PROGRAM, *(() if found is None else (one.module for one in found.path))}
    for one, above in _all(root):
        if everything or is_own(one) or (one.asked is not None and one.has_failed):
            names |= {one.module, *(body.module for body in above)}
    return frozenset(names - {""})


def _all(root: Load) -> "list[tuple[Load, tuple[Load, ...]]]":
    """Return every load with the bodies that it lies in; those that were cached are left out."""
    found: list[tuple[Load, tuple[Load, ...]]] = []
    waiting: list[tuple[Load, tuple[Load, ...]]] = [(root, ())]
    while waiting:
        body, above = waiting.pop()
        for one in body.loads:
            if not one.is_cached or one.has_failed:
                found.append((one, above))
                waiting.append((one, (*above, one)))
    return found
