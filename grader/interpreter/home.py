"""What an interpreter needs to be found at: its program, its standard library, the links to it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from grader.errors import MachineError

ASKING = """
import sys
print(sys.implementation.cache_tag, sys.base_prefix, sys.base_exec_prefix, sep="\\n")
"""
SYSTEM = "/usr"
"""The prefix of the system's own Python, of whose folder most is none of Python's."""
LIBRARIES = ("/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share/zoneinfo")
"""Shared libraries, and the time zones that `zoneinfo` reads."""
LINKED = ("/lib", "/lib64")
"""Links to such folders on most systems of today, folders on others."""


class Home(NamedTuple):
    """Where an interpreter lies. All paths are absolute."""

    folders: tuple[str, ...]
    """Folders and files to be read."""
    hidden: tuple[str, ...]
    """Folders in them that hold what was installed, the grader with its course perhaps among it."""
    links: tuple[tuple[str, str], ...]
    """Links on the way from the path by which it is started, each with its target as it stands."""
    program: str
    """The file that is executed in the end."""
    tag: str
    """What it calls the bytecode that it caches (PEP 3147)."""


@cache
def home_of(python: str) -> Home:
    """Return where an interpreter lies; raises MachineError if it cannot be started."""
    program = Path(python).resolve()
    tag, *prefixes = _asked(python)
    prefixes = [one for one in prefixes if one != SYSTEM]
    settings = str(Path(python).parent.parent / "pyvenv.cfg")
    wanted = [*prefixes, *LIBRARIES, str(program), settings]
    wanted += [one for one in LINKED if not Path(one).is_symlink()]
    found = [one for one in dict.fromkeys(wanted) if Path(one).exists()]
    inside = tuple(f"{one}/" for one in found)
    folders = tuple(one for one in found if not one.startswith(inside))
    hidden = tuple(str(one) for folder in folders for one in _installed(Path(folder)))
    return Home(folders, hidden, tuple(_links(Path(python))), str(program), tag)


def _installed(folder: Path) -> Iterator[Path]:
    """Yield the folders below one of the standard library's into which packages are installed."""
    for name in ("site-packages", "dist-packages"):
        for above in ("python3*", "lib*/python3*"):
            yield from folder.glob(f"{above}/{name}")


def _asked(python: str) -> list[str]:
    """Return an interpreter's tag, and the folders that its standard library lies in."""
    if python == sys.executable:
        tag = sys.implementation.cache_tag or ""
        return [tag, sys.base_prefix, sys.base_exec_prefix]
    command = [python, "-I", "-S", "-c", ASKING]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - the interpreter that shall be used
    except (OSError, subprocess.CalledProcessError) as error:
        raise MachineError(f"cannot start {python}: {error}") from error
    return ended.stdout.splitlines()


def _links(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the links that lead from a path to a file, with those to libraries."""
    for one in map(Path, LINKED):
        if one.is_symlink():
            yield str(one), str(one.readlink())
    while path.is_symlink():
        target = path.readlink()
        yield str(path), str(target)
        path = Path(os.path.normpath(path.parent / target))


def compile_for(python: str, folder: Path) -> None:
    """Have a folder's modules compiled for an interpreter, which costs more than starting it.

    A folder that cannot be written to stays as it is.
    """
    tag, cache = home_of(python).tag, folder / "__pycache__"
    for source in folder.glob("*.py"):
        compiled = cache / f"{source.stem}.{tag}.pyc"
        if not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime:
            break
    else:
        return
    command = [python, "-I", "-S", "-m", "compileall", "-q", str(folder)]
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - as above
