"""What the learner wrote that neither the kata as it was given nor a right answer has."""

import ast
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from grader.explain import evidence
from grader.explain.changes import Change, changes, shape
from grader.explain.diagnosis import Place
from grader.explain.facts import Facts
from grader.explain.finding import Finding
from grader.explain.source import SourceFile
from grader.explain.tree import Tree

Sign = Callable[[SourceFile, ast.AST], bool]
"""Whether a node of a file shows what is looked for."""


class Mark(NamedTuple):
    """A node that shows it, with its file and the function or class that it stands in."""

    source: SourceFile
    node: ast.AST
    scope: str

    @property
    def line(self) -> int:
        """The line of the node; 1 for one that has none."""
        return int(getattr(self.node, "lineno", 1))


def changed(facts: Facts) -> Iterator[Change]:
    """Yield the files that the learner changed, where the kata's own are known."""
    if facts.start is not None:
        yield from changes(facts.start, facts.tree)


def written(facts: Facts, sign: Sign) -> Iterator[Mark]:
    """Yield what shows a sign in changed files, where neither start nor right answer shows it."""
    marks = [*marks_of((one.now for one in changed(facts)), sign)]
    if marks and not shown_by(facts.start, sign) and not shown_by(facts.solved, sign):
        yield from marks


def kept(facts: Facts, sign: Sign) -> Iterator[Mark]:
    """Yield what shows a sign, new or from the start, where a right answer is known without it."""
    if facts.start is not None and facts.solved is not None and not shown_by(facts.solved, sign):
        yield from marks_of(facts.tree.sources, sign)


def added(facts: Facts, sign: Sign) -> Iterator[Mark]:
    """Yield what shows a sign in changed files and is new: neither there before nor right."""
    for change in changed(facts):
        right = None if facts.solved is None else facts.solved.get(change.now.path)
        known = {
            shape(one.node)
            for source in (change.before, right)
            if source is not None
            for one in marks_of((source,), sign)
        }
        yield from (one for one in marks_of((change.now,), sign) if shape(one.node) not in known)


def marks_of(sources: Iterator[SourceFile] | Sequence[SourceFile], sign: Sign) -> Iterator[Mark]:
    """Yield the nodes of files that show a sign, in the order of the text."""
    for source in sources:
        for node, scope, _ in source.placed:
            if sign(source, node):
                yield Mark(source, node, scope)


def shown_by(tree: Tree | None, sign: Sign) -> bool:
    """Whether any file of a tree shows a sign."""
    return tree is not None and any(True for _ in marks_of(tree.sources, sign))


def named(source: SourceFile, node: ast.AST | None) -> str:
    """Return what a dotted expression names, by way of the file's imports; empty for another one.

    `path.append` is `sys.path.append` after `from sys import path`.
    """
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.insert(0, node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ""
    one = source.imported.get(node.id)
    first = node.id
    if one is not None and one.name is not None:
        first = f"{one.module}.{one.name}"
    elif one is not None:
        first = one.module if one.alias else one.binds
    return ".".join([first, *parts])


def called(source: SourceFile, node: ast.AST) -> str:
    """Return the dotted name of what is called; empty where nothing is."""
    return named(source, node.func) if isinstance(node, ast.Call) else ""


def targets_of(node: ast.AST) -> Sequence[ast.expr]:
    """Return what an assignment or `del` is about."""
    if isinstance(node, ast.Assign | ast.Delete):
        return node.targets
    return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []


def finding(mark: Mark, *more: str, concept: str | None = None, **values: str) -> Finding:
    """Return a finding at the line of a mark."""
    text = mark.source.line(mark.line)
    shown = evidence.line(mark.source, mark.line) if text else evidence.file_there(mark.source.path)
    return Finding(
        evidence=(shown, *more),
        where=Place(mark.source.path, mark.line),
        values={"file": mark.source.path, **values},
        concept=concept,
    )


def first_each(marks: Iterator[Mark]) -> Iterator[Mark]:
    """Yield the first mark of each file."""
    told: set[str] = set()
    for one in marks:
        if one.source.path not in told:
            told.add(one.source.path)
            yield one
