"""Where a module was found, in few words; what came with Python is told by its path alone."""

import re
from itertools import zip_longest

from grader.interpreter.timeline import Statement
from grader.reports.trace_tree import Load

STANDARD = re.compile(r"(?:^|/)lib(?:64)?/python3(?:\.\d+)?/(?!site-packages/|dist-packages/)")
INSTALLED = re.compile(r"/(?:site|dist)-packages/")
EXTENSION = (".so", ".pyd", ".dylib")
STANDARD_LIBRARY = "stdlib"
WITHIN = {"built-in": "built in", "frozen": "frozen"}
"""What is part of the interpreter itself."""


def is_standard(load: Load) -> bool:
    """Tell whether a module came with Python."""
    origin = load.origin or ""
    return origin in WITHIN or (bool(STANDARD.search(origin)) and not INSTALLED.search(origin))


def is_own(load: Load) -> bool:
    """Tell whether a module neither came with Python nor was installed."""
    places = [load.origin] if load.origin else list(load.locations or ())
    return bool(places) and not is_standard(load) and not any(map(INSTALLED.search, places))


def found_in(load: Load) -> str:
    """Return where a module was found; empty where that is not known."""
    origin = load.origin
    if origin is None:
        return f"namespace: {', '.join(load.locations)}" if load.locations is not None else ""
    if origin in WITHIN:
        return WITHIN[origin]
    if not is_own(load):
        where = STANDARD_LIBRARY if is_standard(load) else "site-packages"
        return f"{where}, .so" if origin.endswith(EXTENSION) else where
    return origin


def place(statement: Statement | None) -> str:
    """Return file and line of a statement."""
    return "" if statement is None else f"{statement.file}:{statement.line}"


def written(statement: Statement) -> str:
    """Return a statement as it was written, one of those that stand on a line with commas."""
    module = "." * statement.level + statement.name
    if statement.names is None:
        alias = statement.aliases[0] if statement.aliases else ""
        plain = alias in ("", module.partition(".")[0])
        return f"import {module}" if plain else f"import {module} as {alias}"
    pairs = zip_longest(statement.names, statement.aliases, fillvalue="")
    names = [name if alias in (name, "") else f"{name} as {alias}" for name, alias in pairs]
    return f"from {module} import {', '.join(names)}"


def took(seconds: float) -> str:
    """Return a time as one reads it."""
    if seconds < 0.0001:
        return "<0.1 ms"
    if seconds >= 1:
        return f"{seconds:.1f} s"
    return f"{seconds * 1000:.1f} ms" if seconds < 0.01 else f"{seconds * 1000:.0f} ms"
