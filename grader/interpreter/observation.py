"""What was seen of one run of a program.

Facts only, no judgement. An observation of a hostile program says what that program wanted to be
seen: a verdict must not rest on more than that (`docs/architecture.md`, "Who is believed").
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from grader.interpreter.timeline import Timeline

Outcome = Literal["completed", "raised", "exited", "killed", "died", "unobserved"]
"""How a run ended.

completed   the program ran to its end
raised      an exception was not caught
exited      `SystemExit` left the program
killed      a limit was reached: `Observation.limit` names it
died        a signal or `os._exit` ended the process before the end of the program
unobserved  the program ended, but nothing can be said of it: it closed or filled the channel
"""


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """An object that is no plain data, as seen from outside.

    Two descriptions of one run are equal exactly if they describe the same object.
    """

    kind: str
    """`module`, `function`, `class`, `builtin`, `method`, `property` or `instance`."""
    name: str | None = None
    """`__name__` of a module, else `__qualname__`; None for an instance."""
    module: str | None = None
    """`__module__`: where the object, or an instance's class, says that it was made."""
    type: str
    token: int
    """The same number for the same object, within one run."""

    def __repr__(self) -> str:
        """Return what a learner reads of it, as Python writes what it has no text for."""
        if self.kind == "instance" or self.name is None:
            return f"<{self.type} object #{self.token}>"
        full = self.name if self.kind == "module" else f"{self.module}.{self.name}"
        return f"<{self.kind} {full} #{self.token}>"


class ModuleSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of `sys.modules`. Paths below the submission are relative to it."""

    name: str
    object: Described | None = None
    """The module object, or what else stood in its place; None where the entry is None."""
    spec: bool = False
    """Whether it has a `__spec__`; without one, the four fields below are empty."""
    origin: str | None = None
    parent: str | None = None
    locations: tuple[str, ...] | None = None
    """`submodule_search_locations`: None for a module that is no package."""
    loader: str | None = None
    """The loader's class name."""
    project: bool = False
    """Whether it was found in the submission."""
    names: Mapping[str, Any] | None = None
    """For a module of the submission: its namespace without the import-related attributes."""

    @property
    def is_package(self) -> bool:
        """Whether submodules can be looked for in it (language reference, 5.2 Packages)."""
        return self.locations is not None

    @property
    def is_namespace(self) -> bool:
        """Whether it is a namespace package: search locations and no origin (PEP 420)."""
        return self.locations is not None and self.origin is None


class FrameSeen(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a traceback, outermost first."""

    file: str
    line: int
    function: str
    module: str | None = None
    """`__name__` in the frame's globals."""
    project: bool = False
    names: tuple[str, ...] | None = None
    """For the body of a module of the submission: the names that its namespace held at the end."""


class ExceptionSeen(msgspec.Struct, frozen=True, kw_only=True):
    """An exception that left the program."""

    type: str
    bases: tuple[str, ...]
    """Names of its classes, from its own to `BaseException`."""
    name: str | None = None
    """`ImportError.name`, `AttributeError.name` or `NameError.name`."""
    path: str | None = None
    """`ImportError.path`."""
    object: Described | None = None
    """`AttributeError.obj`."""
    holds: tuple[str, ...] | None = None
    """For a module that was asked for a name which it lacks: the names that it held at the end."""
    hidden: tuple[str, ...] = ()
    """Files of that module's name in other entries of `sys.path`, which were not looked at."""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    """Where a `SyntaxError` is."""
    errno: int | None = None
    """`OSError.errno`."""
    frames: tuple[FrameSeen, ...] = ()
    before: "ExceptionSeen | None" = None
    """The exception that was being handled, or that it was raised from."""
    text: str = ""
    """`str()` of it, for showing only: nothing is ever concluded from it."""

    def is_a(self, base: str) -> bool:
        """Whether it is an instance of the built-in exception class of that name."""
        return base in self.bases

    @property
    def running(self) -> tuple[FrameSeen, ...]:
        """The modules of the submission whose bodies were unfinished, outermost first."""
        return tuple(f for f in self.frames if f.project and f.function == "<module>")


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """All that was seen of one run."""

    outcome: Outcome
    limit: str | None = None
    """The limit that stopped it: `wall`, `cpu`, `memory`, `output` or `result`; and where the
    program did not catch what the kernel said, `files`, `processes` or `scratch`."""
    status: int | None = None
    """Exit status; None if a signal ended it."""
    signal: int | None = None
    names: Mapping[str, Any] = {}
    """What the program's namespace gained: plain data as it is, the rest as `Described`."""
    modules: Mapping[str, ModuleSeen] = {}
    """Additions to `sys.modules`, in its order."""
    executed: tuple[str, ...] = ()
    """Files of the submission whose bodies were executed, in order, with repeats."""
    path_before: tuple[str, ...] = ()
    path_after: tuple[str, ...] = ()
    finders_before: tuple[str, ...] = ()
    """`sys.meta_path`, each finder by its class's name."""
    finders_after: tuple[str, ...] = ()
    exception: ExceptionSeen | None = None
    witnessed: tuple[str, ...] = ()
    """What else the program did, each sort once: `file`, `process`, `socket`, `ctypes`, `gc`, …"""
    timeline: Timeline = ()
    """What the import system did, in order; empty unless the program was recorded."""
    stdout: str = ""
    stderr: str = ""
    cpu: float = 0.0
    """Seconds of processor time; no verdict may rest on it."""
    tier: str = "process"

    def __getitem__(self, name: str) -> Any:
        """Return what the program bound to `name`.

        Raises `NotBound`, whose text says how the run ended, if it bound no such name.
        """
        try:
            return self.names[name]
        except KeyError:
            raise NotBound(self, name) from None

    @property
    def lines(self) -> list[str]:
        """Standard output by lines."""
        return self.stdout.splitlines()

    @property
    def project_modules(self) -> list[str]:
        """Names of the modules of the submission that are new in `sys.modules`."""
        return [name for name, module in self.modules.items() if module.project]


class NotBound(AssertionError):
    """A check asked for a name that the program never bound; `str` says how the run ended."""

    def __init__(self, seen: Observation, name: str) -> None:
        super().__init__(f"{name!r} was never bound: {how_it_ended(seen)}")


def how_it_ended(seen: Observation) -> str:
    """Say in a few words how a run ended."""
    if seen.outcome == "completed":
        return "the program ran to its end"
    if seen.outcome == "raised" and seen.exception is not None:
        return f"the program ended with {seen.exception.type}: {seen.exception.text}"
    if seen.outcome == "exited":
        return f"the program left with exit status {seen.status}"
    if seen.outcome == "killed":
        return LIMIT_REACHED[seen.limit or "wall"]
    if seen.signal is not None:
        return f"signal {seen.signal} ended the interpreter"
    if seen.outcome == "died":
        return f"the process ended at once with status {seen.status}, without finishing the program"
    return "the program closed the channel on which it is observed"


LIMIT_REACHED = {
    "wall": "it was stopped: it took too long",
    "cpu": "it was stopped: it used too much processor time",
    "memory": "it was stopped: it asked for too much memory",
    "files": "it was stopped: it opened too many files",
    "processes": "it was stopped: it started too many processes",
    "scratch": "it was stopped: it wrote too much to files",
    "output": "it was stopped: it wrote too much output",
    "result": "it was stopped: its namespaces hold too much to look at",
}
