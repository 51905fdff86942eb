"""What `grader trace` shows: a tree of who imported whom, and where and why it failed."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.interpreter.observation import ExceptionSeen
from grader.interpreter.timeline import Timeline
from grader.reports.style import BOLD, DIM, RED, Style, printable, shortened
from grader.reports.trace_failure import Failure, failure
from grader.reports.trace_place import place, written
from grader.reports.trace_rows import FAILED, NOTE, OWN, QUIET, Row, Wanted, rows
from grader.reports.trace_tree import tree

PAINT = {FAILED: RED, OWN: BOLD, QUIET: DIM, NOTE: DIM}
HEADS = ("module", "found in", "what happened", "asked for at", "statement")
LEAST = (17, 12, 13, 12, 12)
"""Columns that a column keeps, where there is not room for all."""
GAP = 2
SHOWS_STATEMENTS = 100
DEEPEST = 12
"""Steps of indentation; what lies deeper is marked with its depth."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A run, and what is known of its end."""

    title: str
    """What was run, as one would type it."""
    timeline: Timeline
    exception: ExceptionSeen | None = None
    end: str = ""
    """How it ended, if neither by itself nor by an exception."""
    sandbox: str | None = None
    """The tier that it ran in; None for a program of the user's own, which nothing locks in."""


def screen(traced: Traced, style: Style, wanted: Wanted = Wanted()) -> str:  # noqa: B008 - frozen
    """Return what a person reads of a run."""
    root = tree(traced.timeline)
    lines = [style.paint(shortened(traced.title, style.width), BOLD), ""]
    shown = rows(root, wanted)
    lines += table(shown, style)
    hidden = sum(row.hidden for row in shown)
    if hidden:
        folded = style.wrapped(FOLDED.format(count=hidden))
        lines += ["", *[style.paint(one, DIM) for one in folded]]
    if not traced.timeline:
        lines += style.wrapped(NOTHING)
    found = failure(root)
    if found is not None and traced.exception is not None:
        lines += ["", *explained(found, traced.exception, style)]
    if traced.end:
        lines += ["", *style.wrapped(traced.end)]
    return "\n".join(lines)


def table(found: Sequence[Row], style: Style) -> list[str]:
    """Return the rows in columns that fit."""
    modules = [one for one in found if one.happened]
    if not modules:
        return []
    count = 5 if style.width >= SHOWS_STATEMENTS else 4
    cells = [cells_of(one)[:count] for one in modules]
    widths = fitting([HEADS[:count], *cells], style.width)
    head = line(HEADS[:count], widths)
    return [style.paint(head, DIM), *[drawn(one, widths, style) for one in found]]


def cells_of(row: Row) -> tuple[str, ...]:
    """Return the columns of a row."""
    parts = (indented(row), row.found, row.happened, row.asked, row.statement)
    return tuple(map(printable, parts))


def indented(row: Row) -> str:
    """Return what a row begins with, moved to the right as deep as it lies."""
    depth = f"{row.depth}: " if row.depth > DEEPEST else ""
    return "  " * min(row.depth, DEEPEST) + depth + row.name


def fitting(cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the widths of the columns; the widest ones give way until all fit."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    over = sum(widths) + GAP * (len(widths) - 1) - width
    while over > 0:
        room = [wide - least for wide, least in zip(widths, LEAST, strict=False)]
        if max(room) <= 0:
            break
        widths[room.index(max(room))] -= 1
        over -= 1
    return widths


def drawn(row: Row, widths: Sequence[int], style: Style) -> str:
    """Return a row as a line; a note goes over all columns."""
    if not row.happened:
        text = shortened(indented(row), style.width)
    else:
        text = line(cells_of(row)[: len(widths)], widths)
    return style.paint(text, PAINT[row.look]) if row.look in PAINT else text


def line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return cells side by side, each cut where it says least."""
    parts = [
        f"{cut(cell, wide):<{wide}}" for cut, cell, wide in zip(CUTS, cells, widths, strict=False)
    ]
    return (" " * GAP).join(parts).rstrip()


def name_end(text: str, room: int) -> str:
    """Return an indented name; of one too long the end is kept, which tells it from others."""
    name = text.lstrip(" ")
    depth = len(text) - len(name)
    return text if len(text) <= room else " " * depth + ending(name, room - depth, ".")


def path_end(text: str, room: int) -> str:
    """Return a path; of one too long the end is kept, whole parts where they fit."""
    return ending(text, room, "/") if "/" in text else shortened(text, room)


def ending(text: str, room: int, separator: str) -> str:
    """Return the text, cut at its beginning to the room that there is for it."""
    if len(text) <= room:
        return text
    kept = text[len(text) - room + 1 :]
    at = kept.find(separator)
    return f"…{(kept[at:] if 0 <= at < len(kept) // 2 else kept).removeprefix('.')}"


def explained(found: Failure, error: ExceptionSeen, style: Style) -> list[str]:
    """Return where it failed, the circle that it failed in, and what each module held."""
    lines = [style.paint(one, RED, BOLD) for one in style.wrapped(headline(found, error))]
    if found.statement is not None:
        lines += style.wrapped(written(found.statement), indent=4)
    if error.text:
        lines += style.wrapped(f"Python says: {error.text}", indent=2, hang=4)
    if found.circle:
        lines += ["", *circle(found, style)]
    held = found.held if len(found.path) > 1 or found.missing is not None else ()
    if held and (found.missing is not None or found.circle or found.innermost.state == "failed"):
        lines += ["", style.paint(HELD, BOLD)]
        for one in held:
            names = ", ".join(one.names) if one.names else "nothing"
            lines += style.wrapped(f"{one.module}: {names}", indent=2, hang=4)
    return lines


def headline(found: Failure, error: ExceptionSeen) -> str:
    """Say what failed, and where."""
    one = found.innermost
    where = place(found.statement) or raised_at(error)
    where = f" at {where}" if where else ""
    if one.state == "not-found":
        return f"No finder knows {one.module}, asked for{where}"
    if one.state == "cached-blocked":
        return f"sys.modules forbids {one.module}, asked for{where}"
    kind = one.error or error.type
    if found.missing is not None and found.missing.name != "*":
        return f"{kind} in {one.module}{where}: {lacking(found)}"
    return f"{kind} in {one.module}{where}"


def lacking(found: Failure) -> str:
    """Say which name was not there."""
    assert found.missing is not None
    module = found.missing.module or "the module"
    yet = ", which is still running" if found.circle else ""
    return f"there is no {found.missing.name} in {module}{yet}"


def raised_at(error: ExceptionSeen) -> str:
    """Return file and line of what raised, of the program's own lines the innermost."""
    if error.file is not None and error.line is not None:
        return f"{error.file}:{error.line}"
    own = [frame for frame in error.frames if frame.project] or list(error.frames)
    return f"{own[-1].file}:{own[-1].line}" if own else ""


def circle(found: Failure, style: Style) -> list[str]:
    """Draw the circle: all of it on a line, then each step with its statement."""
    names = [found.circle[0].importer, *[edge.imported for edge in found.circle]]
    lines = [style.paint("The circle", BOLD)]
    lines += style.wrapped(" → ".join(names), indent=2, hang=2)
    wide = max(len(place(edge.statement)) for edge in found.circle)
    for edge in found.circle:
        text = "" if edge.statement is None else written(edge.statement)
        cells = f"{place(edge.statement):<{wide}}  {text}" if text else f"in {edge.importer}"
        lines.append(shortened(f"    {cells}".rstrip(), style.width))
    return lines


CUTS = (name_end, path_end, shortened, path_end, shortened)
HELD = "What each running module held at that moment"
FOLDED = "{count} more modules of the standard library are not shown (--all)"
NOTHING = "Nothing was seen of it."
