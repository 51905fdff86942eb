"""Causes in what the learner did instead: copied, written down, swallowed."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.changes import Change, body_of, changes, shape
from grader.explain.cycles import on_cycle
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.statements import Definition

LOOKS = frozenset(
    (
        "iter_modules",
        "walk_packages",
        "listdir",
        "iterdir",
        "glob",
        "dir",
        "vars",
        "__path__",
        "__dict__",
    )
)
"""What a computation uses that looks at what is there."""
IMPORT_ERRORS = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))
IMPORTERS = frozenset(("import_module", "__import__", "reload", "exec_module"))
CYCLES = frozenset(("circular-import", "breaking-cycles", "cache-before-exec"))
COMPUTED = frozenset(
    ("modularity", "introspection", "package-is-module", "namespace-package", "plugin-discovery",
     "package-data", "module-attributes", "shared-state")
)  # fmt: skip
COPIED = frozenset(
    ("modularity", "breaking-cycles", "import-binds-name", "module-namespace", "from-binds-object",
     "shared-state", "circular-import", "name-collision", "star-import")
)  # fmt: skip
ABSENT = frozenset(("module-not-found", "optional-import"))


def copied_definition(facts: Facts) -> Iterator[Finding]:
    """Notice a new definition or constant that is the same as another module's."""
    for change in changes_in(facts):
        for name, node in change.new_names.items():
            for other in facts.tree.sources:
                twin = _twin(node, other, name)
                whole = change.is_new and shape(other.module) == shape(change.now.module)
                if other.path == change.now.path or twin is None or whole:
                    continue
                if facts.start is not None and twin in _at_start(facts, other):
                    lines = change.now.bindings[name], other.bindings[twin]
                    yield Finding(
                        evidence=(
                            evidence.line(change.now, lines[0]),
                            evidence.line(other, lines[1]),
                        ),
                        where=Place(change.now.path, lines[0]),
                        values={"name": name, "file": change.now.path, "other": other.path},
                        concept="name-collision" if _is_container(node) else None,
                    )


def hard_coded_answer(facts: Facts) -> Iterator[Finding]:
    """Notice that a function which computed its answer returns one that is written down."""
    for change in changes_in(facts):
        for name, now in change.now.definitions.items():
            before = change.before.definitions.get(name)
            if before is None or not _computes(before):
                continue
            answer = _written_down(now)
            if answer is not None:
                yield Finding(
                    evidence=(
                        evidence.line(change.now, answer.lineno),
                        f"before: {evidence.line(change.before, _last_line(before))}",
                    ),
                    where=Place(change.now.path, answer.lineno),
                    values={"name": name, "file": change.now.path},
                    concept="introspection" if _looks(before) else None,
                )


def swallowed_import_error(facts: Facts) -> Iterator[Finding]:
    """Notice that a new `except` catches the failure of an import and goes on."""
    for change in changes_in(facts):
        right = None if facts.solved is None else facts.solved.get(change.now.path)
        known = (*change.before.placed, *(right.placed if right is not None else ()))
        had = {shape(one.node) for one in known if isinstance(one.node, ast.Try)}
        for node, _, _ in change.now.placed:
            if isinstance(node, ast.Try) and shape(node) not in had and (handler := swallows(node)):
                module = facts.tree.name_of(change.now.path)
                cycle = on_cycle(facts.tree, module)
                yield Finding(
                    evidence=(
                        evidence.line(change.now, node.body[0].lineno),
                        evidence.line(change.now, handler.lineno),
                    ),
                    where=Place(change.now.path, handler.lineno),
                    values={"file": change.now.path},
                    concept="breaking-cycles" if cycle else None,
                )


def changes_in(facts: Facts) -> Iterator[Change]:
    """Yield what the learner changed, where the kata's own files are known."""
    if facts.start is not None:
        yield from changes(facts.start, facts.tree)


def _at_start(facts: Facts, source: SourceFile) -> frozenset[str]:
    """Return the names that a file bound in the kata as it was given."""
    before = facts.start.get(source.path) if facts.start is not None else None
    return before.names if before is not None else frozenset()


def _twin(node: ast.AST, other: SourceFile, name: str) -> str | None:
    """Return what another file calls the same code: a value by that name, a function by any."""
    if isinstance(node, ast.FunctionDef):
        code = shape(ast.Module(body=[*body_of(node)], type_ignores=[])) + shape(node.args)
        for known, one in other.definitions.items():
            if isinstance(one, ast.FunctionDef) and not _is_trivial(one):
                theirs = shape(ast.Module(body=[*body_of(one)], type_ignores=[])) + shape(one.args)
                if theirs == code:
                    return known
    twin = {**other.definitions, **other.assigned}.get(name)
    return name if twin is not None and shape(node) and shape(node) == shape(twin) else None


def _is_trivial(function: ast.FunctionDef) -> bool:
    """Whether a function has nothing in it that two people would not write alike."""
    return not function.args.args or not body_of(function)


def _is_container(node: ast.AST) -> bool:
    """Whether a value is a list, dict or set that starts empty: two of them are two registers."""
    return isinstance(node, ast.List | ast.Dict) and not [*ast.iter_child_nodes(node)][1:]


def _computes(function: Definition) -> bool:
    """Whether a function's answer depends on anything but its text."""
    return not isinstance(function, ast.ClassDef) and _written_down(function) is None


def _written_down(function: Definition) -> ast.expr | None:
    """Return the literal that is all that a function returns, or None."""
    body = body_of(function)
    last = body[-1] if len(body) == 1 else None
    if not isinstance(last, ast.Return) or last.value is None:
        return None
    try:
        ast.literal_eval(last.value)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    return last.value


def _looks(function: Definition) -> bool:
    """Whether a function looked at what is there: a namespace, a folder, a search path."""
    used = (getattr(one, "attr", None) or getattr(one, "id", None) for one in ast.walk(function))
    return any(name in LOOKS for name in used)


def _last_line(function: Definition) -> int:
    return function.body[-1].lineno


def swallows(node: ast.Try) -> ast.ExceptHandler | None:
    """Return the handler with which a `try` around an import goes on after its failure."""
    imports = any(_imports(one) for top in node.body for one in ast.walk(top))
    return next((one for one in node.handlers if imports and _catches(one)), None)


def _imports(node: ast.AST) -> bool:
    """Whether a node imports or reloads a module, by a statement or by a call."""
    last = (
        getattr(node.func, "attr", getattr(node.func, "id", ""))
        if isinstance(node, ast.Call)
        else ""
    )
    return isinstance(node, ast.Import | ast.ImportFrom) or last in IMPORTERS


def _catches(handler: ast.ExceptHandler) -> bool:
    """Whether a handler is for import errors and never raises again."""
    kinds = [] if handler.type is None else [*ast.walk(handler.type)]
    names = {one.id for one in kinds if isinstance(one, ast.Name)}
    caught = handler.type is None or bool(names & IMPORT_ERRORS)
    return caught and not any(isinstance(one, ast.Raise) for one in ast.walk(handler))


CAUSES = (
    Cause("swallowed-import-error", "changed", swallowed_import_error, always=True),
    Cause("copied-definition", "changed", copied_definition, COPIED),
    Cause("hard-coded-answer", "changed", hard_coded_answer, COMPUTED),
)
