"""Which modules of a run are told one by one, and which are folded as other people's."""

from collections.abc import Iterator
from typing import NamedTuple

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
    done: set[int] = {id(root)}
    for way in _ways(root):
        one = way.load
        if everything or is_own(one) or (one.asked is not None and one.has_failed):
            above: _Way | None = way
            while above is not None and id(above.load) not in done:
                done.add(id(above.load))
                names.add(above.load.module)
                above = above.above
    return frozenset(names)


class _Way(NamedTuple):
    """A load, and the way to it."""

    load: Load
    above: "_Way | None"


def _ways(root: Load) -> Iterator[_Way]:
    """Yield all that was loaded; what was cached is left out."""
    waiting = [_Way(root, None)]
    while waiting:
        way = waiting.pop()
        for one in way.load.loads:
            if not one.is_cached or one.has_failed:
                below = _Way(one, way)
                yield below
                waiting.append(below)
