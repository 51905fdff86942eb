"""Causes in when a line that the learner wrote is executed: once, too early, or never."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.changes import Change, shape
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.explain.tree import Tree
from grader.explain.written import Mark, added, changed, finding, named, targets_of

Function = ast.FunctionDef | ast.AsyncFunctionDef
EFFECTS = (ast.Subscript, ast.Attribute)


def read_once(facts: Facts) -> Iterator[Finding]:
    """Notice that another module's value is read while a body is executed, and kept."""

    def keeps(source: SourceFile, node: ast.AST) -> bool:
        return any(_is_of_project(facts, source, one) for one in _kept_values(source, node))

    for mark in added(facts, keeps):
        kept = _kept_values(mark.source, mark.node)
        value = next(one for one in kept if _is_of_project(facts, mark.source, one))
        concept = None if isinstance(mark.node, Function) else "from-binds-object"
        yield finding(mark, concept=concept, value=named(mark.source, value))


def set_at_import(facts: Facts) -> Iterator[Finding]:
    """Notice that a body sets or calls what belongs to another module, once and for all."""

    def sets(source: SourceFile, node: ast.AST) -> bool:
        top = source.module.body if source.module is not None else []
        return node in top and any(
            _is_of_project(facts, source, one) and isinstance(one, ast.Attribute)
            for one in targets_of(node)
        )

    for mark in added(facts, sets):
        target = targets_of(mark.node)[0]
        yield finding(mark, value=named(mark.source, target))


def called_at_import(facts: Facts) -> Iterator[Finding]:
    """Notice that a body calls what a right answer calls in a function, each time anew."""
    if facts.solved is None:
        return
    later = {
        shape(node)
        for source in facts.solved.sources
        for node, scope, _ in source.placed
        if scope and isinstance(node, ast.Call)
    }
    for change in changed(facts):
        before = {shape(node) for node, _, _ in change.before.placed}
        for node in change.now.module.body if change.now.module is not None else ():
            call = node.value if isinstance(node, ast.Expr) else None
            if isinstance(call, ast.Call) and shape(call) in later and shape(call) not in before:
                yield finding(Mark(change.now, node, ""), value=named(change.now, call.func))


def imported_too_early(facts: Facts) -> Iterator[Finding]:
    """Notice that a function imports for all others what only one of them needs, as a global."""
    for change in changed(facts):
        for node, scope, _ in change.now.placed:
            shared = node.names if isinstance(node, ast.Global) else []
            for one in change.now.imports if shared else ():
                here = one.scope == scope and one.binds in shared
                if here and _needed_elsewhere(change, one) and not _used_in(change.now, one):
                    mark = Mark(change.now, node, scope)
                    shown = evidence.line(change.now, one.line)
                    yield finding(mark, shown, name=one.binds, scope=scope)


def never_called(facts: Facts) -> Iterator[Finding]:
    """Notice that statements of a body now stand in a function that nobody calls."""
    mentioned = _mentioned(facts)
    for change in changed(facts):
        top = {shape(node) for node in _body(change.before) if not isinstance(node, ast.Import)}
        for name, function in change.now.definitions.items():
            if name in change.before.definitions or not isinstance(function, Function):
                continue
            moved = [one for one in function.body if shape(one) in top]
            if moved and name not in mentioned and not function.decorator_list:
                effect = any(_registers(change.now, one) for one in moved)
                yield finding(
                    Mark(change.now, function, ""),
                    evidence.line(change.now, moved[0].lineno),
                    concept="import-side-effects" if effect else None,
                    name=name,
                )


def no_longer_imported(facts: Facts) -> Iterator[Finding]:
    """Notice that nobody imports a module any more whose body does something for others."""
    if facts.start is None or facts.solved is None:
        return
    now, then, right = map(_reached, (facts.tree, facts.start, facts.solved))
    for name, path in facts.tree.modules.items():
        source = facts.tree[path]
        effects = [one for one in _body(source) if _registers(source, one)]
        before = {root for root, reached in then.items() if name in reached and root != name}
        lost = [
            root
            for root in sorted(before)
            if name in right.get(root, ()) and name not in now.get(root, (name,))
        ]
        if effects and lost and not _asked_anew(facts, name):
            yield finding(Mark(source, effects[0], ""), name=name, root=lost[0])


def bound_again(facts: Facts) -> Iterator[Finding]:
    """Notice that a body binds a name anew that it had bound before, with an import between."""
    for change in changed(facts):
        body = _body(change.now)
        for name, lines in _assigned_lines(body).items():
            if len(lines) < 2 or len(_assigned_lines(_body(change.before)).get(name, ())) > 1:
                continue
            between = any(
                lines[0] < one.lineno < lines[-1]
                for one in body
                if isinstance(one, ast.Import | ast.ImportFrom)
            )
            again = next(one for one in body if one.lineno == lines[-1])
            if between:
                shown = evidence.line(change.now, lines[0])
                yield finding(Mark(change.now, again, ""), shown, name=name)


def _body(source: SourceFile) -> list[ast.stmt]:
    return [] if source.module is None else source.module.body


def _kept_values(source: SourceFile, node: ast.AST) -> list[ast.expr]:
    """Return what a default, or an assignment of the top level, keeps for functions to use."""
    if isinstance(node, Function):
        defaults = [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]
        return [one for one in defaults if isinstance(one, ast.Attribute)]
    if isinstance(node, ast.Assign) and node in _body(source):
        used = any(
            isinstance(one, ast.Name) and one.id in source.globals_used for one in node.targets
        )
        return [node.value] if used and isinstance(node.value, ast.Attribute) else []
    return []


def _is_of_project(facts: Facts, source: SourceFile, node: ast.expr) -> bool:
    """Whether an expression is an attribute of a module of the submission."""
    if not isinstance(node, ast.Attribute):
        return False
    package = facts.tree.name_of(source.path).rpartition(".")[0]
    root = node.value
    one = source.imported.get(root.id) if isinstance(root, ast.Name) else None
    whole = named(source, root) or "?"
    if one is not None:
        whole = f"{one.asked(package)}.{one.name}" if one.name else one.asked(package)
    home = facts.tree.find(whole)
    return home is not None and node.attr not in home.definitions  # what is defined stays


def _needed_elsewhere(change: Change, one: Import) -> bool:
    """Whether the file had the import at its top, for other functions to use."""
    had = any(not old.scope and old.binds == one.binds for old in change.before.imports)
    return had and one.binds in change.before.globals_used


def _used_in(source: SourceFile, one: Import) -> bool:
    """Whether the function that an import stands in uses the name."""
    return any(
        scope == one.scope and isinstance(node, ast.Name) and node.id == one.binds
        for node, scope, _ in source.placed
    )


def _mentioned(facts: Facts) -> frozenset[str]:
    """Return all names that the submission or the program refers to, strings included."""
    found: set[str] = set()
    for source in (*facts.tree.sources, facts.command):
        for node, _, _ in source.placed:
            for name in ("id", "attr", "name", "value"):
                text = getattr(node, name, None)
                if isinstance(text, str) and not isinstance(node, Function | ast.ClassDef):
                    found.add(text)
    return frozenset(found)


def _registers(source: SourceFile, node: ast.stmt) -> bool:
    """Whether a statement changes an object that the file has from another module."""
    stored: list[ast.expr] = [one for one in targets_of(node) if isinstance(one, EFFECTS)]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        stored = [node.value.func]
    roots = {one.id for top in stored for one in ast.walk(top) if isinstance(one, ast.Name)}
    decorators = node.decorator_list if isinstance(node, Function | ast.ClassDef) else []
    roots |= {one.id for top in decorators for one in ast.walk(top) if isinstance(one, ast.Name)}
    return any(one in source.imported for one in roots)


def _reached(tree: Tree) -> dict[str, frozenset[str]]:
    """Return the modules that each module's imports lead to, directly or not."""
    found: dict[str, frozenset[str]] = {}
    for name, path in tree.modules.items():
        package = name if path.endswith("__init__.py") else name.rpartition(".")[0]
        asked = [(one.asked(package), one.name) for one in tree[path].imports]
        every = {one for module, part in asked for one in (module, f"{module}.{part}")}
        found[name] = frozenset(every) & frozenset(tree.modules)
    return {name: _closure(name, found) for name in found}


def _asked_anew(facts: Facts, name: str) -> bool:
    """Whether a changed file imports a module in a new way, or by a name that it makes up."""
    last = name.rpartition(".")[2]
    for change in changed(facts):
        if any(last in (one.name, one.module.rpartition(".")[2]) for one in change.new_imports):
            return True
        if any(
            named(change.now, node.func).endswith(("import_module", "__import__"))
            for node, _, _ in change.now.placed
            if isinstance(node, ast.Call)
        ):
            return True
    return False


def _closure(name: str, edges: dict[str, frozenset[str]]) -> frozenset[str]:
    seen: set[str] = set()
    left = [name]
    while left:
        new = edges.get(left.pop(), frozenset()) - seen
        seen |= new
        left += new
    return frozenset(seen)


def _assigned_lines(body: list[ast.stmt]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for node in body:
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(node.lineno)
    return found


CAUSES = (
    Cause("read-once", "changed", read_once, always=True),
    Cause("set-at-import", "changed", set_at_import, always=True),
    Cause("set-at-import", "changed", called_at_import, always=True),
    Cause("imported-too-early", "changed", imported_too_early, always=True),
    Cause("function-never-called", "changed", never_called, always=True),
    Cause("no-longer-imported", "changed", no_longer_imported, always=True),
    Cause("bound-again", "changed", bound_again, always=True),
)
