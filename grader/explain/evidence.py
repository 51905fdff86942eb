"""The phrases in which evidence is told. Facts go in, text comes out; nothing is decided here."""

from collections.abc import Iterable

from grader.explain.facts import COMMAND, Failure
from grader.explain.source import SourceFile

MOST_NAMES = 8
LONGEST_LINE = 160


def line(source: SourceFile, number: int) -> str:
    """Show a line of a file, or of the text that a program was given as."""
    text = source.line(number)
    shown = text if len(text) <= LONGEST_LINE else text[: LONGEST_LINE - 1] + "…"
    place = "" if source.path == COMMAND else f":{number}"
    return f"{shown_path(source)}{place}: {shown}"


def shown_path(source: SourceFile) -> str:
    """Name a file, or the text that a program was given as."""
    return "the program" if source.path == COMMAND else source.path


def failing_line(failure: Failure) -> tuple[str, ...]:
    """Show the line that failed, where its text is known."""
    if failure.source is None or failure.frame is None:
        return ()
    return (line(failure.source, failure.frame.line),)


def holds(module: str, names: Iterable[str]) -> str:
    """Show what a module's namespace holds."""
    return f"{module} holds {listed(names)}"


def binds(source: SourceFile, names: Iterable[str]) -> str:
    """Show what a file's top level binds."""
    return f"{shown_path(source)} binds {listed(names)}"


def has(module: str, names: Iterable[str]) -> str:
    """Show what a star could find: names of the body, and modules in the folder."""
    return f"{module} has these names and modules: {listed(names)}"


def no_file(path: str) -> str:
    """Say that a file is not there."""
    return f"there is no file {path}"


def file_there(path: str) -> str:
    """Say that a file is there."""
    return f"there is a file {path}"


def not_found(name: str) -> str:
    """Say which module was not found."""
    return f"no module {name} was found"


def no_origin(module: str) -> str:
    """Tell a namespace package from a regular one by its spec."""
    return f"{module}.__spec__.origin is None: no file was executed for it"


def no_path(module: str, origin: str | None) -> str:
    """Tell a module from a package by its spec."""
    made = f", made from {origin}" if origin else ""
    return f"{module} is a module without __path__{made}"


def there_is(name: str) -> str:
    """Say which module is there instead."""
    return f"there is {name}"


def in_package(package: str) -> str:
    """Say where the dots of a relative import are counted from."""
    return f"the file belongs to the package {package}"


def in_no_package(module: str) -> str:
    """Say that a relative import has nothing to start from."""
    return f"the file ran as {module}, a module of no package"


def path_has_not(folder: str, entries: Iterable[str]) -> str:
    """Show the folders of the project that are on the path, and the one that is not."""
    shown = ", ".join(f"{one}/" if one != "." else "the project's own folder" for one in entries)
    return f"sys.path does not have {folder}; of the project it has {shown or 'nothing'}"


def made_from(module: str, origin: str) -> str:
    """Show which file a module was made from."""
    return f"{module} is the module made from {origin}"


def outside(module: str) -> str:
    """Say that a module was not found in the project."""
    return f"{module} is a package from outside the project"


def standard(module: str) -> str:
    """Say that a name belongs to the standard library."""
    return f"the standard library has a module {module} of its own"


def hidden(path: str) -> str:
    """Show a file that was not reached, as far as its path tells the same everywhere."""
    parts = path.rsplit("/", 3)
    shown = "/".join(["…", *parts[1:]]) if path.startswith("/") and len(parts) > 3 else path
    return f"further down sys.path there is {shown}"


def executed_twice(path: str) -> str:
    """Say that a file's code has run more than once."""
    return f"{path} was executed twice, for two modules"


def value(name: str, thing: object) -> str:
    """Show what a name stood for in the end."""
    text = repr(thing)
    return f"in the end {name} is {text if len(text) <= 60 else text[:57] + '...'}"


def not_loaded(module: str) -> str:
    """Say that a module is not in `sys.modules`."""
    return f"sys.modules has no {module}"


def loaded(modules: Iterable[str]) -> str:
    """Say which modules are in `sys.modules`."""
    return f"sys.modules has {listed(modules)}"


def unfinished(modules: Iterable[str]) -> str:
    """Say whose bodies were still being executed, the outermost first."""
    return "still being executed: " + ", which imports ".join(modules)


def not_bound(name: str, module: str) -> str:
    """Say that a namespace lacks a name."""
    return f"{module} does not bind {name}"


def all_is(value: object) -> str:
    """Show the value of `__all__`."""
    text = repr(value)
    return f"__all__ is {text if len(text) <= 80 else text[:77] + '...'}"


def joined(parts: Iterable[str]) -> str:
    """Show string literals without a comma between them."""
    parts = [*parts]
    shown = " ".join(f'"{part}"' for part in parts)
    return f'{shown}, without a comma, is the one string "{"".join(parts)}"'


def listed(names: Iterable[str]) -> str:
    """List names, the first few of many."""
    chosen = sorted(names)
    if not chosen:
        return "no names"
    rest = f" and {len(chosen) - MOST_NAMES} more" if len(chosen) > MOST_NAMES else ""
    return ", ".join(chosen[:MOST_NAMES]) + rest
