"""A program in somebody's own hand: the same for Python, and no two people write alike.

Comments, blank lines, docstrings of functions and names of local variables change; what is executed
stays the same. A file that Python cannot read stays as it is.
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import NamedTuple

BEGIN = ("checked", "fixed", "tried", "moved", "asked about", "wrote", "not sure about", "see")
WHAT = (
    "the import", "this line", "the order", "the name", "the module", "the package", "this part",
    "the exercise", "the second try", "the hint",
)  # fmt: skip
WHEN = (
    "on Monday", "again", "with Sam", "in the lab", "before lunch", "at 2 am", "twice", "at home",
    "for now", "as the notes say", "ça marche", "まだ途中", "готово", "läuft",
)  # fmt: skip
ENDINGS = ("2", "_", "_here", "_now", "_new", "_mine")
"""What a local variable's name is given at its end."""
SPEAKING = frozenset(("locals", "globals", "vars", "dir", "exec", "eval", "super"))
"""Who calls one of these may depend on the names of local variables."""
INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Place(NamedTuple):
    """Where something can be put: a line's number from 0, a column in bytes."""

    line: int
    column: int


class Written(NamedTuple):
    """A program, and what can be changed in it."""

    lines: tuple[bytes, ...]
    before: tuple[Place, ...]
    """Lines that begin a statement: a comment of the same indentation may stand before."""
    bodies: tuple[Place, ...]
    """Lines that begin a function's body without a docstring."""
    after: tuple[int, ...]
    """Lines that end with the end of a statement."""
    local: tuple[tuple[bytes, tuple[Place, ...]], ...]
    """Local variables of a function, with all places of each."""


def in_own_hand(data: bytes, hand: Random, least: int = 1) -> bytes:
    """Return a program as somebody else would have written it, with `least` comments or more."""
    written = read(data)
    if written is None:
        return data
    lines = [*written.lines]
    renamed = [(name, places) for name, places in written.local if hand.random() < 0.3]
    _rename(lines, {name: (places, _name(hand, data, name)) for name, places in renamed})
    if written.after and hand.random() < 0.5:
        at = hand.choice(written.after)
        lines[at] = lines[at].rstrip(b"\n") + b"  " + comment(hand) + b"\n"
    put = [(place, comment(hand)) for place in hand.choices(written.before, k=least + _few(hand))]
    if written.bodies and hand.random() < 0.4:
        put.append((hand.choice(written.bodies), docstring(hand)))
    if hand.random() < 0.5:
        put.append((hand.choice(written.before), b""))
    for place, text in sorted(put, reverse=True):
        lines.insert(place.line, b" " * (place.column if text else 0) + text + b"\n")
    return b"".join(lines)


def spaced(data: bytes, hand: Random) -> bytes:
    """Return JSON with other blanks at the ends of its lines, where they mean nothing."""
    lines = data.rstrip().splitlines()
    return b"".join(one.rstrip() + b" " * hand.randrange(1, 60) + b"\n" for one in lines)


def comment(hand: Random) -> bytes:
    """Return a comment as people leave it."""
    return f"# {hand.choice(BEGIN)} {hand.choice(WHAT)} {hand.choice(WHEN)}".encode()


def docstring(hand: Random) -> bytes:
    """Return a docstring of one line."""
    said = f"{hand.choice(BEGIN)} {hand.choice(WHAT)} {hand.choice(WHEN)}".capitalize()
    return f'"""{said}."""'.encode()


def _few(hand: Random) -> int:
    return hand.choice((0, 0, 1, 2, 3))


def _name(hand: Random, data: bytes, name: bytes) -> bytes:
    """Return another name for a variable, which nothing else in the file is called."""
    found = name + hand.choice(ENDINGS).encode()
    while found in data:
        found += b"x"
    return found


def _rename(lines: list[bytes], new_names: dict[bytes, tuple[tuple[Place, ...], bytes]]) -> None:
    """Give variables other names, the last place first: what stands behind it moves."""
    places = [(at, old, new) for old, (some, new) in new_names.items() for at in some]
    for (line, column), old, new in sorted(places, reverse=True):
        text = lines[line]
        assert text[column : column + len(old)] == old, (text, old)
        lines[line] = text[:column] + new + text[column + len(old) :]


@lru_cache(maxsize=4096)
def read(data: bytes) -> Written | None:
    """Return what can be changed in a program; None where it cannot be read."""
    try:
        module = ast.parse(data)
        data.decode()
        simple = b"\r" not in data and b"\f" not in data and not data.startswith(b"\xef\xbb\xbf")
    except (SyntaxError, ValueError):
        return None
    if not simple or (data and not data.endswith(b"\n")):
        return None
    lines = tuple(data.splitlines(keepends=True))
    statements = [one for one in ast.walk(module) if isinstance(one, ast.stmt)]
    before = {place for one in statements if (place := _begins(one, lines))}
    functions = [one for one in statements if isinstance(one, FUNCTIONS)]
    bodies = {place for one in functions if (place := _begins(one.body[0], lines))}
    documented = {_begins(one.body[0], lines) for one in functions if ast.get_docstring(one)}
    end = Place(len(lines), 0)
    return Written(
        lines,
        (*sorted(before), end),
        tuple(sorted(bodies - documented)),
        tuple(sorted(_ends(data))),
        tuple(found for one in functions for found in _local(one)),
    )


def _begins(statement: ast.stmt, lines: tuple[bytes, ...]) -> Place | None:
    """Return where a statement begins, if it is the first on its line."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement, *decorators], key=lambda one: one.lineno)
    line, column = first.lineno - 1, statement.col_offset
    continued = line > 0 and lines[line - 1].rstrip().endswith(b"\\")
    return None if lines[line][:column].strip(b" ") or continued else Place(line, column)


def _ends(data: bytes) -> Iterator[int]:
    """Yield the lines that end a logical line, without a comment."""
    last = ""
    for token in tokenize.tokenize(io.BytesIO(data).readline):
        if token.type == tokenize.NEWLINE and not last.startswith("#"):
            yield token.start[0] - 1
        last = token.string


def _local(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[bytes, tuple]]:
    """Yield the variables of a function that are nobody else's, with their places."""
    inside = [*ast.walk(function)][1:]
    names = [one for one in inside if isinstance(one, ast.Name)]
    if any(isinstance(one, INNER) for one in inside) or SPEAKING & {one.id for one in names}:
        return
    kept = _kept(inside) | {one.arg for one in inside if isinstance(one, ast.arg)}
    stored = {one.id for one in names if isinstance(one.ctx, ast.Store)}
    for name in sorted(stored - kept):
        if name.isascii() and not name.startswith("_"):
            places = (Place(one.lineno - 1, one.col_offset) for one in names if one.id == name)
            yield name.encode(), tuple(places)


def _kept(inside: list[ast.AST]) -> set[str]:
    """Return names that are bound in other ways as well, or whose places are not to be had.

    Those in f-strings have no places of their own before Python 3.12.
    """
    kept: set[str] = set()
    for one in inside:
        if isinstance(one, ast.Global | ast.Nonlocal):
            kept.update(one.names)
        elif isinstance(one, ast.Import | ast.ImportFrom):
            kept.update((alias.asname or alias.name).partition(".")[0] for alias in one.names)
        elif isinstance(one, ast.JoinedStr | ast.comprehension | ast.pattern):
            kept.update(name.id for name in ast.walk(one) if isinstance(name, ast.Name))
            kept.update(_captured(one))
        elif isinstance(one, ast.ExceptHandler) and one.name:
            kept.add(one.name)
    return kept


def _captured(pattern: ast.AST) -> Iterator[str]:
    """Yield the names that a pattern binds."""
    for one in ast.walk(pattern):
        for field in ("name", "rest"):
            if isinstance(found := getattr(one, field, None), str):
                yield found
