"""A submission's files as `ast` sees them, and the packages that they make."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import PurePosixPath
from typing import Self

from grader.explain.source import SourceFile

INIT = "__init__.py"
SUFFIX = ".py"
LIKE_INIT = ("init", "inti", "int", "initi", "intit", "iinit", "initt", "ini")
"""What is left of `__init__.py` when it is misspelt, by its letters."""

KEPT, SMALL = 256, 4 << 10
"""Files whose syntax trees are kept for the next tree that holds them, and bytes of the largest:
each program of a check sees nearly the same files, and so do the trials of its repair."""


class Tree:
    """The files of a submission by path, each parsed when it is first looked at.

    Nothing is run. A name such as `sound.effects` is looked for from the submission's folder
    unless another root is given.
    """

    def __init__(self, files: Mapping[str, SourceFile]) -> None:
        self._files = dict(files)

    @classmethod
    def from_files(cls, files: Mapping[str, bytes]) -> Self:
        """Make a tree of contents by path."""
        return cls({path: _source(path, data) for path, data in sorted(files.items())})

    def __getitem__(self, path: str) -> SourceFile:
        """Return a file; raises KeyError where there is none."""
        return self._files[path]

    def __contains__(self, path: object) -> bool:
        """Whether there is a file of that path."""
        return path in self._files

    def __iter__(self) -> Iterator[str]:
        """Yield the paths of all files, in order."""
        return iter(self._files)

    def get(self, path: str) -> SourceFile | None:
        """Return a file, or None where there is none."""
        return self._files.get(path)

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """The Python files."""
        return tuple(one for path, one in self._files.items() if path.endswith(SUFFIX))

    @cached_property
    def folders(self) -> frozenset[str]:
        """Folders that hold a Python file, directly or further down; without the root."""
        paths = (PurePosixPath(source.path) for source in self.sources)
        return frozenset(str(one) for path in paths for one in [*path.parents][:-1])

    @cached_property
    def bare_folders(self) -> tuple[str, ...]:
        """Folders that hold Python files themselves, and no `__init__.py`."""
        holding = {str(PurePosixPath(source.path).parent) for source in self.sources} - {"."}
        return tuple(sorted(one for one in holding if f"{one}/{INIT}" not in self))

    @cached_property
    def modules(self) -> Mapping[str, str]:
        """Paths of all modules and regular packages, by their full name."""
        return self.modules_in(".")

    @cached_property
    def packages(self) -> Mapping[str, str]:
        """Paths of the `__init__.py` of all regular packages, by the package's full name."""
        return {name: path for name, path in self.modules.items() if _is_init(path)}

    @cached_property
    def misspelled_inits(self) -> Mapping[str, str]:
        """Paths of files that look like a misspelt `__init__.py`, by their folder."""
        found = (PurePosixPath(path) for path in self._files if _like_init(path))
        return {
            str(path.parent): str(path) for path in found if f"{path.parent}/{INIT}" not in self
        }

    def modules_in(self, root: str) -> Mapping[str, str]:
        """Return the paths of all modules by full name, seen from a folder on `sys.path`.

        Of `x.py` and `x/__init__.py` the package is found (PEP 420, "Specification").
        """
        start = "" if root in ("", ".") else root + "/"
        found: dict[str, str] = {}
        for path in sorted(self._files, key=_is_init):
            inside = path.removeprefix(start)
            if path.startswith(start) and (name := _dotted(inside)):
                found[name] = path
        return found

    def find(self, name: str, root: str = ".") -> SourceFile | None:
        """Return the file of a module or regular package, or None."""
        start = "" if root in ("", ".") else root + "/"
        base = start + name.replace(".", "/")
        return self.get(f"{base}/{INIT}") or self.get(base + SUFFIX)

    def name_of(self, path: str) -> str:
        """Return the full name of the module that a file makes, seen from the submission."""
        return _dotted(path)

    def children(self, package: str, root: str = ".") -> frozenset[str]:
        """Return the names of the modules and folders directly in a package, or at the root."""
        start = "" if root in ("", ".") else root + "/"
        base = start + (package.replace(".", "/") + "/" if package else "")
        paths = [path.removeprefix(base) for path in self._files if path.startswith(base)]
        names = {path.removesuffix(SUFFIX) for path in paths if path.endswith(SUFFIX)}
        below = {
            one.removeprefix(base).partition("/")[0] for one in self.folders if one.startswith(base)
        }
        return frozenset(one for one in names | below if one.isidentifier() and one != "__init__")


def _source(path: str, data: bytes) -> SourceFile:
    """Return a file; the same one for the same contents, unless they take much memory to parse."""
    return _kept(path, data) if len(data) <= SMALL else SourceFile(path, data)


@lru_cache(KEPT)
def _kept(path: str, data: bytes) -> SourceFile:
    return SourceFile(path, data)


def _is_init(path: str) -> bool:
    return PurePosixPath(path).name == INIT


def _dotted(path: str) -> str:
    """Return the name of the module that a file makes; empty if no statement can name it."""
    pure = PurePosixPath(path)
    if pure.suffix != SUFFIX:
        return ""
    parts = pure.parent.parts if pure.name == INIT else (*pure.parent.parts, pure.stem)
    return ".".join(parts) if all(part.isidentifier() for part in parts) else ""


def _like_init(path: str) -> bool:
    """Whether a file's name looks like a misspelt `__init__.py`.

    Without underscores only `init` itself counts: `int.py` may be a module of its own.
    """
    name = PurePosixPath(path).name
    stem = re.sub(r"(\.py)?(\.txt|\.pyc)?$", "", name, flags=re.IGNORECASE)
    letters = re.sub(r"[^a-z]", "", stem.lower())
    if name == INIT or not re.fullmatch(r"[\W_]*[A-Za-z]+[\W_]*", stem):
        return False
    return letters == "init" or ("_" in stem and letters in LIKE_INIT)
