"""What the standard library holds, from the names of its files; nothing of it is imported."""

import sys
import sysconfig
from functools import cache
from pathlib import Path

from grader.explain.source import SourceFile

UNMISTAKABLE = frozenset(
    ("argparse", "asyncio", "collections", "csv", "datetime", "functools", "itertools", "json",
     "logging", "math", "os", "pathlib", "random", "re", "shutil", "sqlite3", "statistics",
     "subprocess", "sys", "tempfile", "unittest", "urllib")
)  # fmt: skip
"""Modules whose names mean the module and hardly anything else; `code` or `string` may be meant
as anybody's variable."""


@cache
def standard_submodules(package: str) -> frozenset[str]:
    """Return the names of the modules and packages in a package of the standard library."""
    parts = package.split(".")
    if parts[0] not in sys.stdlib_module_names or not all(one.isidentifier() for one in parts):
        return frozenset()
    folder = Path(sysconfig.get_path("stdlib"), *parts)
    modules = {one.stem for one in folder.glob("*.py")}
    packages = {one.parent.name for one in folder.glob("*/__init__.py")}
    return frozenset((modules | packages) - {"__init__", "__main__"})


@cache
def standard_names(module: str) -> frozenset[str] | None:
    """Return the names that a module of the standard library binds; None where that is unknown.

    Read from its file, never run: a module without one, or with a star in it, may hold others.
    """
    if module not in sys.stdlib_module_names or not module.isidentifier():
        return None
    folder = Path(sysconfig.get_path("stdlib"))
    files = [folder / f"{module}.py", folder / module / "__init__.py"]
    path = next((one for one in files if one.is_file()), None)
    if path is None:
        return None
    source = SourceFile(path.name, path.read_bytes())
    return None if source.is_dynamic else source.names | standard_submodules(module)
