"""Causes in finders and loaders that a learner wrote."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.tampering import CACHE, puts_in, takes_out
from grader.explain.written import Mark, added, changed, finding, kept, marks_of, named, shown_by

Function = ast.FunctionDef
LAST = frozenset(("rpartition", "rsplit", "split", "partition"))
MACHINERY = frozenset(
    ("meta-path-hook", "finder-loader-spec", "search-order", "module-attributes", "parent-first",
     "module-namespace", "module-cache", "package-is-module", "module-not-found")
)  # fmt: skip
LOADED = frozenset(("cache-before-exec", "load-by-path", "module-cache", "module-attributes",
                    "finder-loader-spec", "module-object"))  # fmt: skip


def finder_raises(facts: Facts) -> Iterator[Finding]:
    """Notice a `find_spec` that raises for what it does not know."""

    def raises(_: SourceFile, node: ast.AST) -> bool:
        return _is_finder(node) and any(isinstance(one, ast.Raise) for one in ast.walk(node))

    for mark in kept(facts, raises):
        if _ended_elsewhere(facts, mark.source):
            continue
        line = next(one for one in ast.walk(mark.node) if isinstance(one, ast.Raise))
        yield finding(mark._replace(node=line))


def _ended_elsewhere(facts: Facts, source: SourceFile) -> bool:
    """Whether an import has ended the program, and not in that file."""
    failure = facts.failure
    if failure is None or not failure.error.is_a("ImportError"):
        return False
    return not any(one.file == source.path for one in failure.error.frames)


def spec_of_no_package(facts: Facts) -> Iterator[Finding]:
    """Notice that a submodule was asked of a module which a finder of one's own made no package."""
    failure = facts.failure
    name = failure.missing_module if failure is not None else None
    if failure is None or name is None:
        return
    parent = name.rpartition(".")[0]
    seen = facts.seen.modules.get(parent)
    if seen is None or seen.is_package or seen.origin in facts.run.tree:
        return
    if not any(marks_of(facts.tree.sources, lambda _, node: _is_finder(node))):
        return
    yield Finding(
        evidence=(*evidence.failing_line(failure), evidence.no_path(parent, None)),
        where=failure.where,
        values={"parent": parent, "name": name},
    )


def finder_takes_too_little(facts: Facts) -> Iterator[Finding]:
    """Notice a `find_spec` that cannot be called with name, path and target."""

    def narrow(_: SourceFile, node: ast.AST) -> bool:
        if not _is_finder(node) or not isinstance(node, Function) or node.args.vararg:
            return False
        args = [*node.args.posonlyargs, *node.args.args]
        static = any(named_ in ("staticmethod",) for named_ in _decorators(node))
        return len(args) < (3 if static else 4)

    yield from map(finding, added(facts, narrow))


def finder_cuts_name(facts: Facts) -> Iterator[Finding]:
    """Notice a `find_spec` that looks for the last part of the name alone."""

    def cuts(_: SourceFile, node: ast.AST) -> bool:
        return _is_finder(node) and _cut(node) is not None

    for mark in added(facts, cuts):
        cut = _cut(mark.node)
        handed = any(
            any(each is cut for each in ast.walk(one)) and one is not cut
            for one in ast.walk(mark.node)
            if isinstance(one, ast.Call) and getattr(one.func, "attr", "") == "find_spec"
        )
        concept = "finder-loader-spec" if handed else None
        yield finding(mark._replace(node=cut or mark.node), concept=concept)


def all_are_packages(facts: Facts) -> Iterator[Finding]:
    """Notice that every spec is made that of a package, or of none."""

    def one_kind(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.Call) or not named(source, node.func).endswith(
            "spec_from_loader"
        ):
            return False
        given = [one.value for one in node.keywords if one.arg == "is_package"]
        return bool(given) and isinstance(given[0], ast.Constant)

    told = ("def is_package", "submodule_search_locations")
    if any(word in one.now.text for one in changed(facts) for word in told):
        return  # the loader says it, or the spec is completed afterwards
    yield from map(finding, added(facts, one_kind))
    if shown_by(facts.solved, _tells_packages) and not shown_by(facts.tree, _tells_packages):
        for change in changed(facts):
            every = marks_of([change.now], _is_finder_of)
            yield from (finding(one) for one in every if _makes_spec(one))


def finder_loads(facts: Facts) -> Iterator[Finding]:
    """Notice a `find_spec` that makes the module and executes its code."""

    def loads(source: SourceFile, node: ast.AST) -> bool:
        makers = ("exec", "types.ModuleType", "importlib.util.module_from_spec")
        return _is_finder(node) and any(
            named(source, one.func) in makers for one in ast.walk(node) if isinstance(one, ast.Call)
        )

    yield from map(finding, added(facts, loads))


def _is_finder_of(_: SourceFile, node: ast.AST) -> bool:
    return _is_finder(node)


def _tells_packages(_: SourceFile, node: ast.AST) -> bool:
    """Whether a call that makes a spec says which modules are packages."""
    words = ("is_package", "submodule_search_locations")
    return isinstance(node, ast.Call) and any(one.arg in words for one in node.keywords)


def _makes_spec(mark: Mark) -> bool:
    return any(
        named(mark.source, one.func).endswith(("spec_from_loader", "ModuleSpec"))
        for one in ast.walk(mark.node)
        if isinstance(one, ast.Call)
    )


def executed_elsewhere(facts: Facts) -> Iterator[Finding]:
    """Notice an `exec_module` that executes the code in another namespace than the module's."""

    def elsewhere(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, Function) or node.name != "exec_module" or len(node.args.args) < 2:
            return False
        module = node.args.args[1].arg
        for one in ast.walk(node):
            if isinstance(one, ast.Call) and named(source, one.func) == "exec":
                spaces = one.args[1:2]
                names = {each.id for top in spaces for each in ast.walk(top)
                         if isinstance(each, ast.Name)}  # fmt: skip
                return module not in names and not names - {"dict"}
        return False

    for mark in added(facts, elsewhere):
        line = next(
            one
            for one in ast.walk(mark.node)
            if isinstance(one, ast.Call) and named(mark.source, one.func) == "exec"
        )
        yield finding(mark._replace(node=line))


def cached_after_execution(facts: Facts) -> Iterator[Finding]:
    """Notice that a module is put into `sys.modules` after its code was executed."""
    for mark, puts in _executions(facts):
        if puts and min(one.line for one in puts) > mark.line:
            yield finding(mark)


def broken_module_stays(facts: Facts) -> Iterator[Finding]:
    """Notice that a module stays in `sys.modules` when its code has failed."""
    for mark, puts in _executions(facts):
        before = bool(puts) and min(one.line for one in puts) < mark.line
        taken = any(takes_out(mark.source, node) for node, scope, _ in mark.source.placed
                    if scope == mark.scope)  # fmt: skip
        right = facts.solved is not None and any(
            True for _ in marks_of(facts.solved.sources, takes_out)
        )
        if before and right and not taken:
            yield finding(mark)


def cache_taken_for_loading(facts: Facts) -> Iterator[Finding]:
    """Notice that modules are taken from `sys.modules` where they had to be imported."""

    def reads(source: SourceFile, node: ast.AST) -> bool:
        is_item = isinstance(node, ast.Subscript) and named(source, node.value) == CACHE
        asked = isinstance(node, ast.Call) and named(source, node.func) == f"{CACHE}.get"
        known = node.slice if isinstance(node, ast.Subscript) else None
        if asked and isinstance(node, ast.Call) and node.args:
            known = node.args[0]
        own = (
            getattr(known, "id", None) == "__name__" or getattr(known, "value", None) == "__main__"
        )
        load = asked or isinstance(getattr(node, "ctx", None), ast.Load)
        return load and (is_item or asked) and not own

    for mark in added(facts, reads):
        if not _loads_itself(mark):
            yield finding(mark)


def cache_compared(facts: Facts) -> Iterator[Finding]:
    """Notice that what was imported is told from what `sys.modules` holds more than before."""

    def lists(source: SourceFile, node: ast.AST) -> bool:
        looped: list[ast.AST] = []
        if isinstance(node, ast.comprehension | ast.For):
            looped = [node.iter]
        elif isinstance(node, ast.Call) and named(source, node.func) in ("set", "list", "dict"):
            looped = [*node.args[:1]]
        return any(named(source, one).startswith(CACHE) for one in looped)

    for mark in added(facts, lists):
        yield finding(mark._replace(node=getattr(mark.node, "iter", mark.node)))
        return


def _loads_itself(mark: Mark) -> bool:
    """Whether a file imports what it takes from the cache, or loads modules by name."""
    loaders = ("import_module", "__import__", "exec_module", "module_from_spec", "find_spec")
    texts = {getattr(one, "value", None) for one in ast.walk(mark.node)}
    imported = {one.module for one in mark.source.imports}
    called = (
        getattr(node.func, "attr", getattr(node.func, "id", ""))
        for node, _, _ in mark.source.placed
        if isinstance(node, ast.Call)
    )
    return bool(texts & imported) or any(one in loaders for one in called)


def _is_finder(node: ast.AST) -> bool:
    return isinstance(node, Function) and node.name == "find_spec"


def _decorators(node: ast.FunctionDef) -> list[str]:
    return [getattr(one, "id", "") for one in node.decorator_list]


def _cut(node: ast.AST) -> ast.Call | None:
    """Return the call that cuts the name a finder was given."""
    if not isinstance(node, Function):
        return None
    args = {one.arg for one in node.args.args}
    for one in ast.walk(node):
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute):
            owner = one.func.value
            if one.func.attr in LAST and isinstance(owner, ast.Name) and owner.id in args:
                return one
    return None


def _executions(facts: Facts) -> Iterator[tuple[Mark, list[Mark]]]:
    """Yield calls of `exec_module`, with what the same function puts into `sys.modules`."""
    for change in changed(facts):
        for node, scope, _ in change.now.placed:
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "exec_module":
                puts = [
                    Mark(change.now, one.node, one.scope)
                    for one in change.now.placed
                    if one.scope == scope
                    and puts_in(change.now, one.node)
                ]  # fmt: skip
                yield Mark(change.now, node, scope), puts


CAUSES = (
    Cause("spec-of-no-package", "raised", spec_of_no_package),
    Cause("finder-cuts-name", "certain", finder_cuts_name, always=True),
    Cause("finder-takes-too-little", "certain", finder_takes_too_little, always=True),
    Cause("finder-loads", "certain", finder_loads, always=True),
    Cause("finder-raises", "changed", finder_raises, MACHINERY),
    Cause("all-are-packages", "changed", all_are_packages, MACHINERY),
    Cause("executed-elsewhere", "changed", executed_elsewhere, MACHINERY),
    Cause("cached-after-execution", "changed", cached_after_execution, LOADED),
    Cause("broken-module-stays", "changed", broken_module_stays, LOADED),
    Cause("cache-taken-for-loading", "changed", cache_taken_for_loading, always=True),
    Cause("cache-compared", "changed", cache_compared, always=True),
)
