"""Causes in which object, module or form of import the learner chose."""

import ast
import sys
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.changes import Change, shape
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.statements import Import
from grader.explain.written import (
    Mark,
    changed,
    finding,
    first_each,
    marks_of,
    named,
    shown_by,
    written,
)

WINDOW = frozenset(("init-api", "from-binds-object", "dunder-all"))
FORMS = frozenset(("import-binds-name", "dotted-binds-top", "import-as",
                   "from-fallback", "absolute-import", "relative-import"))  # fmt: skip


def module_instead_of_object(facts: Facts) -> Iterator[Finding]:
    """Notice an import of a module under the name of something that is in the module."""
    for change in changed(facts):
        package = _package(facts, change.now)
        for one in change.new_imports:
            if one.name is None or one.is_star or not one.alias:
                continue
            source = facts.tree.find(f"{one.asked(package)}.{one.name}")
            if source is not None and one.alias in source.names:
                line = source.bindings[one.alias]
                mark = Mark(change.now, ast.Pass(lineno=one.line), "")
                yield finding(mark, evidence.line(source, line), name=one.alias, module=one.name)


def borrowed_import(facts: Facts) -> Iterator[Finding]:
    """Notice a new import that is used for nothing but what that module happens to load."""
    for change in changed(facts):
        package = _package(facts, change.now)
        used = {node.id for node, _, _ in change.now.placed
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}  # fmt: skip
        needs = {named(change.now, node) for node, _ in change.now.attributes}
        own = {full for one in change.now.imports for full in _asks(one, package)}
        for one in change.new_imports:
            lender = facts.tree.find(one.asked(package))
            if lender is None or one.binds in used or one.name is not None:
                continue
            for other in lender.imports:
                full = other.asked(_package(facts, lender))
                if full in needs - own and facts.tree.find(full):
                    mark = Mark(change.now, ast.Pass(lineno=one.line), "")
                    shown = evidence.line(lender, other.line)
                    yield finding(mark, shown, name=full, lender=one.module)
                    break


def body_changed_instead(facts: Facts) -> Iterator[Finding]:
    """Notice that code was rewritten to suit an import, where the import was to be changed."""
    for change in changed(facts):
        right = None if facts.solved is None else facts.solved.get(change.now.path)
        if right is None or change.is_new:
            continue
        for name, before in change.before.definitions.items():
            now = change.now.definitions.get(name)
            same = shape(before) == shape(right.definitions.get(name))
            if now is None or not same or shape(now) == shape(before):
                continue
            if _imports(change.now) == _imports(change.before) != _imports(right):
                line = now.body[-1].lineno
                yield finding(
                    Mark(change.now, ast.Pass(lineno=line), ""),
                    f"before: {evidence.line(change.before, before.body[-1].lineno)}",
                    concept=_about(change, right),
                    name=name,
                )


def defined_instead(facts: Facts) -> Iterator[Finding]:
    """Notice that a file defines what it imported, and what a right answer still imports."""
    for change in changed(facts):
        right = None if facts.solved is None else facts.solved.get(change.now.path)
        if right is None:
            continue
        for name, node in change.new_names.items():
            had = [one for one in change.before.imports if one.name == name and one.binds == name]
            kept = any(one.name == name and one.binds == name for one in right.imports)
            again = any(one.binds == name for one in change.now.imports)
            if had and kept and not again and _is_still_there(facts, change, had[0], node):
                shown = f"before: {evidence.line(change.before, had[0].line)}"
                yield finding(Mark(change.now, node, ""), shown, name=name)


def _is_still_there(facts: Facts, change: Change, one: Import, node: ast.AST) -> bool:
    """Whether what was imported before is where it was, and was not got in another way."""
    home = facts.tree.find(one.asked(_package(facts, change.now)))
    start = facts.start.find(one.asked(_package(facts, change.now))) if facts.start else None
    there = start is None if home is None else one.name in home.names
    return there and not isinstance(node, ast.Call | ast.Attribute | ast.Subscript)


def defined_again(facts: Facts) -> Iterator[Finding]:
    """Notice that a package's body wraps what a module of the package defines by that name."""
    for change in changed(facts):
        package = facts.tree.name_of(change.now.path)
        right = None if facts.solved is None else facts.solved.get(change.now.path)
        for name, node in change.now.definitions.items():
            known = name in change.before.names or (right and name in right.definitions)
            if not change.now.path.endswith("__init__.py") or known:
                continue
            for full, path in facts.tree.modules.items():
                if full.startswith(f"{package}.") and name in facts.tree[path].definitions:
                    shown = evidence.line(facts.tree[path], facts.tree[path].bindings[name])
                    yield finding(Mark(change.now, node, ""), shown, name=name, other=path)


def variable_imported(facts: Facts) -> Iterator[Finding]:
    """Notice an import statement that spells a parameter, as if it stood for its value."""

    def spells(_: SourceFile, node: ast.AST) -> bool:
        return any(_spelled(facts, node))

    for mark in written(facts, spells):
        for node, name in _spelled(facts, mark.node):
            yield finding(mark._replace(node=node), name=name)


def _spelled(facts: Facts, function: ast.AST) -> Iterator[tuple[ast.Import, str]]:
    """Yield imports in a function that end in a parameter's name, if no such module is there."""
    if not isinstance(function, ast.FunctionDef):
        return
    parameters = {one.arg for one in function.args.args}
    for node in (one for one in ast.walk(function) if isinstance(one, ast.Import)):
        for one in node.names:
            first, last = one.name.partition(".")[0], one.name.rpartition(".")[2]
            there = one.name in facts.tree.modules or first in sys.stdlib_module_names
            if last in parameters and not there:
                yield node, last


def dots_without_package(facts: Facts) -> Iterator[Finding]:
    """Notice a relative import in a file that is in no package, however it is started."""
    for change in changed(facts):
        folder = change.now.path.rpartition("/")[0]
        had = any(one.level for one in change.before.imports)
        start_file = change.now.path == f"{folder}/__main__.py"
        if had or (folder and (not start_file or _is_package(facts, folder))):
            continue
        for one in change.now.imports:
            if one.level and not one.scope:
                main = change.now.path.rpartition("/")[2] == "__main__.py"
                concept = "run-in-package" if main else None
                mark = Mark(change.now, ast.Pass(lineno=one.line), "")
                yield finding(mark, concept=concept)
                break


def main_asked_for(facts: Facts) -> Iterator[Finding]:
    """Notice that `__main__` is taken for the name of one certain file."""

    def asks(_: SourceFile, node: ast.AST) -> bool:
        if isinstance(node, ast.ImportFrom):
            return node.module == "__main__" and not node.level
        if isinstance(node, ast.Import):
            return any(one.name == "__main__" for one in node.names)
        return False

    yield from map(finding, first_each(written(facts, asks)))


def imported_again(facts: Facts) -> Iterator[Finding]:
    """Notice an import in place of a reload: what is in `sys.modules` is not executed again."""

    def reloads(source: SourceFile, node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and named(source, node.func) == "importlib.reload"

    if not shown_by(facts.solved, reloads) or shown_by(facts.tree, reloads):
        return
    for change in changed(facts):
        scopes = {one.scope for one in marks_of((change.before,), reloads)}
        for one in change.new_imports:
            again = any(not old.scope and old.module == one.module for old in change.now.imports)
            if one.scope in scopes and again:
                yield finding(Mark(change.now, ast.Pass(lineno=one.line), ""), name=one.module)


def reload_of_a_name(facts: Facts) -> Iterator[Finding]:
    """Notice that a reload is given a string: it takes the module object."""

    def by_name(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.Call) or named(source, node.func) != "importlib.reload":
            return False
        texts = (ast.Constant, ast.JoinedStr)
        return bool(node.args) and isinstance(node.args[0], texts)

    yield from map(finding, first_each(written(facts, by_name)))


def _package(facts: Facts, source: SourceFile) -> str:
    name = facts.tree.name_of(source.path)
    return name if source.path.endswith("__init__.py") else name.rpartition(".")[0]


def _is_package(facts: Facts, folder: str) -> bool:
    """Whether modules of a folder have a package: it has a body, or lies below a root as one."""
    if f"{folder}/__init__.py" in facts.tree or f"{folder}/__init__.py" in (facts.solved or ()):
        return True
    named = folder.replace("/", ".")
    every = [one for tree in (facts.start, facts.solved) if tree for one in tree.sources]
    return (
        any(
            imp.module == named or imp.module.startswith(f"{named}.")
            for source in (*every, *facts.tree.sources, facts.command)
            for imp in source.imports
        )
        or named in facts.seen.project_modules
    )


def _asks(one: Import, package: str) -> tuple[str, str]:
    asked = one.asked(package)
    return asked, f"{asked}.{one.name}"


def _imports(source: SourceFile) -> set[tuple[object, ...]]:
    return {one._replace(line=0, last_line=0) for one in source.imports}


def _about(change: Change, right: SourceFile) -> str | None:
    """Return the concept of the form of import that a right answer has here."""
    form = next(iter(_imports(right) - _imports(change.now)), None)
    if not isinstance(form, Import):
        return None
    if form.name is not None:
        return "import-as" if form.alias else "from-binds-object"
    return "import-as" if form.alias else "dotted-binds-top" if "." in form.module else None


CAUSES = (
    Cause("variable-imported", "certain", variable_imported, always=True),
    Cause("dots-without-package", "certain", dots_without_package, always=True),
    Cause("main-asked-for", "certain", main_asked_for, always=True),
    Cause("reload-of-a-name", "changed", reload_of_a_name, always=True),
    Cause("imported-again", "changed", imported_again, always=True),
    Cause("module-instead-of-object", "changed", module_instead_of_object, always=True),
    Cause("borrowed-import", "changed", borrowed_import, always=True),
    Cause("defined-again", "changed", defined_again, WINDOW),
    Cause("defined-instead", "changed", defined_instead, always=True),
    Cause("body-changed-instead", "changed", body_changed_instead, FORMS),
)
