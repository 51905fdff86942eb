"""A circle of imports as a drawing: its modules below one another, and the way back."""

from grader.reports.markup import Html, escaped
from grader.reports.style import shortened
from grader.reports.trace_step import Arrow, Circle

WIDE, LEFT, RIGHT = 380, 52, 372
BOX, GAP = 34, 48
MOST_LETTERS = 36
MOST_LABEL = 46
MOST_DRAWN = 12
"""Modules of a circle beyond which it is told in words alone."""


def drawn(circle: Circle) -> Html:
    """Return the circle as SVG, or nothing for one that nobody could follow in a drawing."""
    count = len(circle.arrows)
    if count > MOST_DRAWN:
        return Html()
    high = count * (BOX + GAP) + 8
    parts = [_box(number, one.importer) for number, one in enumerate(circle.arrows)]
    parts += [_down(number, one) for number, one in enumerate(circle.arrows[:-1])]
    parts.append(_back(count, circle.arrows[-1]))
    told = escaped(f"The circle: {' → '.join(map(_told, circle.names))}")
    inside = "".join(parts)
    return Html(f'<svg viewBox="0 0 {WIDE} {high}" role="img" aria-label="{told}">{inside}</svg>')


def _told(name: str) -> str:
    return shortened(name, 200)


def _top(number: int) -> int:
    return 4 + number * (BOX + GAP)


def _box(number: int, module: str) -> str:
    """Return the box of a module."""
    y = _top(number)
    kind = ' class="first"' if number == 0 else ""
    box = f'<rect x="{LEFT}" y="{y}" width="{RIGHT - LEFT}" height="{BOX}" rx="9"/>'
    name = escaped(shortened(module, MOST_LETTERS))
    return f'<g{kind}>{box}<text x="{LEFT + 14}" y="{y + 22}">{name}</text></g>'


def _down(number: int, arrow: Arrow) -> str:
    """Return the arrow from one module to the one below it, with its statement."""
    x, y = LEFT + 22, _top(number) + BOX
    tip = y + GAP
    return (
        f'<path d="M{x} {y}V{tip - 7}"/>'
        f'<path class="tip" d="M{x - 5} {tip - 9}L{x + 5} {tip - 9}L{x} {tip - 1}Z"/>'
        + _label(arrow, x + 14, y + 20)
    )


def _back(count: int, arrow: Arrow) -> str:
    """Return the arrow from the last module back to the first."""
    x, y = LEFT + 22, _top(count - 1) + BOX
    low, far, up = y + GAP - 8, 18, _top(0) + BOX // 2
    way = f"M{x} {y}V{low - 10}Q{x} {low} {x - 10} {low}H{far + 10}Q{far} {low} {far} {low - 10}"
    way += f"V{up + 10}Q{far} {up} {far + 10} {up}H{LEFT - 7}"
    tip = f"M{LEFT - 9} {up - 5}L{LEFT - 9} {up + 5}L{LEFT - 1} {up}Z"
    return (
        f'<g class="back"><path d="{way}"/><path class="back-tip" d="{tip}"/>'
        + _label(arrow, x + 14, y + 20)
        + "</g>"
    )


def _label(arrow: Arrow, x: int, y: int) -> str:
    """Return two lines: what is written, and where."""
    lines = [one for one in (arrow.statement, arrow.place) if one]
    return "".join(
        f'<text class="label" x="{x}" y="{y + 14 * number - 2}">'
        f"{escaped(shortened(line, MOST_LABEL))}</text>"
        for number, line in enumerate(lines)
    )
