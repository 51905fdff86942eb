"""A submission in which nothing is left that could speak for itself.

A program may say of itself what it likes: code that is executed by an import can write a report of
its own, or put something false in `sys.modules`. What an import binds, and whether it works, does
not need that code. So the question is asked again of the same files without it: imports stay, and
definitions with empty bodies, and assignments of what can be worked out without calling anything
of the submission. Whatever else an assignment binds becomes an object without meaning.
"""

import ast
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypedDict, TypeVar

from grader.explain.source import SourceFile
from grader.explain.statements import NOT_PARSED
from grader.explain.tree import SUFFIX, Tree

PLAIN = (
    ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Slice, ast.Starred, ast.List,
    ast.Tuple, ast.Set, ast.Dict, ast.JoinedStr, ast.FormattedValue, ast.BinOp, ast.BoolOp,
    ast.UnaryOp, ast.Compare, ast.IfExp, ast.ListComp, ast.SetComp, ast.DictComp,
    ast.GeneratorExp, ast.comprehension, ast.keyword, ast.operator, ast.boolop, ast.unaryop,
    ast.cmpop, ast.expr_context,
)  # fmt: skip
"""Parts of expressions that call nothing of a submission in which functions do nothing."""
BUILTINS = frozenset(("dict", "frozenset", "len", "list", "range", "set", "sorted", "str", "tuple"))
METHODS = frozenset(one for one in dir(str) if not one.startswith("_"))
"""Methods that change nothing: those of texts."""
LISTING = frozenset(("append", "extend", "insert", "remove", "sort"))
"""Methods of a list, for `__all__`."""
Node = TypeVar("Node", bound=ast.AST)

IMPORTING = frozenset(("import_module", "__import__"))
IMPORT_MODULE = ast.parse("__import__('importlib').import_module", mode="eval").body

WHATEVER = ast.parse(
    "''.__class__.__class__('Whatever', (), {'__getattr__': lambda self, name: self,"
    " '__call__': lambda self, *given, **named: self, '__iter__': lambda self: iter(()),"
    " '__getitem__': lambda self, key: self, '__add__': lambda self, other: self,"
    " '__radd__': lambda self, other: self})()",
    mode="eval",
).body
"""Stands for what was left out: it has each attribute, and may be called, added and looped over."""


class Quiet(TypedDict):
    """What `run` is told: files that take the place of others, and files to leave out."""

    files: Mapping[str, bytes]
    remove: tuple[str, ...]


AS_IT_IS = Quiet(files={}, remove=())
"""The submission with all that is in it: for a question that is asked of both, this one first."""


@lru_cache(maxsize=1)  # a check asks again for each of its random programs
def quiet(tree: Tree) -> Quiet:
    """Return the submission without what could speak for itself, to be given to `run`.

    A file that is no Python, or none that can be read, is left out.
    """
    taken = _bound_anywhere(tree)
    files = {one.path: _quietened(one, taken) for one in tree.sources}
    return {
        "files": {path: data for path, data in files.items() if data is not None},
        "remove": tuple(path for path in tree if files.get(path) is None),
    }


def _bound_anywhere(tree: Tree) -> frozenset[str]:
    """Return the names that any file binds: a method of that name may be something else."""
    return frozenset(name for source in tree.sources for name in source.written)


def _quietened(source: SourceFile, taken: frozenset[str]) -> bytes | None:
    """Return a file with what is quiet in it; None if it cannot be read or written."""
    if not source.path.endswith(SUFFIX) or source.module is None:
        return None
    try:
        importers = {one.name for one in source.definitions.values() if _only_imports(one)}
        body = _Quietening(taken, frozenset(importers)).body(source.module.body)
        return ast.unparse(ast.fix_missing_locations(ast.Module(body, []))).encode()
    except NOT_PARSED:
        return None


class _Quietening:
    """Makes of statements what is quiet in them; the nodes that it is given stay as they are."""

    def __init__(self, taken: frozenset[str], importers: frozenset[str]) -> None:
        self.taken, self.importers = taken, importers

    def body(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        """Return the statements of a body; where nothing is quiet, `pass`."""
        return [self.statement(one) or ast.Pass() for one in statements]

    def statement(self, node: ast.stmt) -> ast.stmt | None:
        """Return what is quiet in a statement, or None."""
        match node:
            case ast.Import() | ast.ImportFrom():
                return _import(node)
            case ast.FunctionDef(name="__getattr__"):
                return _answering(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef() if not _is_special(node.name):
                return _function(node)
            case ast.ClassDef():
                bases = [one for one in node.bases if isinstance(one, ast.Name | ast.Attribute)]
                return replaced(
                    node, decorator_list=[], keywords=[], bases=bases, body=self.body(node.body)
                )
            case ast.Assign() if all(map(_binds_names, node.targets)):
                return replaced(node, value=self.value(node.value))
            case ast.AnnAssign(value=ast.expr() as value) if _binds_names(node.target):
                return ast.Assign([node.target], self.value(value), lineno=node.lineno)
            case ast.AugAssign(op=ast.Add()) if _binds_names(node.target):
                return node if self.is_constant(node.value) else None
            case ast.Expr(value=ast.Constant() | ast.Call()):
                return node if self.is_quiet(node.value) else None
            case ast.If() if self.is_plain(node.test):
                return replaced(node, body=self.body(node.body), orelse=self.body(node.orelse))
            case ast.For() if _binds_names(node.target) and self.is_plain(node.iter):
                return replaced(node, body=self.body(node.body), orelse=self.body(node.orelse))
            case ast.Try():
                return self.attempt(node)
            case ast.With(items=[ast.withitem(context_expr=ast.Call(args=errors) as call)]):
                if _called(call) == "suppress" and all(map(self.is_plain, errors)):
                    handler = ast.ExceptHandler(ast.Tuple(errors, ast.Load()), None, [ast.Pass()])
                    return ast.Try(self.body(node.body), [handler], [], [])
        return None

    def attempt(self, node: ast.Try) -> ast.stmt | None:
        """Return an attempt, at an import for example, with what is done if it fails."""
        if not all(one.type is None or self.is_plain(one.type) for one in node.handlers):
            return None
        handlers = [replaced(one, body=self.body(one.body)) for one in node.handlers]
        return replaced(
            node,
            body=self.body(node.body),
            handlers=handlers,
            orelse=self.body(node.orelse),
            finalbody=self.body(node.finalbody),
        )

    def value(self, node: ast.expr) -> ast.expr:
        """Return an expression that is plain, the module that text names, or WHATEVER."""
        if self.is_plain(node):
            return node
        return _imported(node) or WHATEVER

    def is_plain(self, node: ast.expr) -> bool:
        """Whether an expression can be worked out without calling anything of the submission."""
        return all(
            self.is_plain_call(one) if isinstance(one, ast.Call) else isinstance(one, PLAIN)
            for one in ast.walk(node)
        )

    def is_plain_call(self, node: ast.Call) -> bool:
        """Whether a call is one of a built-in function or method that no file gives a meaning."""
        called = node.func
        if isinstance(called, ast.Attribute):
            return called.attr in METHODS - self.taken
        return isinstance(called, ast.Name) and called.id in BUILTINS - self.taken

    def is_constant(self, node: ast.expr) -> bool:
        """Whether what is added is a constant: a name may be a second one of anybody's list."""
        named = any(isinstance(one, ast.Name) for one in ast.walk(node))
        return not named and self.is_plain(node)

    def is_quiet(self, node: ast.expr) -> bool:
        """Whether what stands by itself is a text, adds to `__all__`, or has a function import."""
        match node:
            case ast.Call(func=ast.Name(id=name), args=[], keywords=[]):
                return name in self.importers
            case ast.Call(func=ast.Attribute(value=ast.Name(id="__all__"), attr=method)):
                return method in LISTING - self.taken and all(map(self.is_plain, node.args))
        return isinstance(node, ast.Constant)


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.stmt:
    """Return a function of the same name and parameters: it does nothing, or imports if it did."""
    given = node.args
    parameters = replaced(
        given,
        defaults=[WHATEVER for _ in given.defaults],
        kw_defaults=[one and WHATEVER for one in given.kw_defaults],
        posonlyargs=[ast.arg(one.arg) for one in given.posonlyargs],
        args=[ast.arg(one.arg) for one in given.args],
        kwonlyargs=[ast.arg(one.arg) for one in given.kwonlyargs],
        vararg=given.vararg and ast.arg(given.vararg.arg),
        kwarg=given.kwarg and ast.arg(given.kwarg.arg),
    )
    kept = [one if isinstance(one, ast.Global) else _import(one) for one in node.body]
    body = [one or ast.Pass() for one in kept] if _only_imports(node) else [ast.Pass()]
    return replaced(node, args=parameters, decorator_list=[], returns=None, body=body)


def _only_imports(node: ast.stmt) -> bool:
    """Whether a statement defines a function that imports, and does nothing else."""
    if not isinstance(node, ast.FunctionDef):
        return False
    kinds = (ast.Global, ast.Import, ast.ImportFrom)
    return all(isinstance(one, kinds) or _is_text(one) for one in node.body)


def _is_text(node: ast.stmt) -> bool:
    """Whether a statement is a text and nothing else, as a docstring is."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _answering(node: ast.FunctionDef) -> ast.stmt:
    """Return a module's `__getattr__` (PEP 562) that has an answer for the names in its text."""
    texts = [one.value for one in ast.walk(node) if isinstance(one, ast.Constant)]
    names = [one for one in texts if isinstance(one, str) and not _is_special(one)]
    answer = f"if name in {names}:\n        return {ast.unparse(WHATEVER)}"
    return ast.parse(f"def __getattr__(name):\n    {answer}\n    raise AttributeError(name)").body[
        0
    ]


def _import(node: ast.stmt) -> ast.stmt | None:
    """Return an import without the names that have a meaning for Python itself."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return None
    names = [one for one in node.names if not _is_special(one.asname or one.name)]
    return replaced(node, names=names) if names else None


def _imported(node: ast.expr) -> ast.expr | None:
    """Return the import of a module whose name is given as text, or None."""
    if not isinstance(node, ast.Call) or _called(node) not in IMPORTING:
        return None
    if not all(map(_is_name, (*node.args, *(one.value for one in node.keywords)))):
        return None
    return ast.Call(IMPORT_MODULE, node.args, node.keywords)


def _called(node: ast.Call) -> str | None:
    """Return the name of what is called, the last part of a dotted one."""
    called = node.func
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else None


def _is_name(node: ast.expr) -> bool:
    """Whether an argument says which module is meant."""
    if isinstance(node, ast.Name):
        return node.id in ("__name__", "__package__")
    return isinstance(node, ast.Constant)


def _is_special(name: str) -> bool:
    """Whether a name has a meaning for Python itself, as `__path__`; a star's list is asked for."""
    return name.startswith("__") and name.endswith("__") and name != "__all__"


def _binds_names(target: ast.expr) -> bool:
    """Whether an assignment binds names, and none that has a meaning for Python itself."""
    if isinstance(target, ast.Tuple | ast.List):
        return all(map(_binds_names, target.elts))
    return isinstance(target, ast.Name) and not _is_special(target.id)


def replaced(node: Node, **fields: object) -> Node:
    """Return a node with other fields."""
    kept = {name: getattr(node, name) for name in (*node._fields, *node._attributes)}
    return type(node)(**(kept | fields))
