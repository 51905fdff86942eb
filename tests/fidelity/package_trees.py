"""Random package trees and programs over them, with everything that makes importing hard.

All names come from a small pool, so that statements often find what they name, and often do not.
"""

import importlib.util
import io
import zipfile
from dataclasses import dataclass, field
from importlib._bootstrap_external import (  # type: ignore[attr-defined]  # the only way to bytes
    _code_to_hash_pyc,
    _code_to_timestamp_pyc,
)
from pathlib import PurePosixPath

from hypothesis import strategies as st

PLAIN = ("alpha", "beta", "gamma", "delta")
SHADOWING = ("random", "string", "json", "types", "abc", "os")
"""The last two are loaded or frozen before a program starts, so that a file changes nothing."""

NAMES = st.sampled_from(PLAIN)
MODULES = st.one_of(NAMES, st.sampled_from(SHADOWING))
DOTTED = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
DOTS = st.sampled_from(["", ".", "..", "..."])


GETATTR = """def __getattr__(name):
    if name.startswith('__'): raise AttributeError(name)
    print('asked for', name)
    return name"""
CAUGHT = """try:
    {late}
except ImportError as error:
    print(type(error).__name__, error.name, error.path)"""
SHOW = "print(__name__, __spec__ and __spec__.parent, sorted(n for n in globals() if n[0] != '_'))"
RELOAD = "import sys, importlib; '{0}' in sys.modules and importlib.reload(sys.modules['{0}'])"


@st.composite
def _statements(draw: st.DrawFn) -> str:
    """One statement of a module's body: an import in half of the cases."""
    import_ = draw(_imports())
    late = import_ if "*" not in import_ else "import alpha"
    name, other, dotted = draw(NAMES), draw(NAMES), draw(DOTTED)
    others = [
        "value = __name__, __package__",
        f"{name} = 1",
        f"__all__ = ['{name}', 'value']",
        f"__all__ = ['{name}', 'nothing_of_that_name']",
        "__all__ = 'value'",
        GETATTR,
        f"def late():\n    {late}\nlate()",
        CAUGHT.format(late=late),
        f"if __name__ == '__main__':\n    {late}",
        SHOW,
        f"{name}.{other}",
        "1/0",
        "raise SystemExit(3)",
        "import sys; print(len(sys.path), [type(f).__name__ for f in sys.meta_path])",
        f"import sys; sys.modules.pop('{dotted}', None)",
        RELOAD.format(name),
        "import sys; sys.path.append('lib')",
        "import warnings; warnings.warn('here', stacklevel=2)",
        "def (:",
        "é = 'ü'; print(é)",
    ]
    return import_ if draw(st.booleans()) else draw(st.sampled_from(others))


@st.composite
def _imports(draw: st.DrawFn) -> str:
    """An import statement of any form."""
    name, other, dotted, dots = draw(NAMES), draw(NAMES), draw(DOTTED), draw(DOTS)
    forms = [
        f"import {draw(MODULES)}",
        f"import {dotted}",
        f"import {dotted} as {name}",
        f"from {dots}{dotted} import {other}",
        f"from {dotted} import {other} as {name}, value",
        f"from {dots or '.'} import {name}",
        f"from {dots}{dotted} import *",
        f"import {dotted}.value",
    ]
    return draw(st.sampled_from(forms))


BODIES = st.lists(_statements(), max_size=4).map(lambda lines: "\n".join([*lines, ""]))


@st.composite
def _paths(draw: st.DrawFn) -> str:
    """The path of a module: a file, or a package's body."""
    folders = draw(st.lists(NAMES, max_size=3))
    last = draw(st.one_of(MODULES, st.just("__init__"), st.just("__init__"), st.just("__main__")))
    return "/".join([*folders, f"{last}.py"])


SOURCES = st.dictionaries(_paths(), BODIES, min_size=1, max_size=9)


def archive(files: dict[str, str]) -> bytes:
    """Return files as a zip archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        for path, text in sorted(files.items()):
            made.writestr(zipfile.ZipInfo(path), text)
    return data.getvalue()


def bytecode(source: str, kind: str) -> bytes | None:
    """Return a `.pyc` of some kind, or None for source that cannot be compiled."""
    try:
        code = compile(source, "compiled.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    if kind == "unchecked":
        return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(b"other"), False))
    if kind == "checked":
        return bytes(_code_to_hash_pyc(code, importlib.util.source_hash(source.encode()), True))
    return bytes(_code_to_timestamp_pyc(code, 1, len(source)))


@st.composite
def _bytecode(draw: st.DrawFn, sources: dict[str, str]) -> dict[str, bytes]:
    """A compiled file beside a source, in its cache, or without any source."""
    path = PurePosixPath(draw(st.sampled_from(sorted(sources))))
    data = bytecode(draw(BODIES), draw(st.sampled_from(["stale", "checked", "unchecked"])))
    if data is None:
        return {}
    cached = PurePosixPath(importlib.util.cache_from_source(str(path)))
    beside = path.with_suffix(".pyc")
    lonely = path.with_name("gamma.pyc")
    return {str(draw(st.sampled_from([cached, beside, lonely]))): data}


@dataclass
class Case:
    """A program over a tree, as the arguments of `Program` say it."""

    files: dict[str, str | bytes]
    kind: str
    target: str
    body: str
    args: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    options: tuple[str, ...] = ("-S", "-B")
    cwd: str = "."
    environment: dict[str, str] = field(default_factory=dict)


TARGETS = {
    "command": [""],
    "script": ["main.py", "alpha/main.py", "./alpha/../main.py", "random.py"],
    "module": ["main", "alpha.main", "alpha", "alpha.beta", "json"],
    "folder": ["app", "alpha", "."],
    "archive": ["app.zip"],
}
OPTIONS = st.sampled_from(
    [
        ("-S", "-B"), ("-S", "-B"), ("-S", "-B"), ("-S",), ("-S", "-B", "-P"), ("-S", "-B", "-O"),
        ("-S", "-B", "-X", "utf8"), ("-S", "-I", "-B"), ("-B",), ("-B", "-s"),
        ("-S", "-B", "-W", "error"), ("-S", "-B", "-E"),
    ]
)  # fmt: skip
PATHS = st.sampled_from([(), (), ("{root}/alpha",), ("beta", "{root}/lib.zip"), ("", "gamma")])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A random tree, and a random program that is one of all kinds of run."""
    sources = draw(SOURCES)
    files: dict[str, str | bytes] = {
        path: text
        for path, text in sources.items()
        if not any(other.startswith(path.removesuffix("x") + "/") for other in sources)
    }
    if draw(st.booleans()):
        files |= draw(_bytecode(sources))
    files["lib.zip"] = archive(draw(SOURCES))
    kind = draw(st.sampled_from(["command", "command", "script", "module", "folder", "archive"]))
    body = draw(BODIES)
    target = draw(st.sampled_from(TARGETS[kind]))
    if "/../" in target:
        files.setdefault("alpha/gamma.py", "")
    return Case(
        files=files,
        kind=kind,
        target=target,
        body=body,
        args=tuple(draw(st.lists(st.sampled_from(["x", "-v", "é"]), max_size=2))),
        path=draw(PATHS),
        options=draw(OPTIONS),
        cwd=draw(st.sampled_from([".", ".", "alpha"])) if kind in ("command", "module") else ".",
    )
