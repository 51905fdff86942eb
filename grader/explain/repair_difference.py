"""The smallest set of differences to a right answer that makes a failed check pass.

Looked for among files first, then among the top-level statements of the files that are left
(after Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002): a single
difference if one is enough, else all of them without those that can be spared.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from grader.explain.changes import shape
from grader.explain.repair_broken import Overlay
from grader.explain.repair_edit import MOST_SOURCE
from grader.explain.source import SourceFile
from grader.explain.statements import NOT_PARSED
from grader.explain.tree import SUFFIX, Tree

MOST = 10
"""Differences beyond which no smallest set is looked for: it would take too many runs."""

Passes = Callable[[Overlay], bool]
"""Whether the check passes with an overlay."""


class Difference(NamedTuple):
    """A piece of a file that a right answer has otherwise: what goes, and what comes instead.

    `first` and `last` are places among the statements of the file's top level; a whole file that
    only one side has, or that cannot be taken apart, is one piece.
    """

    path: str
    gone: tuple[ast.stmt, ...]
    new: tuple[ast.stmt, ...]
    first: int = 0
    last: int = 0
    data: bytes | None = None
    """The contents of a whole file of the right answer; None if it has no such file."""
    whole: bool = False
    removed: bool = False
    """Whether the right answer has no such file."""


def smallest(tree: Tree, solved: Tree, passes: Passes) -> tuple[Difference, ...]:
    """Return the smallest set of differences with which a check passes; empty if there is none."""
    by_file = _least([*_files(tree, solved)], lambda few: passes(overlay_of(tree, few)))
    pieces = [piece for one in by_file for piece in _pieces(one, tree, solved)]
    if len(pieces) == len(by_file):
        return by_file
    return _least(pieces, lambda few: passes(overlay_of(tree, few))) or by_file


def all_differences(tree: Tree, solved: Tree) -> Iterator[Difference]:
    """Yield whatever a smallest set may be made of: files that differ, and pieces of these."""
    for one in _files(tree, solved):
        yield one
        yield from _pieces(one, tree, solved)


def overlay_of(tree: Tree, chosen: Iterable[Difference]) -> Overlay:
    """Return the files of a submission in which differences are gone."""
    overlay: dict[str, bytes | None] = {}
    by_path: dict[str, list[Difference]] = {}
    for one in chosen:
        by_path.setdefault(one.path, []).append(one)
    for path, pieces in by_path.items():
        source = tree.get(path)
        if pieces[0].whole or source is None or source.module is None:
            overlay[path] = pieces[0].data
        else:
            overlay[path] = _rebuilt(source.module, pieces)
    return overlay


def _least(
    differences: Sequence[Difference], passes: Callable[[Sequence[Difference]], bool]
) -> tuple[Difference, ...]:
    """Return one difference that is enough, or a set from which none can be spared."""
    if not differences or len(differences) > MOST:
        return ()
    for one in differences:
        if passes((one,)):
            return (one,)
    if len(differences) == 1 or not passes(differences):
        return ()
    kept = [*differences]
    for one in differences:
        fewer = [other for other in kept if other is not one]
        if len(fewer) > 1 and passes(fewer):
            kept = fewer
    return tuple(kept)


def _files(tree: Tree, solved: Tree) -> Iterator[Difference]:
    """Yield the files that differ; files that are no Python are left where they are."""
    for path in sorted({*tree, *solved}):
        mine, theirs = tree.get(path), solved.get(path)
        if theirs is None and not path.endswith(SUFFIX):
            continue
        if mine is None or theirs is None or mine.data != theirs.data:
            yield Difference(
                path,
                gone=_body(mine),
                new=_body(theirs),
                data=None if theirs is None else theirs.data,
                whole=True,
                removed=theirs is None,
            )


def _pieces(one: Difference, tree: Tree, solved: Tree) -> Iterator[Difference]:
    """Yield the differing pieces of a file that both sides have; else the file."""
    mine, theirs = tree.get(one.path), solved.get(one.path)
    if not _can_be_taken_apart(mine) or not _can_be_taken_apart(theirs):
        yield one
        return
    before, after = [*map(shape, one.gone)], [*map(shape, one.new)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield Difference(one.path, one.gone[first:last], one.new[start:end], first, last)


def _can_be_taken_apart(source: SourceFile | None) -> bool:
    return source is not None and source.module is not None and len(source.data) <= MOST_SOURCE


def _body(source: SourceFile | None) -> tuple[ast.stmt, ...]:
    return () if source is None or source.module is None else tuple(source.module.body)


def _rebuilt(module: ast.Module, pieces: Iterable[Difference]) -> bytes:
    """Return a file's text with other statements in the place of some."""
    body = [*module.body]
    for one in sorted(pieces, key=lambda piece: piece.first, reverse=True):
        body[one.first : one.last] = one.new
    try:
        return ast.unparse(ast.Module(body=body, type_ignores=[])).encode()
    except (*NOT_PARSED, UnicodeError):
        return b""
