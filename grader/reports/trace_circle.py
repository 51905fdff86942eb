"""The circles of a run: modules that ask for one another while the first is still running."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.interpreter.timeline import Statement
from grader.reports.trace_failure import Edge, Failure
from grader.reports.trace_place import place, written
from grader.reports.trace_step import Arrow, Circle

MOST_CIRCLES = 3
MOST_FOUND = 100
"""Circles that are remembered until it is known which of them is the one that matters."""
LONGEST = 50
"""Modules of a circle; nobody can follow a longer one."""


@dataclass(slots=True)
class Body:
    """A module's body that is being executed."""

    module: str
    is_shown: bool
    statement: Statement | None = None
    """The last import statement that was executed in it, or in a function that it called."""
    is_open: bool = False
    """Whether that statement has not come to its end, as far as is known."""
    tried: str = ""
    """The submodule that a from-list asks for last; without it, the import goes on."""


def closed(bodies: Sequence[Body], module: str, step: int) -> Circle | None:
    """Return the circle that is closed when the last body asks for a module that is running."""
    at = [number for number, one in enumerate(bodies) if one.module == module]
    if not at:
        return None
    way = bodies[at[-1] :]
    if len(way) > LONGEST:
        return None
    names = [*[one.module for one in way[1:]], module]
    arrows = [
        _arrow(Edge(one.module, name, one.statement)) for one, name in zip(way, names, strict=True)
    ]
    return Circle(tuple(arrows), step)


def marked(
    circles: Sequence[Circle], found: Failure | None, step: int | None
) -> tuple[Circle, ...]:
    """Return the circle that the run failed in, then a few others; each of them once."""
    edges = () if found is None else found.circle
    first: list[Circle] = []
    if edges and step is not None:
        drawn = Circle(tuple(map(_arrow, edges)), step, fails=True)
        same = [one for one in circles if one.names == drawn.names]
        first = [replace(drawn, step=same[-1].step if same else step)]
    kept = {one.names: one for one in reversed(circles) if not _within_package(one)}
    others = sorted(kept.values(), key=lambda one: one.step)
    names = [one.names for one in first]
    return tuple([*first, *[one for one in others if one.names not in names]][:MOST_CIRCLES])


def _within_package(circle: Circle) -> bool:
    """Whether a module asks for itself, or for the package that it lies in: nothing is wrong."""
    last = circle.arrows[-1]
    return f"{last.importer}.".startswith(f"{last.imported}.")


def _arrow(edge: Edge) -> Arrow:
    statement = "" if edge.statement is None else written(edge.statement)
    return Arrow(edge.importer, edge.imported, place(edge.statement), statement)
