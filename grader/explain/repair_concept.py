"""Which concept a difference to a right answer is about: the rule, as one table.

A difference speaks through what the learner has written into it: statements that neither the kata
as it was given nor the right answer has. What is missing says nothing, for it can be missing for
any reason; nor do signs that belong to many misunderstandings alike, such as an import that stands
in a function. The concept of the failed check is preferred among those that speak; where none
does, the difference is about something else.
"""

import ast
from collections.abc import Callable, Iterator, Sequence

from grader.explain.changes import shape
from grader.explain.repair_difference import Difference
from grader.explain.statements import Definition, is_dunder_all
from grader.explain.tree import Tree

Sign = Callable[[ast.AST], bool]
"""Whether a node of what the learner has written shows a concept."""


def concept_of(differences: Sequence[Difference], given: Tree | None, check: str) -> str | None:
    """Return the concept that a set of differences is about; None where they do not say."""
    speaking = [*concepts_of(differences, given)]
    return check if check in speaking else next(iter(speaking), None)


def concepts_of(differences: Sequence[Difference], given: Tree | None) -> Iterator[str]:
    """Yield the concepts whose sign the learner has written into any of the differences."""
    nodes = [node for one in differences for node in _written(one, given)]
    for concept, sign in SIGNS:
        if any(map(sign, nodes)):
            yield concept


def _written(one: Difference, given: Tree | None) -> Iterator[ast.AST]:
    """Yield the nodes of statements that only the learner has."""
    start = None if given is None else given.get(one.path)
    theirs = [*one.new, *([] if start is None or start.module is None else start.module.body)]
    known = {shape(node) for node in theirs}
    for statement in one.gone:
        if shape(statement) not in known:
            yield from ast.walk(statement)


def _is_star(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and any(one.name == "*" for one in node.names)


def _reloads(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    return (getattr(function, "attr", None) or getattr(function, "id", None)) == "reload"


def _lists_names(node: ast.AST) -> bool:
    return isinstance(node, ast.expr) and is_dunder_all(node)


def _answers_for_a_module(node: ast.AST) -> bool:
    return isinstance(node, Definition) and node.name == "__getattr__"


SIGNS: tuple[tuple[str, Sign], ...] = (
    ("reload", _reloads),
    ("star-import", _is_star),
    ("dunder-all", _lists_names),
    ("lazy-import", _answers_for_a_module),
)
"""The concepts, each with the sign by which a difference speaks of it, the narrower first."""
