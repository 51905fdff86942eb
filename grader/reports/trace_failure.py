"""Why a traced run failed, as far as its tree says so: the place, the circle, what was there."""

from itertools import pairwise
from typing import NamedTuple

from grader.interpreter.timeline import Missing, Namespace, Statement
from grader.reports.trace_tree import Load

OF_HALF_FILLED = ("ImportError", "AttributeError")
"""What a module that is still running can be the reason of."""


class Edge(NamedTuple):
    """One module asks for another."""

    importer: str
    imported: str
    statement: Statement | None


class Failure(NamedTuple):
    """The innermost of what failed, and how the program came there."""

    path: tuple[Load, ...]
    """What had begun, the outermost first; the last is what failed first."""
    missing: Missing | None
    """The name that was not there, if that was the reason."""
    circle: tuple[Edge, ...]
    """From the module that is waited for, back to itself; empty if there is no circle."""

    @property
    def innermost(self) -> Load:
        """What failed first."""
        return self.path[-1]

    @property
    def statement(self) -> Statement | None:
        """The statement at which it failed, where that is known."""
        one = self.innermost
        if one.state != "failed":
            return one.asked
        last = one.statement
        of_import = self.missing or self.circle or (last is not None and last.module is None)
        return last if of_import else None

    @property
    def held(self) -> tuple[Namespace, ...]:
        """The names that each running module had at that moment, the outermost first."""
        if self.missing is not None and self.missing.running:
            return self.missing.running
        return self.innermost.held


def failure(root: Load) -> Failure | None:
    """Return what ended the run; None if nothing did that an import or a body knows of."""
    path: list[Load] = []
    one = _last_failed(root, None)
    while one is not None:
        path.append(one)
        one = _last_failed(one, one.error)
    if not path:
        return None
    missing = _missing(path[-1])
    return Failure(tuple(path), missing, _circle(path, missing))


def _last_failed(body: Load, error: str | None) -> Load | None:
    """Return the last of what a body asked for, if that failed in the same way.

    What failed before other things happened was caught.
    """
    last = body.loads[-1] if body.loads else None
    if last is None or not last.has_failed:
        return None
    if not last.error or not error:
        return last
    return last if error == last.error else None


def _missing(body: Load) -> Missing | None:
    """Return the name that a body did not get, if it got nothing else afterwards."""
    last = body.inside[-1] if body.inside else None
    return last if isinstance(last, Missing) and body.error in (None, "ImportError") else None


def _circle(path: list[Load], missing: Missing | None) -> tuple[Edge, ...]:
    """Return the way from a module that is still running back to itself."""
    innermost = path[-1]
    if innermost.error not in OF_HALF_FILLED:
        return ()
    running = [one for one in innermost.loads if one.state == "cached-running"]
    wanted = [one for one in running if missing is None or one.module == missing.module]
    names = [one.module for one in path]
    if not wanted or wanted[-1].module not in names:
        return ()
    way = [*path[names.index(wanted[-1].module) :], wanted[-1]]
    return tuple(Edge(one.module, other.module, other.asked) for one, other in pairwise(way))
