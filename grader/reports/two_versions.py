"""Two versions of the same files, one above the other or side by side.

What somebody has written may be long, binary or meant for a terminal to obey: it is cut and escaped
here.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher, unified_diff

from grader.reports.style import BOLD, DIM, GREEN, RED, Style, printable

MOST_LINES = 1_500
MOST_BYTES = 100_000
"""A longer file is not compared line by line: that takes the square of its length."""
SIDE_BY_SIDE = 90
"""Columns from which two versions fit side by side."""
TAB = 4
BETWEEN = "   "


def changes(before: Mapping[str, bytes], after: Mapping[str, bytes], style: Style) -> str:
    """Return what turns some files into others: lines that go (-) and lines that come (+)."""
    paths = sorted({*before, *after})
    differing = [one for one in paths if before.get(one) != after.get(one)]
    return "\n\n".join("\n".join(changed(one, before, after, style)) for one in differing)


def changed(
    path: str, before: Mapping[str, bytes], after: Mapping[str, bytes], style: Style
) -> Iterator[str]:
    """Yield one file's name, what happens to it, and its lines."""
    word = "comes back" if path not in before else "goes" if path not in after else "changes"
    yield f"{style.paint(printable(path), BOLD)}  {word}"
    old, new = lines_of(before.get(path, b"")), lines_of(after.get(path, b""))
    if old is None or new is None:
        yield f"  {NOT_SHOWN}"
        return
    for number, line in enumerate([*unified_diff(old, new, n=2, lineterm="")][2:]):
        if line.startswith("@"):
            if number or not line.startswith(("@@ -0", "@@ -1,", "@@ -1 ")):
                yield style.paint("  …", DIM)
            continue
        colour = {"+": GREEN, "-": RED}.get(line[:1])
        shown = f"  {line[:1]} {line[1:]}".rstrip()
        yield style.paint(shown, colour) if colour else shown


def lines_of(data: bytes) -> list[str] | None:
    """Return the lines of a text as they may be shown; None for what is none, or too long."""
    if b"\0" in data or len(data) > MOST_BYTES:
        return None
    text = data.decode("utf-8", errors="replace")
    lines = [printable(one.expandtabs(TAB)).rstrip() for one in text.split("\n")]
    if len(lines) > MOST_LINES:
        return None
    return lines[:-1] if lines[-1:] == [""] else lines


def beside(
    yours: Mapping[str, bytes], theirs: Mapping[str, bytes], heads: tuple[str, str], style: Style
) -> str:
    """Return two versions of files, in two columns where there is room for them."""
    shown = []
    for path in sorted({*yours, *theirs}):
        if yours.get(path) == theirs.get(path):
            continue
        name = style.paint(printable(path), BOLD)
        old, new = lines_of(yours.get(path, b"")), lines_of(theirs.get(path, b""))
        if old is None or new is None:
            shown.append(f"{name}\n  {NOT_SHOWN}")
        elif style.width < SIDE_BY_SIDE:
            shown.append("\n".join([name, *one_above_the_other(old, new, heads, style)]))
        else:
            shown.append("\n".join([name, *in_columns(old, new, heads, style)]))
    same = [path for path in sorted(yours) if yours[path] == theirs.get(path)]
    if same:
        shown.append("\n".join(style.wrapped(SAME + ", ".join(same), hang=2)))
    return "\n\n".join(shown)


def one_above_the_other(
    old: Sequence[str], new: Sequence[str], heads: tuple[str, str], style: Style
) -> Iterator[str]:
    """Yield the lines of both, marked with whose they are."""
    yield style.paint(f"  - {heads[0]}", RED)
    yield style.paint(f"  + {heads[1]}", GREEN)
    for kind, mine, other in rows(old, new):
        if kind == "equal":
            yield f"    {mine}".rstrip()
            continue
        if mine is not None:
            yield style.paint(f"  - {mine}", RED)
        if other is not None:
            yield style.paint(f"  + {other}", GREEN)


def in_columns(
    old: Sequence[str], new: Sequence[str], heads: tuple[str, str], style: Style
) -> Iterator[str]:
    """Yield both in two columns; what differs is marked between them, too."""
    room = (style.width - len(BETWEEN) - 2) // 2
    yield style.paint(f"  {heads[0]:<{room}}{BETWEEN}{heads[1]}".rstrip(), DIM)
    for kind, mine, other in rows(old, new):
        left, right = chunks(mine, room), chunks(other, room)
        for number in range(max(len(left), len(right))):
            one = left[number] if number < len(left) else ""
            two = right[number] if number < len(right) else ""
            between = BETWEEN if kind == "equal" else " | "
            line = f"  {one:<{room}}{between}{two}".rstrip()
            yield line if kind == "equal" else style.paint(line, BOLD)


def rows(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield lines that belong beside each other, and whether they are equal."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for number in range(max(b - a, d - c)):
            mine = old[a + number] if a + number < b else None
            other = new[c + number] if c + number < d else None
            yield kind, mine, other


def chunks(line: str | None, room: int) -> list[str]:
    """Return a line in pieces that fit, one at least."""
    text = line or ""
    return [text[start : start + room] for start in range(0, max(len(text), 1), room)]


NOT_SHOWN = "is no text, or too long to be shown here"
SAME = "The same in both: "
