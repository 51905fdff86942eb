"""Causes in how a program finds out which modules and files there are."""

import ast
from collections.abc import Iterator

from grader.explain import evidence
from grader.explain.facts import Facts
from grader.explain.finding import Cause, Finding
from grader.explain.source import SourceFile
from grader.explain.tree import SUFFIX
from grader.explain.written import (
    Mark,
    called,
    changed,
    finding,
    first_each,
    shown_by,
    written,
)

LISTERS = frozenset(("pkgutil.iter_modules", "pkgutil.walk_packages"))
FILES = frozenset(("glob", "rglob", "iterdir", "listdir", "scandir", "walk"))
NAMESPACES = frozenset(("dir", "vars"))
FOUND = frozenset(("plugin-discovery", "package-path", "zip-import", "dynamic-import",
                   "sys-path-zero", "package-is-module", "module-naming"))  # fmt: skip
DATA = frozenset(("package-data", "zip-import", "module-attributes", "modularity"))


def lists(source: SourceFile, node: ast.AST) -> bool:
    """Whether a node asks which modules a package has."""
    return called(source, node) in LISTERS


def whole_path_listed(facts: Facts) -> Iterator[Finding]:
    """Notice that all modules of `sys.path` are listed, and not those of a package."""

    def everything(source: SourceFile, node: ast.AST) -> bool:
        return lists(source, node) and isinstance(node, ast.Call) and not node.args + node.keywords

    yield from map(finding, first_each(written(facts, everything)))


def namespace_listed(facts: Facts) -> Iterator[Finding]:
    """Notice that a package's namespace is listed, which holds the submodules that were loaded."""

    def by_namespace(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.Call) or called(source, node) not in NAMESPACES:
            return False
        args = node.args
        one = source.imported.get(args[0].id) if args and isinstance(args[0], ast.Name) else None
        return one is not None

    if shown_by(facts.solved, lists):
        yield from map(finding, first_each(written(facts, by_namespace)))


def files_listed(facts: Facts) -> Iterator[Finding]:
    """Notice that files are listed where a right answer asks for modules."""

    def by_files(source: SourceFile, node: ast.AST) -> bool:
        last = getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""
        return last in FILES or called(source, node) in ("glob.glob", "os.walk")

    if shown_by(facts.solved, lists) and not shown_by(facts.tree, lists):
        for change in changed(facts):
            yield from map(finding, first_each(_in(change.now, by_files)))


def packages_left_out(facts: Facts) -> Iterator[Finding]:
    """Notice that packages are left out of a list of modules."""

    def leaves_out(_: SourceFile, node: ast.AST) -> bool:
        negated = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        asked = node.operand if isinstance(node, ast.UnaryOp) else None
        return negated and isinstance(asked, ast.Attribute) and asked.attr == "ispkg"

    yield from map(finding, first_each(written(facts, leaves_out)))


def private_left_in(facts: Facts) -> Iterator[Finding]:
    """Notice that modules with a leading underscore are taken with the others."""

    def looks_at_underscore(_: SourceFile, node: ast.AST) -> bool:
        return isinstance(node, ast.Constant) and node.value == "_"

    right = shown_by(facts.solved, lists) and shown_by(facts.solved, looks_at_underscore)
    if right and not shown_by(facts.tree, looks_at_underscore):
        every = (one for change in changed(facts) for one in _in(change.now, lists))
        yield from map(finding, first_each(every))


def located_by_file(facts: Facts) -> Iterator[Finding]:
    """Notice that data is looked for beside `__file__`, where a right answer asks the package."""

    def by_file(_: SourceFile, node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id == "__file__"

    if shown_by(facts.solved, _asks_package):
        yield from map(finding, first_each(written(facts, by_file)))


def _asks_package(source: SourceFile, node: ast.AST) -> bool:
    return called(source, node).startswith(("importlib.resources.", "pkgutil.get_data"))


def data_written_down(facts: Facts) -> Iterator[Finding]:
    """Notice that the code holds what a data file beside it says."""
    contents = {
        text: path
        for path in facts.tree
        if not path.endswith((SUFFIX, ".json", ".md"))
        and len(text := facts.tree[path].text.strip()) > 2
    }

    def says(_: SourceFile, node: ast.AST) -> bool:
        text = node.value if isinstance(node, ast.Constant) else None
        return isinstance(text, str) and text.strip() in contents

    for mark in first_each(written(facts, says)):
        text = getattr(mark.node, "value", "")
        yield finding(mark, evidence.file_there(contents[text.strip()]))


def directory_changed(facts: Facts) -> Iterator[Finding]:
    """Notice that the working directory is changed for the whole program."""

    def moves(source: SourceFile, node: ast.AST) -> bool:
        return called(source, node) in ("os.chdir", "os.fchdir", "contextlib.chdir")

    yield from map(finding, first_each(written(facts, moves)))


def resource_opened(facts: Facts) -> Iterator[Finding]:
    """Notice that a package's resource is opened as if it were a file of the system."""

    def opens(source: SourceFile, node: ast.AST) -> bool:
        if not isinstance(node, ast.Call) or called(source, node) not in ("open", "io.open", "str"):
            return False
        inside = (one for top in node.args[:1] for one in ast.walk(top))
        return any(called(source, one) == "importlib.resources.files" for one in inside)

    yield from map(finding, first_each(written(facts, opens)))


def _in(source: SourceFile, sign: object) -> Iterator[Mark]:
    for node, scope, _ in source.placed:
        if callable(sign) and sign(source, node):
            yield Mark(source, node, scope)


CAUSES = (
    Cause("whole-path-listed", "certain", whole_path_listed, FOUND),
    Cause("namespace-listed", "changed", namespace_listed, FOUND),
    Cause("packages-left-out", "changed", packages_left_out, FOUND),
    Cause("private-left-in", "changed", private_left_in, FOUND),
    Cause("files-listed", "changed", files_listed, FOUND),
    Cause("data-written-down", "changed", data_written_down, DATA),
    Cause("directory-changed", "changed", directory_changed, always=True),
    Cause("located-by-file", "changed", located_by_file, DATA),
    Cause("resource-opened-as-file", "changed", resource_opened, DATA),
)
