"""Causes in what a learner does to the import system instead of using it."""

import ast
from collections.abc import Iterator

from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.written import (
    Mark,
    called,
    finding,
    first_each,
    kept,
    named,
    shown_by,
    targets_of,
    written,
)

RELOADS = frozenset(("importlib.reload", "imp.reload"))
CACHE = "sys.modules"
PATH = "sys.path"
FINDERS = "sys.meta_path"
TAKEN_OUT = frozenset(("pop", "clear", "popitem", "__delitem__"))
CHANGED = TAKEN_OUT | {"append", "insert", "extend", "remove", "reverse", "sort"}
HERE = frozenset(("", ".", "./"))
STATE = frozenset(("module-cache", "shared-state"))
RUNS_FILES = frozenset(("runpy.run_path", "execfile"))
READS = frozenset(("read_text", "read_bytes", "read", "open", "get_data", "get_source"))
DYNAMIC = frozenset(("dynamic-import", "submodule-attribute", "module-cache", "dotted-binds-top"))
MADE = "importlib.util.module_from_spec"
BY_PATH = "importlib.util.spec_from_file_location"


def reloads(source: SourceFile, node: ast.AST) -> bool:
    """Whether a node reloads a module."""
    return called(source, node) in RELOADS


def takes_out(source: SourceFile, node: ast.AST) -> bool:
    """Whether a node takes a module out of `sys.modules`."""
    owner, _, method = called(source, node).rpartition(".")
    if owner == CACHE and method in TAKEN_OUT:
        return True
    return isinstance(node, ast.Delete) and any(_is_item(source, one) for one in node.targets)


def puts_in(source: SourceFile, node: ast.AST) -> bool:
    """Whether a node puts something into `sys.modules`."""
    if called(source, node) in (f"{CACHE}.setdefault", f"{CACHE}.update"):
        return True
    return isinstance(node, ast.Assign) and any(_is_item(source, one) for one in node.targets)


def changes_path(source: SourceFile, node: ast.AST) -> bool:
    """Whether a node changes `sys.path`."""
    return _changes(source, node, PATH)


def changes_finders(source: SourceFile, node: ast.AST) -> bool:
    """Whether a node gives `sys.meta_path` other contents altogether."""
    whole = any(_is_whole(source, one, FINDERS) for one in targets_of(node))
    value = node.value if isinstance(node, ast.Assign) else None
    fresh = isinstance(value, ast.List | ast.Tuple) and not any(
        isinstance(one, ast.Starred) for one in value.elts
    )
    return (whole and fresh) or called(source, node) == f"{FINDERS}.clear"


def replaces_import(source: SourceFile, node: ast.AST) -> bool:
    """Whether a node puts a function of its own in the place of `__import__`."""
    return any(named(source, one).endswith("__import__") for one in targets_of(node))


def executes_files(source: SourceFile, node: ast.AST) -> bool:
    """Whether a node executes the text of a file."""
    if not isinstance(node, ast.Call):
        return False
    name = called(source, node)
    return name in RUNS_FILES or (name in ("exec", "eval", "compile") and _reads(source, node))


def reloaded(facts: Facts) -> Iterator[Finding]:
    """Notice a new reload of a module that nobody needs to reload."""
    for mark in first_each(written(facts, reloads)):
        thing = mark.node.args[0] if isinstance(mark.node, ast.Call) and mark.node.args else None
        yield finding(mark, name=named(mark.source, thing) or "the module")


def taken_out_of_cache(facts: Facts) -> Iterator[Finding]:
    """Notice that a module is dropped from `sys.modules`, to be executed anew."""
    concept = "reload" if shown_by(facts.solved or facts.start, reloads) else None
    for mark in first_each(written(facts, takes_out)):
        yield finding(mark, concept=concept)


def put_into_cache(facts: Facts) -> Iterator[Finding]:
    """Notice that something is put into `sys.modules` by hand."""
    for mark in first_each(written(facts, puts_in)):
        if any(called(mark.source, one) == MADE for one, _, _ in mark.source.placed):
            continue  # the way in which a module is loaded by hand
        value = getattr(mark.node, "value", None) or mark.node
        own = any(_is_item(mark.source, one) for one in ast.walk(value) if one is not mark.node)
        yield finding(mark, concept="main-twice" if own else None)


def path_changed(facts: Facts) -> Iterator[Finding]:
    """Notice a new change of `sys.path`."""
    for mark in first_each(written(facts, changes_path)):
        yield finding(mark, concept=_about_path(facts, mark))


def path_changed_in_vain(facts: Facts) -> Iterator[Finding]:
    """Notice the same where an import of that file fails, or entries were taken away for it."""
    failure = facts.failure
    failed = failure is not None and failure.error.is_a("ImportError")
    for found in path_changed(facts):
        if found.concept == "search-order" or failed:
            yield found


def file_executed_in_vain(facts: Facts) -> Iterator[Finding]:
    """Notice a file that is executed by hand, where an import fails."""
    if facts.failure is not None and facts.failure.error.is_a("ImportError"):
        yield from file_executed(facts)


def path_zero_read(facts: Facts) -> Iterator[Finding]:
    """Notice that the first entry of `sys.path` is taken for a place that is known."""

    def reads_first(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.Subscript) or named(source, node.value) != PATH:
            return False
        first = isinstance(node.slice, ast.Constant) and node.slice.value == 0
        return first and isinstance(node.ctx, ast.Load)

    for mark in first_each(written(facts, reads_first)):
        yield finding(mark)


def file_executed(facts: Facts) -> Iterator[Finding]:
    """Notice that a file's text is executed past the import system."""
    anew = shown_by(facts.solved, reloads)
    concept = "module-cache" if facts.concept in STATE and not anew else None
    for mark in first_each(written(facts, executes_files)):
        yield finding(mark, concept=concept)


def finders_replaced(facts: Facts) -> Iterator[Finding]:
    """Notice that the list of finders is emptied or replaced."""
    for mark in first_each(written(facts, changes_finders)):
        yield finding(mark)


def import_replaced(facts: Facts) -> Iterator[Finding]:
    """Notice that `__import__` itself is replaced."""
    for mark in first_each(written(facts, replaces_import)):
        yield finding(mark)


def dunder_import_kept(facts: Facts) -> Iterator[Finding]:
    """Notice that `__import__` is called where a right answer has `import_module`."""

    def calls(source: SourceFile, node: ast.AST) -> bool:
        value = node.value if isinstance(node, ast.Return) else None
        if isinstance(value, ast.Call) and called(source, value) == "getattr":
            value = value.args[0] if value.args else None
        if not isinstance(value, ast.Call) or len(value.args) != 1 or value.keywords:
            return False
        return called(source, value) == "__import__"

    def imports_module(source: SourceFile, node: ast.AST) -> bool:
        return called(source, node) == "importlib.import_module"

    if shown_by(facts.solved, imports_module):
        yield from map(finding, first_each(kept(facts, calls)))


def _about_path(facts: Facts, mark: Mark) -> str | None:
    """Return what a change of the path is about, where that can be told."""
    source = mark.source
    every = [node for node, _, _ in source.placed if changes_path(source, node)]
    if shown_by(facts.solved, _loads_by_path) and not shown_by(facts.tree, _loads_by_path):
        return "load-by-path"
    if any(called(source, one).endswith(tuple(TAKEN_OUT | {"remove"})) for one in every):
        return "search-order"
    before = None if facts.start is None else facts.start.get(source.path)
    dots = before is not None and any(one.level for one in before.imports)
    if dots:
        return "run-in-package"  # the dots were right, and the way of starting the file was not
    return "sys-path-zero" if _names_here(source, mark.node) else None


def _loads_by_path(source: SourceFile, node: ast.AST) -> bool:
    return called(source, node) == BY_PATH


def _names_here(source: SourceFile, node: ast.AST) -> bool:
    """Whether the working directory is what is put on the path."""
    inside = [*ast.walk(node)]
    texts = {
        one.value for one in inside if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }
    calls = {called(source, one) for one in inside}
    return bool(texts & HERE) or bool(calls & {"os.getcwd", "pathlib.Path.cwd"})


def _changes(source: SourceFile, node: ast.AST, what: str) -> bool:
    """Whether a node calls a method that changes a list, or assigns to it or to a part of it."""
    owner, _, method = called(source, node).rpartition(".")
    if owner == what and method in CHANGED:
        return True
    parts = [one.value if isinstance(one, ast.Subscript) else one for one in targets_of(node)]
    return any(named(source, one) == what for one in parts)


def _is_whole(source: SourceFile, target: ast.expr, what: str) -> bool:
    sliced = isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice)
    return named(source, getattr(target, "value", None) if sliced else target) == what


def _is_item(source: SourceFile, node: ast.AST) -> bool:
    return isinstance(node, ast.Subscript) and named(source, node.value) == CACHE


def _reads(source: SourceFile, call: ast.Call) -> bool:
    """Whether what is executed was read from a file: here, or a line before under a name."""
    names = {one.id for one in ast.walk(call) if isinstance(one, ast.Name)}
    values = [
        node.value
        for node, _, _ in source.placed
        if isinstance(node, ast.Assign)
        and any(isinstance(one, ast.Name) and one.id in names for one in node.targets)
    ]
    withs = [
        item.context_expr
        for node, _, _ in source.placed
        if isinstance(node, ast.With)
        for item in node.items
        if isinstance(item.optional_vars, ast.Name) and item.optional_vars.id in names
    ]
    inside = (one for top in (call, *values, *withs) for one in ast.walk(top))
    return any(
        (getattr(one.func, "attr", None) or getattr(one.func, "id", None)) in READS
        for one in inside
        if isinstance(one, ast.Call)
    )


CAUSES = (
    Cause("reloaded-instead", "changed", reloaded, always=True),
    Cause("dropped-from-cache", "changed", taken_out_of_cache, always=True),
    Cause("put-into-cache", "changed", put_into_cache, always=True),
    Cause("search-path-changed", "certain", path_changed_in_vain, always=True),
    Cause("search-path-changed", "changed", path_changed, always=True),
    Cause("path-zero-relied-on", "changed", path_zero_read, always=True),
    Cause("file-executed-by-hand", "certain", file_executed_in_vain, always=True),
    Cause("file-executed-by-hand", "changed", file_executed, always=True),
    Cause("finders-replaced", "changed", finders_replaced, always=True),
    Cause("dunder-import-kept", "changed", dunder_import_kept, DYNAMIC),
    Cause("import-replaced", "changed", import_replaced, always=True),
)
