"""Which concept a difference to a right answer is about: the rule, as one table.

A difference speaks through what is in it and not on its other side: a list of names, dots before
a module, a star, a guard. `SIGNS` has the rule of each concept, the narrower before the wider. The
concept of the failed check is preferred if it is among those that speak; where none speaks, the
difference is about something else than imports.
"""

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from grader.explain.changes import shape
from grader.explain.repair_difference import Difference
from grader.explain.repair_edit import bound_by
from grader.explain.statements import Import, Placed, imports_in, is_dunder_all, walk
from grader.explain.tree import INIT

Sign = Callable[[Difference], bool]


def concept_of(differences: Sequence[Difference], check: str) -> str | None:
    """Return the concept that a set of differences is about; None if it is not about imports."""
    speaking = [*concepts_of(differences)]
    return check if check in speaking else next(iter(speaking), None)


def concepts_of(differences: Sequence[Difference]) -> Iterator[str]:
    """Yield the concepts whose sign any of the differences has."""
    for concept, sign in SIGNS:
        if any(map(sign, differences)):
            yield concept


def _adds_body(one: Difference) -> bool:
    return one.whole and not one.removed and not one.gone and _is_init(one)


def _removes_body(one: Difference) -> bool:
    return one.removed and _is_init(one)


def _fills_body(one: Difference) -> bool:
    return _is_init(one) and not one.removed and _bound(one.gone) != _bound(one.new)


def _lists_names(one: Difference) -> bool:
    return _listing(one.gone) != _listing(one.new)


def _changes_star(one: Difference) -> bool:
    return _differs(one, lambda imp: imp.is_star)


def _changes_dots(one: Difference) -> bool:
    return _differs(one, lambda imp: imp.level > 0)


def _changes_scope(one: Difference) -> bool:
    """Whether the same module is asked for at another level: at once, or when a function runs."""
    gone, new = ({(imp.module, bool(imp.scope)) for imp in one_side} for one_side in _imports(one))
    return any(
        (module, not inside) in new and (module, inside) not in new for module, inside in gone
    )


def _changes_form(one: Difference) -> bool:
    """Whether a module is imported itself in place of its names, or the other way round."""
    gone, new = ({(imp.asked(""), imp.name is None) for imp in side} for side in _imports(one))
    whole = {module for module, is_whole in gone ^ new if is_whole}
    return any(not is_whole and module in whole for module, is_whole in gone ^ new)


def _changes_alias(one: Difference) -> bool:
    gone, new = _imports(one)
    plain = {(imp.module, imp.name): imp.alias for imp in gone}
    return any(plain.get((imp.module, imp.name), imp.alias) != imp.alias for imp in new)


def _adds_import(one: Difference) -> bool:
    gone, new = _imports(one)
    had = {imp.module for imp in gone}
    return any(imp.module not in had for imp in new)


def _loads_less(one: Difference) -> bool:
    gone, new = _imports(one)
    return _is_init(one) and bool(gone) and not new


def _moves_definition(one: Difference) -> bool:
    """Whether what was defined is imported in its place."""
    gone = _bound(stmt for stmt in one.gone if not isinstance(stmt, ast.Import | ast.ImportFrom))
    _, new = _imports(one)
    return any(imp.binds in gone for imp in new)


def _mentions(*words: str) -> Sign:
    """Return the sign of a difference on one side of which a name is mentioned."""

    def sign(one: Difference) -> bool:
        gone, new = _words(one.gone), _words(one.new)
        return any((word in gone) != (word in new) for word in words)

    return sign


def _handles_import_error(one: Difference) -> bool:
    names = ("ImportError", "ModuleNotFoundError")
    return any(_handlers(one.gone, name) != _handlers(one.new, name) for name in names)


def _handlers(body: Iterable[ast.stmt], name: str) -> int:
    handlers = (
        node for stmt in body for node in ast.walk(stmt) if isinstance(node, ast.ExceptHandler)
    )
    return sum(name in shape(one.type) for one in handlers)


def _is_init(one: Difference) -> bool:
    return PurePosixPath(one.path).name == INIT


def _is_main(one: Difference) -> bool:
    return PurePosixPath(one.path).name == "__main__.py"


def _imports(one: Difference) -> tuple[frozenset[Import], frozenset[Import]]:
    """Return the imports that go and those that come; what is on both sides is neither."""
    gone, new = frozenset(_imports_of(one.gone)), frozenset(_imports_of(one.new))
    return gone - new, new - gone


def _imports_of(body: Iterable[ast.stmt]) -> Iterator[Import]:
    for placed in _placed(body):
        for imp in imports_in(placed):
            yield imp._replace(line=0, last_line=0)


def _placed(body: Iterable[ast.stmt]) -> Iterator[Placed]:
    return walk(ast.Module(body=[*body], type_ignores=[]))


def _differs(one: Difference, trait: Callable[[Import], bool]) -> bool:
    """Whether imports with a trait go or come."""
    return any(trait(imp) for side in _imports(one) for imp in side)


def _bound(body: Iterable[ast.stmt]) -> frozenset[str]:
    return frozenset(name for stmt in body for name in bound_by(stmt)) - {"__all__"}


def _listing(body: Iterable[ast.stmt]) -> list[str]:
    """Return the statements about `__all__`."""
    named = (
        stmt
        for stmt in body
        if any(isinstance(node, ast.expr) and is_dunder_all(node) for node in ast.walk(stmt))
    )
    return [shape(stmt) for stmt in named]


def _words(body: Iterable[ast.stmt]) -> frozenset[str]:
    """Return the names, attributes and strings of statements, and the names they import."""
    nodes = [node for stmt in body for node in ast.walk(stmt)]
    found = {getattr(node, key, None) for node in nodes for key in ("id", "attr", "name", "value")}
    return frozenset(one for one in found if isinstance(one, str))


SIGNS: tuple[tuple[str, Sign], ...] = (
    ("dunder-all", _lists_names),
    ("main-package", _is_main),
    ("package-is-module", _adds_body),
    ("namespace-package", _adds_body),
    ("namespace-package", _removes_body),
    ("regular-wins", _removes_body),
    ("lazy-import", _mentions("__getattr__")),
    ("reload", _mentions("reload")),
    ("sys-path", _mentions("path", "addsitedir")),
    ("package-path", _mentions("__path__", "extend_path")),
    ("module-cache", _mentions("modules")),
    ("type-checking-import", _mentions("TYPE_CHECKING")),
    ("dunder-name", _mentions("__name__", "__main__")),
    ("dynamic-import", _mentions("import_module", "__import__")),
    ("plugin-discovery", _mentions("iter_modules", "walk_packages")),
    ("package-data", _mentions("resources", "files", "__file__")),
    ("meta-path-hook", _mentions("meta_path")),
    ("star-import", _changes_star),
    ("relative-import", _changes_dots),
    ("optional-import", _handles_import_error),
    ("breaking-cycles", _changes_scope),
    ("runtime-import", _changes_scope),
    ("import-scope", _changes_scope),
    ("modularity", _moves_definition),
    ("from-binds-object", _changes_form),
    ("import-as", _changes_alias),
    ("submodule-attribute", _loads_less),
    ("init-api", _fills_body),
    ("import-binds-name", _adds_import),
    ("circular-import", _adds_import),
)
"""The concepts, each with the sign by which a difference speaks of it, the narrower first."""
