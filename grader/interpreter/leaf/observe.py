"""What is seen of a program at its end: its namespace, `sys.modules`, paths, the exception.

Everything here looks; nothing changes what the program has left behind.
"""

from __future__ import annotations

import _imp
import posix
import sys

from .values import Module, Values, as_text, namespace_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

    from .encode import Json

IMPORT_ATTRIBUTES = frozenset(
    (
        "__annotations__", "__builtins__", "__cached__", "__doc__", "__file__", "__loader__",
        "__name__", "__package__", "__path__", "__spec__",
    )
)  # fmt: skip
"""What every module has (language reference, "Import-related attributes on module objects")."""

MOST_NAMES = 400
MOST_FRAMES = 60
MOST_HELD = 2000
"""Names of a module that was asked for another one; `tkinter` and `socket` have several hundred."""
MOST_HIDDEN = 4
LONGEST_MESSAGE = 2000
DEEPEST_CONTEXT = 3

Missing = object()
Code = type(sys._getframe().f_code)


class Project:
    """The submission's copy: which files lie in it, and what they are called from there."""

    def __init__(self, root: str) -> None:
        self.root, self.inside = root, root + "/"

    def holds(self, path: object) -> bool:
        """Whether a path lies in the submission."""
        return type(path) is str and (path == self.root or path.startswith(self.inside))

    def shown(self, path: object) -> str | None:
        """Return a path, relative to the submission if it lies there; None if it is no text."""
        if type(path) is not str:
            return None
        if path.startswith(self.inside):
            return path[len(self.inside) :]
        return "." if path == self.root else path


class Observer:
    """Collects what a run leaves behind. Made before the program starts, asked after its end."""

    def __init__(self, project: Project, namespace: dict[str, object]) -> None:
        self.project, self.namespace = project, namespace
        self.values = Values()
        self.executed: list[Json] = []
        self.modules = sys.modules
        self.baseline = frozenset(sys.modules)
        self.path: list[Json] = [*sys.path]
        self.finders = finders()

    def note_execution(self, code: Any) -> bool:
        """Remember that a module body is about to be executed, if it is the submission's code."""
        if type(code) is not Code or not self.project.holds(code.co_filename):
            return False
        if code.co_name == "<module>":
            self.executed.append(self.project.shown(code.co_filename))
        return True

    def report(self, error: BaseException | None) -> dict[str, Json]:
        """Return everything that was seen, in the shape of `observation.Observation`."""
        paths = sys.path if type(sys.path) is list else []
        return {
            "names": self.names(self.namespace),
            "modules": self.additions(),
            "executed": self.executed,
            "path_before": [self.project.shown(one) for one in self.path],
            "path_after": [self.project.shown(one) for one in paths if type(one) is str],
            "finders_before": self.finders,
            "finders_after": finders(),
            "exception": None if error is None else self.exception(error, 0),
        }

    def names(self, namespace: dict[str, object]) -> dict[str, Json]:
        """Return a namespace without the attributes that every module has."""
        chosen = [
            (name, thing)
            for name, thing in namespace.copy().items()
            if type(name) is str and name not in IMPORT_ATTRIBUTES
        ]
        return {name: self.values.value(thing) for name, thing in chosen[:MOST_NAMES]}

    def additions(self) -> dict[str, Json]:
        """Return the entries that `sys.modules` has gained, in its order."""
        return {
            name: self.module(name, thing)
            for name, thing in self.modules.copy().items()
            if type(name) is str and name not in self.baseline
        }

    def module(self, name: str, thing: object) -> Json:
        """Return one entry of `sys.modules`: see `observation.ModuleSeen`."""
        seen: dict[str, Json] = {"name": name}
        if thing is None:
            return seen
        seen["object"] = self.values.describe(thing)
        if not issubclass(type(thing), Module):
            return seen
        namespace = namespace_of(thing)
        spec = namespace.get("__spec__")
        if spec is not None:
            seen.update(self.spec(spec))
        if seen.get("project") or self.project.holds(namespace.get("__file__")):
            seen["project"] = True
            seen["names"] = self.names(namespace)
        return seen

    def spec(self, spec: Any) -> dict[str, Json]:
        """Return the facts of a module spec; one that is out of order yields what can be read."""
        try:
            origin, places = spec.origin, stored(spec.submodule_search_locations)
            loader = spec.loader
            kind = loader if isinstance(loader, type) else type(loader)
            return {
                "spec": True,
                "origin": self.project.shown(origin),
                "parent": as_text(spec.parent),
                "locations": None
                if places is None
                else [self.project.shown(one) for one in places],
                "loader": None if loader is None else kind.__name__,
                "project": any([self.project.holds(one) for one in (origin, *(places or ()))]),  # noqa: C419 - a list is faster here than a generator
            }
        except Exception:
            return {"spec": True}

    def exception(self, error: BaseException, depth: int) -> dict[str, Json]:
        """Return the facts of an exception: see `observation.ExceptionSeen`."""
        kind = type(error)
        seen: dict[str, Json] = {
            "type": kind.__name__,
            "bases": [base.__name__ for base in kind.__mro__ if base is not object],
            "frames": self.frames(error),
            "text": message(error),
        }
        for field, attribute in (("name", "name"), ("path", "path")):
            seen[field] = as_text(attribute_of(error, attribute))
        seen["path"] = self.project.shown(seen["path"])
        if isinstance(error, AttributeError) and attribute_of(error, "obj") is not None:
            seen["object"] = self.values.describe(error.obj)
        asked = asked_module(error)
        if asked is not None:
            names = [name for name in namespace_of(asked).copy() if type(name) is str]
            seen["holds"] = [*names[:MOST_HELD]]
        seen["hidden"] = [self.project.shown(one) for one in hidden_by(*asked_file(error))]
        if isinstance(error, SyntaxError):
            seen["file"] = self.project.shown(error.filename)
            seen["line"], seen["column"] = number(error.lineno), number(error.offset)
        if isinstance(error, OSError):
            seen["errno"] = number(error.errno)
        before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if before is not None and depth < DEEPEST_CONTEXT:
            seen["before"] = self.exception(before, depth + 1)
        return seen

    def frames(self, error: BaseException) -> list[Json]:
        """Return the lines of the traceback, outermost first, the middle of a long one left out."""
        found: list[Json] = []
        entry = error.__traceback__
        while entry is not None:
            found.append(self.frame(entry.tb_frame, entry.tb_lineno))
            entry = entry.tb_next
        if len(found) > MOST_FRAMES:
            found[MOST_FRAMES // 2 : -MOST_FRAMES // 2] = []
        return found

    def frame(self, frame: FrameType, line: int | None) -> dict[str, Json]:
        """Return one line of a traceback: see `observation.FrameSeen`."""
        code, namespace = frame.f_code, frame.f_globals
        seen: dict[str, Json] = {
            "file": self.project.shown(code.co_filename),
            "line": line or 0,
            "function": code.co_name,
            "module": as_text(namespace.get("__name__")),
        }
        if self.project.holds(code.co_filename):
            seen["project"] = True
            if code.co_name == "<module>":
                names = [name for name in namespace if type(name) is str]
                seen["names"] = [name for name in names if name not in IMPORT_ATTRIBUTES]
        return seen


def asked_module(error: BaseException) -> object:
    """Return the module that was asked for a name which it does not have, or None."""
    if isinstance(error, ModuleNotFoundError):
        return None
    found: object = None
    if isinstance(error, AttributeError):
        found = attribute_of(error, "obj")
    elif isinstance(error, ImportError) and type(sys.modules) is dict:
        name = attribute_of(error, "name")
        found = sys.modules.get(name) if type(name) is str else None
    return found if issubclass(type(found), Module) else None


def asked_file(error: BaseException) -> tuple[str | None, str | None]:
    """Return the name and the file of a module that lacks a name; it may be gone after a cycle."""
    if isinstance(error, ImportError) and not isinstance(error, ModuleNotFoundError):
        return as_text(attribute_of(error, "name")), as_text(attribute_of(error, "path"))
    module = asked_module(error)
    namespace = {} if module is None else namespace_of(module)
    return as_text(namespace.get("__name__")), as_text(namespace.get("__file__"))


def hidden_by(name: str | None, own: str | None) -> list[str]:
    """Return the files of a top-level module's name in the other entries of `sys.path`.

    They are looked for by their names alone: no finder is asked, and no cache is filled.
    """
    if name is None or own is None or "." in name or type(sys.path) is not list:
        return []
    endings = ("/__init__.py", ".py", *_imp.extension_suffixes())
    found: dict[str, None] = {}
    for entry in [one or "." for one in sys.path if type(one) is str]:
        places = [f"{entry}/{name}{end}" for end in endings]
        there = [(one, file_id(one)) for one in places if file_id(one) is not None]
        if file_id(own) not in [each for _, each in there]:
            found.update({one: None for one, _ in there})
    return [*found][:MOST_HIDDEN]


def file_id(path: str) -> tuple[int, int] | None:
    """Return what tells a file from all others, or None where there is none of that name."""
    try:
        status = posix.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def stored(locations: Any) -> list[str] | None:
    """Return search locations as they stand; None for a module that is no package.

    Those of a namespace package are searched for anew whenever they are looped over, which would
    leave importers behind that the program has not asked for (PEP 420, "Dynamic path computation").
    """
    if locations is None:
        return None
    found: Any = locations if type(locations) is list else attribute_of(locations, "_path")
    return [one for one in found or () if type(one) is str]


def finders() -> list[Json]:
    """Return the class names of what stands on `sys.meta_path`."""
    found = sys.meta_path if type(sys.meta_path) is list else []
    return [(one if isinstance(one, type) else type(one)).__name__ for one in found]


def message(error: BaseException) -> str:
    """Return `str(error)`, for showing only."""
    try:
        return str(error)[:LONGEST_MESSAGE]
    except BaseException:
        return ""


def attribute_of(thing: object, name: str) -> object:
    """Return an attribute, or None where there is none to be had."""
    try:
        return getattr(thing, name, None)
    except Exception:
        return None


def number(thing: object) -> int | None:
    """Return an integer, or None for anything else."""
    return thing if type(thing) is int else None
