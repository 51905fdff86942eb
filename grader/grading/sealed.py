"""Checks that are run here and are in no learner's copy: nothing of their text leaves the judge.

They are marked `@pytest.mark.sealed` in the hidden tests, each or all of a file (`pytestmark`).
"""

import ast
from collections.abc import Iterator

from grader.course import Course, Kata
from grader.grading.verdict import check_id

MARK = "sealed"


def sealed_checks(course: Course, kata: Kata) -> frozenset[str]:
    """Return the ids of a kata's sealed checks; the hidden tests are read and not imported."""
    try:
        tree = ast.parse(course.hidden_tests(kata).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return frozenset()  # said where they are run
    whole = any(is_pytestmark(node) and has_mark(node) for node in tree.body)
    return frozenset(
        check_id(test.name) for test, sealed in tests(tree.body, sealed=whole) if sealed
    )


def tests(
    body: list[ast.stmt], *, sealed: bool
) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, bool]]:
    """Yield test functions, each with whether it or its class is sealed."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if node.name.startswith("test"):
                yield node, sealed or any(map(is_mark, node.decorator_list))
        elif isinstance(node, ast.ClassDef):
            own = any(map(is_mark, node.decorator_list))
            yield from tests(node.body, sealed=sealed or own)


def is_pytestmark(node: ast.stmt) -> bool:
    """Whether a statement binds `pytestmark`."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(one, ast.Name) and one.id == "pytestmark" for one in targets)


def has_mark(node: ast.AST) -> bool:
    """Whether the mark stands anywhere in a statement."""
    return any(isinstance(one, ast.Attribute) and is_mark(one) for one in ast.walk(node))


def is_mark(node: ast.expr) -> bool:
    """Whether an expression is the mark, called or not."""
    return mark_of(node) is not None


def mark_of(node: ast.expr) -> ast.Attribute | None:
    """Return the mark that an expression is, called or not."""
    found = node.func if isinstance(node, ast.Call) else node
    return found if isinstance(found, ast.Attribute) and found.attr == MARK else None
