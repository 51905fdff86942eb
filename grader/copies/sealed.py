"""Hidden tests without the sealed ones: `@pytest.mark.sealed` keeps a check from every copy.

A sealed test goes with all of its text and the comment above it, and so does what the file defines
or imports for sealed tests alone. Everything else stays as it was written, to the letter.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from grader.course.problems import Faults, Problem, quoted
from grader.grading.sealed import MARK, mark_of

Definition = ast.FunctionDef | ast.AsyncFunctionDef
BINDING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
IMPORTING = (ast.Import, ast.ImportFrom)


class Opened(NamedTuple):
    """A file of hidden tests as it goes into a copy."""

    text: str
    sealed: int = 0
    """How many sealed tests the file has."""
    secrets: tuple[str, ...] = ()
    """Names and sentences of the sealed tests, which nothing in a copy may repeat."""
    problems: tuple[Problem, ...] = ()
    needed: frozenset[tuple[str, str]] = frozenset()
    """Modules and names that sealed tests alone have imported from them."""


class Unit(NamedTuple):
    """One definition at the top of a file: a statement, or a name that an import binds."""

    node: ast.stmt
    alias: ast.alias | None = None


def opened(text: str, file: str) -> Opened:
    """Return a file's text without its sealed tests; `file` is its name for the problems."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as Python counts lines
    faults = Faults(file)
    try:
        module = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        faults.add("this is no Python, so its sealed tests cannot be told", "mend it", line)
        return Opened(text, problems=tuple(faults.problems))
    tests = [node for node in module.body if isinstance(node, Definition) and is_sealed(node)]
    check_marks(module, tests, faults)
    check_needs(module, tests, faults)
    if not tests:
        return Opened(text, problems=tuple(faults.problems))
    gone = with_what_they_need(module, tests)
    check_lines(module, gone, faults)
    check_blocks(module, gone, faults)
    return Opened(
        text if faults.problems else cut(text, module, gone),
        len(tests),
        tuple(secret for one in tests for secret in secrets(one)),
        tuple(faults.problems),
        frozenset(imported(gone)),
    )


def is_sealed(test: Definition) -> bool:
    """Whether a test has the mark among its decorators."""
    return any(isinstance(mark_of(one), ast.Attribute) for one in test.decorator_list)


def check_marks(module: ast.Module, tests: Iterable[Definition], faults: Faults) -> None:
    """Write down each mark that stands where it would be passed over."""
    known = {id(mark_of(one)) for test in tests for one in test.decorator_list}
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr == MARK and id(node) not in known:
            what = "`sealed` stands elsewhere than right above a function at the top of the file"
            faults.add(what, "write @pytest.mark.sealed above each sealed test", node.lineno)


def check_needs(module: ast.Module, tests: list[Definition], faults: Faults) -> None:
    """Write down each open test that needs a sealed one, and a file that is all sealed."""
    names = {one.name for one in tests}
    others = [one for one in module.body if isinstance(one, Definition) and one not in tests]
    for test in others:
        for decorator in test.decorator_list:
            for node in ast.walk(decorator):
                if isinstance(node, ast.Constant) and node.value in names:
                    what = f"{test.name} needs the sealed {node.value}"
                    faults.add(what, "seal both, or open the one that is needed", node.lineno)
    if tests and not any(one.name.startswith("test") for one in others):
        remedy = "leave at least one check open"
        faults.add("every check of this kata is sealed", remedy, tests[0].lineno)


def with_what_they_need(module: ast.Module, tests: list[Definition]) -> list[Unit]:
    """Return the sealed tests, and what the file has for them alone."""
    units = list(units_of(module))
    sealed = [unit for unit in units if unit.node in tests]
    by_name: dict[str, list[Unit]] = {}
    for unit in units:
        for name in bound(unit) if unit not in sealed else ():
            by_name.setdefault(name, []).append(unit)
    below = reached(sealed, by_name)
    roots = [one for one in units if one not in sealed and (is_root(one) or one not in below)]
    stays = reached(roots, by_name)
    return [one for one in units if one in sealed or (one in below and one not in stays)]


def units_of(module: ast.Module) -> Iterator[Unit]:
    """Yield the definitions and the other statements at the top of a file."""
    for node in module.body:
        if isinstance(node, IMPORTING):
            yield from (Unit(node, alias) for alias in node.names)
        else:
            yield Unit(node)


def bound(unit: Unit) -> Iterator[str]:
    """Yield the names that a definition binds."""
    node = unit.node
    if unit.alias is not None:
        yield unit.alias.asname or unit.alias.name.partition(".")[0]
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    else:
        for one in ast.walk(node):
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                yield one.id


def is_root(unit: Unit) -> bool:
    """Whether something is there for itself, and not for what uses it."""
    node = unit.node
    if unit.alias is not None:
        return isinstance(node, ast.ImportFrom) and (
            node.module == "__future__" or unit.alias.name == "*"
        )
    if not isinstance(node, BINDING):
        return True
    names = [*bound(unit)]
    special = any(one.lower().startswith(("test", "pytest", "__")) for one in names)
    return special or is_automatic(node)


def is_automatic(node: ast.stmt) -> bool:
    """Whether a fixture is used without being named."""
    decorators = getattr(node, "decorator_list", ())
    keywords = (key for one in decorators for key in ast.walk(one) if isinstance(key, ast.keyword))
    return any(key.arg == "autouse" for key in keywords)


def reached(start: Iterable[Unit], by_name: Mapping[str, list[Unit]]) -> set[Unit]:
    """Return units with all that they use, and what that uses."""
    found: set[Unit] = set()
    left = [*start]
    while left:
        unit = left.pop()
        if unit not in found:
            found.add(unit)
            left += [one for name in used(unit) for one in by_name.get(name, ())]
    return found


def used(unit: Unit, *, loaded_only: bool = False) -> Iterator[str]:
    """Yield the names that a definition uses: those of variables, fixtures, and in decorators."""
    if unit.alias is not None:
        return
    for node in ast.walk(unit.node):
        if isinstance(node, ast.Name) and not (loaded_only and isinstance(node.ctx, ast.Store)):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
    for decorator in getattr(unit.node, "decorator_list", ()):
        for node in ast.walk(decorator):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def imported(units: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    """Yield the modules and names that imports among units bring."""
    for node, alias in units:
        if alias is not None and isinstance(node, ast.ImportFrom):
            yield node.module or "", alias.name
        elif alias is not None:
            yield alias.name, "*"


def secrets(test: Definition) -> Iterator[str]:
    """Yield a sealed test's name, its id where that is no common word, and what its text says."""
    yield test.name
    check = test.name.removeprefix("test_").replace("_", "-")
    if "-" in check:
        yield check
    for line in (ast.get_docstring(test) or "").splitlines():
        if len(line.split()) > 1:
            yield line.strip()


def check_lines(module: ast.Module, gone: list[Unit], faults: Faults) -> None:
    """Write down what cannot be cut out by lines."""
    nodes = {id(one.node) for one in gone}
    ends = {one.end_lineno: one for one in module.body}
    for node in module.body:
        before = ends.get(first_line(node))
        if before is not None and before is not node and nodes & {id(node), id(before)}:
            what = "something of sealed tests stands on one line with something else"
            faults.add(what, "give each a line of its own", node.lineno)


def check_blocks(module: ast.Module, gone: list[Unit], faults: Faults) -> None:
    """Write down what serves sealed tests alone and is bound together with other things."""
    left = [one for one in units_of(module) if one not in gone]
    open_names = {name for one in left for name in used(one, loaded_only=True)}
    sealed_names = {name for one in gone for name in used(one)} - open_names
    for unit in left:
        names = {*bound_within(unit.node)} if unit.alias is None else set()
        for name in sorted(names & sealed_names):
            what = f"sealed checks alone use {name}, which is bound together with other things"
            faults.add(what, "bind it in a statement of its own", unit.node.lineno)


def bound_within(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds which is no single definition."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return
    for one in ast.walk(node):
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
            yield one.id
        elif isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield one.name
        elif isinstance(one, ast.alias):
            yield one.asname or one.name.partition(".")[0]


def cut(text: str, module: ast.Module, gone: list[Unit]) -> str:
    """Return the text without definitions; an import that keeps other names is written anew."""
    lines: list[str | None] = [*text.split("\n")]
    dropped: dict[int, list[ast.alias]] = {}
    nodes = {id(one.node): one.node for one in gone}
    for node, alias in gone:
        dropped.setdefault(id(node), []).extend([alias] if alias else [])
    for key, node in nodes.items():
        kept: list[ast.alias] = []
        if isinstance(node, IMPORTING):
            kept = [one for one in node.names if one not in dropped[key]]
        above = max(
            (one.end_lineno or 0 for one in module.body if one.lineno < node.lineno), default=0
        )
        erase(lines, node, above, whole=not kept)
        if kept and isinstance(node, IMPORTING):
            node.names = kept
            lines[node.lineno - 1] = ast.unparse(node)
    return "\n".join(one for one in lines if one is not None).rstrip("\n") + "\n"


def erase(lines: list[str | None], node: ast.stmt, before: int, *, whole: bool) -> None:
    """Take a statement's lines out, and as a whole the comment above and the blank lines below.

    `before` is the last line of the statement before it.
    """
    start, end = first_line(node) - 1, node.end_lineno or node.lineno
    is_text = isinstance(node, BINDING)
    while is_text and start > before and (lines[start - 1] or "").startswith("#"):
        start -= 1
    above = next((one for one in reversed(lines[:start]) if one is not None), "")
    while whole and not above.strip() and end < len(lines) and lines[end] == "":
        end += 1
    lines[start:end] = [None] * (end - start)


def first_line(node: ast.stmt) -> int:
    """Return the line at which a statement begins, with its decorators."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(one.lineno for one in decorators)])


def repeated(secret: str, text: str) -> int | None:
    """Return the first line of a text that repeats a secret as words of its own, if one does."""
    at = -1
    while (at := text.find(secret, at + 1)) >= 0:
        around = text[max(at - 1, 0) : at], text[at + len(secret) :][:1]
        if not any(one.isidentifier() or one.isdigit() or one == "-" for one in around):
            return text.count("\n", 0, at) + 1
    return None


def told(secret: str, file: str, line: int) -> Problem:
    """Say that a file repeats what is sealed."""
    return Problem(file, line, None, f"{quoted(secret)} tells of a sealed check", REWORD)


REWORD = "say it in other words here, or there"
