"""The lines of a traced run's tree, before it is known how wide the screen is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.interpreter.timeline import Asked, Changed, Missing, Search, Star, SteppedAside
from grader.reports.trace_place import (
    STANDARD_LIBRARY,
    found_in,
    is_own,
    is_standard,
    place,
    took,
    written,
)
from grader.reports.trace_tree import Load, Note

OWN, FAILED, USUAL, QUIET, NOTE = "own", "failed", "usual", "quiet", "note"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a module with its columns, or a note, which has only the first."""

    depth: int
    name: str
    found: str = ""
    happened: str = ""
    asked: str = ""
    statement: str = ""
    look: str = USUAL
    hidden: int = 0
    """How many modules have no line of their own because of this one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of a run is to be shown."""

    everything: bool = False
    """Also what the standard library imports for itself."""
    searches: bool = False
    """Also which finders were asked."""


def rows(root: Load, wanted: Wanted) -> list[Row]:
    """Return the lines of everything that happened, in order."""
    found: list[Row] = []
    waiting: list[tuple[int, Iterator[Load | Note]]] = [(0, iter(root.inside))]
    group: list[Load] = []
    while waiting:
        depth, items = waiting[-1]
        one = next(items, None)
        if group and not (isinstance(one, Load) and _belongs(one, group, wanted)):
            found.append(_folded(depth, group))
            group = []
        if one is None:
            waiting.pop()
        elif not isinstance(one, Load):
            found.append(Row(depth, note(one), look=FAILED if isinstance(one, Missing) else NOTE))
        elif _can_fold(one, wanted):
            group.append(one)
        else:
            found.append(_row(depth, one))
            if wanted.searches:
                found += [Row(depth + 1, searched(each), look=NOTE) for each in one.searches]
            waiting.append((depth + 1, iter(one.inside)))
    return found


def _can_fold(load: Load, wanted: Wanted) -> bool:
    """Tell whether a module and all in it came with Python, and nothing is to be told of them."""
    left = [load]
    if wanted.everything or load.is_cached:
        return False
    while left:
        one = left.pop()
        fine = one.state in ("executed", "created") and not one.reloaded
        tried = one.has_failed and one is not load and not is_own(one)
        silent = one.is_cached or tried or (fine and is_standard(one))
        if not silent or len(one.loads) < len(one.inside):
            return False
        left += one.loads
    return True


def _belongs(load: Load, group: Sequence[Load], wanted: Wanted) -> bool:
    """Tell whether a module is folded into the line of those before it."""
    return load.asked == group[0].asked and _can_fold(load, wanted)


def _folded(depth: int, group: Sequence[Load]) -> Row:
    """Return the line of modules that came with Python."""
    count = sum(map(_count, group))
    name = group[-1].module if group[0].asked is not None else group[0].module
    seconds = (group[-1].ended or group[-1].first) - group[0].first
    statement = group[0].asked
    return Row(
        depth,
        name,
        f"{STANDARD_LIBRARY}, {count} modules" if count > 1 else found_in(group[0]),
        f"ran {took(max(seconds, 0))}",
        place(statement),
        "" if statement is None else written(statement),
        QUIET,
        count - 1,
    )


def _count(load: Load) -> int:
    """Return how many modules were executed for one, itself included."""
    left, count = [load], 0
    while left:
        one = left.pop()
        count += not (one.is_cached or one.has_failed)
        left += one.loads
    return count


def _row(depth: int, load: Load) -> Row:
    """Return the line of one module."""
    statement = load.asked
    return Row(
        depth,
        load.module,
        found_in(load),
        happened(load),
        place(statement),
        "" if statement is None else written(statement),
        _look(load),
    )


def _look(load: Load) -> str:
    """Return how a module's line is painted."""
    if load.has_failed:
        return FAILED
    if load.is_cached:
        return USUAL if load.state == "cached-running" else QUIET
    return OWN if is_own(load) else USUAL


def happened(load: Load) -> str:
    """Say in a few words what became of a module."""
    if load.state == "executed" and load.began is not None and load.ended is not None:
        again = "again " if load.reloaded else ""
        return f"ran {again}{took(load.ended - load.began)}"
    if load.state == "failed":
        return f"✗ {load.error or 'failed'}"
    return STATES.get(load.state, load.state)


def note(one: Note) -> str:
    """Say what happened besides."""
    match one:
        case Star():
            return f"* bound {_listed(one.names)}"
        case Asked():
            return f"__getattr__ of {one.module or '?'} was asked for {one.name or '?'}"
        case Changed():
            changes = [("gained", one.added), ("lost", one.removed)]
            return f"{one.where} {', '.join(f'{word} {_listed(n)}' for word, n in changes if n)}"
        case Missing():
            what = "could not bind all that `*` stands for" if one.name == "*" else f"no {one.name}"
            return f"✗ {one.module or '?'} has {what}" if one.name != "*" else f"✗ {what}"
        case SteppedAside():
            return "the program traces itself: what follows was not seen"
    return "more happened than is kept: what follows is not shown"


def searched(search: Search) -> str:
    """Say which finder was asked."""
    where = "" if search.entry is None else f" in {search.entry or 'the working directory'}"
    return f"asked {search.finder or 'no finder'}{where}"


def _listed(names: Sequence[str]) -> str:
    """Return names on one line."""
    return ", ".join(names) if names else "nothing"


STATES = {
    "searched": "not found",
    "not-found": "✗ not found",
    "found": "found only",
    "created": "has no body",
    "running": "did not end",
    "cached-complete": "from cache",
    "cached-running": "still running",
    "cached-blocked": "✗ blocked",
}
