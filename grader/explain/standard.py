"""What the standard library holds, from its files; nothing of it is imported."""

import re
import sys
import sysconfig
from functools import cache
from pathlib import Path

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


def may_hold(module: str, name: str) -> bool | None:
    """Whether a module of the standard library may hold a name; None where that is unknown.

    A name that its file never mentions is not bound there; a file that stars another may hold
    what it does not mention, and a module without a file holds what only running it would tell.
    """
    words = _words(module)
    return None if words is None else name in words or name in standard_submodules(module)


@cache
def _words(module: str) -> frozenset[str] | None:
    """Return the words of a standard module's file; None where they do not tell what it binds."""
    if module not in sys.stdlib_module_names or not module.isidentifier():
        return None
    folder = Path(sysconfig.get_path("stdlib"))
    files = (folder / f"{module}.py", folder / module / "__init__.py")
    path = next((one for one in files if one.is_file()), None)
    text = "import *" if path is None else path.read_text("utf-8", "replace")
    return None if re.search(r"import\s+\*", text) else frozenset(re.findall(r"\w+", text))
