"""The sentences of a replayed run's steps."""

from collections.abc import Sequence

from grader.interpreter.timeline import Missing, Search, Statement

PROGRAM = "__main__"
"""The module that the program itself is."""


def asks(statement: Statement) -> str:
    """Say what an import statement asks for."""
    who = statement.importer or "the program"
    if statement.module is None:
        wanted = "." * statement.level + statement.name
        return f"{who} asks for {wanted}, and has no package above it that this could be told from."
    if statement.names is None:
        return f"{who} asks for {statement.module}."
    if statement.names == ("*",):
        return f"{who} asks for all public names of {statement.module}."
    return f"{who} asks for {listed(statement.names)} of {statement.module}."


def found(module: str, where: str, *, namespace: bool) -> str:
    """Say where a module was found."""
    if namespace:
        folders = where.removeprefix("namespace: ")
        return f"{module} is found as a folder without __init__.py, {folders}: a namespace package."
    return f"{module} is found: {where}." if where else f"{module} is found."


def searched(searches: Sequence[Search]) -> str:
    """Say which finders were asked, in order."""
    if not searches:
        return ""
    asked = [
        f"{one.finder or 'no finder'}"
        + ("" if one.entry is None else f" in {one.entry or 'the working directory'}")
        for one in searches
    ]
    return f"Asked in this order: {', '.join(asked)}."


def created(module: str, *, has_body: bool) -> str:
    """Say that a module object was made."""
    end = "before its body runs" if has_body else "and there is no body to run"
    return f"An empty module {module} is made and put into sys.modules, {end}."


def cached(module: str, state: str) -> str:
    """Say that nothing is searched."""
    return CACHED[state].format(module=module)


def took(statement: Statement | None, module: str, name: str, alias: str) -> str:
    """Say that a name was taken."""
    who = (statement.importer if statement is not None else None) or "The program"
    renamed = f" and calls it {alias}" if alias != name else ""
    return f"{who} gets {name} from {module}{renamed}."


def bound(module: str, name: str) -> str:
    """Say that an import has come to its end, and which name there is now."""
    return f"The import has come to its end: {module} has the name {name}."


def missing(event: Missing, *, running: bool) -> str:
    """Say which name was not there."""
    if event.name == "*":
        return f"The star asks {event.module or 'a module'} for a name that it does not have."
    yet = " at this moment: its body is still running" if running else ""
    return f"{event.module or 'The module'} has no {event.name}{yet}."


def failed(module: str, error: str | None, *, body: bool, removed: bool) -> str:
    """Say how an import, or a body, ended."""
    if module == PROGRAM:
        return f"The program ends with {error or 'an exception'}."
    what = module if body else f"The import of {module}"
    out = ", and is taken out of sys.modules" if removed else ""
    return f"{what} ends with {error or 'an exception'}{out}."


def folded(name: str, count: int, where: str) -> str:
    """Say in one sentence what happened within other people's modules."""
    more = f", and {count - 1} more modules with it" if count > 2 else ""
    more = ", and one more module with it" if count == 2 else more
    return f"{name} is imported{more} ({where})." if where else f"{name} is imported{more}."


def listed(names: Sequence[str], most: int = 8) -> str:
    """Return names on one line, the first few of many."""
    if not names:
        return "nothing"
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


CACHED = {
    "complete": "sys.modules has {module} already: nothing is searched, nothing is executed.",
    "running": "sys.modules has {module} already, though its body is still running: it is handed "
    "out as it is.",
    "blocked": "sys.modules has None for {module}: importing it is forbidden.",
}
PROGRAM_BEGINS = "The program begins: __main__ runs."
PROGRAM_ENDS = "The program has run to its end."
BEGINS = "{module} runs: its body is executed from the top."
ENDS = "{module} has run to its end."
SUBMODULE = "There is no such name yet, so the submodule {module} is asked for."
NOT_FOUND = "No finder knows {module}."
RELOADED = "{module} is executed again, in the namespace that it has."
STAR = "The star of {module} binds {names}."
LEFT_OUT = "{count} steps are left out here; what they came to is shown."
CHANGED = "the program itself changes what imports use: {change}"
