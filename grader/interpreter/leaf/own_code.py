"""What a program of the user's own needs besides: whose code it is, and a log that goes out."""

from __future__ import annotations

import gc
import posix
import resource
import sys
from _thread import allocate_lock
from _weakref import ref

from .encode import encode
from .observe import Project
from .record_log import PLAIN, Log

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from .encode import Json

MOST_EVENTS = 200_000
MOST_TEXT = 32 << 20
HIGHEST = 255
"""No program cares for a descriptor of this number; the first that it opens is as elsewhere."""
CAN_WAIT = frozenset(("search", "found", "not-found", "created", "submodule"))
"""Events after which no code but importlib's own is executed."""
NO_FILES = ("built-in", "frozen")
"""Origins of what is part of the interpreter itself."""
INSTALLED = ("/site-packages/", "/dist-packages/")
KEPT = frozenset(
    (*sys.builtin_module_names, "_frozen_importlib", "_frozen_importlib_external", "resource")
)
"""Modules that are not let go of: what is below uses them, and a program leaves nothing there."""
SYS_LETS_GO = (
    "path", "argv", "ps1", "ps2", "last_exc", "last_type", "last_value", "last_traceback",
    "path_hooks", "path_importer_cache", "meta_path",
)  # fmt: skip


class OwnCode(Project):
    """The user's own code: all that did not come with Python and was not installed."""

    def __init__(self, root: str) -> None:
        super().__init__(root)
        self.python = standard_folders()

    def holds(self, path: object) -> bool:
        """Whether a file is the user's own."""
        if type(path) is not str or path[:1] in ("", "<") or path in NO_FILES:
            return False
        if path.startswith(self.python):
            return False
        return not any([part in path for part in INSTALLED])  # noqa: C419 - a list is faster here than a generator


class Stream(Log):
    """A log that is sent while it is written; nothing of it is kept."""

    def __init__(self, descriptor: int, pid: int) -> None:
        super().__init__()
        self.descriptor, self.pid = descriptor, pid
        self.events_left, self.text_left = MOST_EVENTS, MOST_TEXT
        self.unsent: list[str] = []
        self.sending = allocate_lock()

    def add(self, kind: str, at: float | None = None, **facts: object) -> None:
        """Add an event, and send it if a program's code may follow."""
        if self.closed or posix.getpid() != self.pid:  # a copy that the program has forked
            return
        event: dict[str, Json] = {"kind": kind, "at": self.now() if at is None else at}
        for key, value in facts.items():
            event[key] = value if type(value) in PLAIN else None  # type: ignore[assignment]  # the exact type was asked
        line = encode(event)
        self.unsent.append(line)
        self.events_left -= 1
        self.text_left -= len(line)
        if self.events_left < 0 or self.text_left < 0:
            self.close("cut")
        elif kind not in CAN_WAIT:
            self.flush()

    def close(self, kind: str) -> None:
        """Send a last event, after which there are no others."""
        self.closed = True
        self.unsent.append(encode({"kind": kind, "at": self.now()}))
        self.flush()

    def flush(self) -> None:
        """Send what is there, unless another thread, or this one below, is doing so."""
        if not self.unsent or not self.sending.acquire(False):  # noqa: FBT003 - as the lock has it
            return
        lines, self.unsent = self.unsent, []
        self.write("".join([f"e{line}\n" for line in lines]).encode())
        self.sending.release()

    def write(self, data: bytes) -> None:
        """Write, as long as somebody reads."""
        try:
            while data:
                data = data[posix.write(self.descriptor, data) :]
        except OSError:
            self.closed = True


def standard_folders() -> tuple[str, ...]:
    """Return the folders of the standard library, each with a slash."""
    home: Any = getattr(sys, "_stdlib_dir", None)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    native = f"{sys.base_exec_prefix}/{sys.platlibdir}/{version}"
    return tuple([f"{one}/" for one in (home, native) if one])


def free_descriptor(descriptor: int) -> int:
    """Move a descriptor to a high number that is free, and let no other program inherit it."""
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = HIGHEST if most < 0 else min(HIGHEST, most - 1)
    for number in range(highest, 2, -1):
        try:
            posix.fstat(number)
        except OSError:
            posix.dup2(descriptor, number, False)  # noqa: FBT003 - posix takes no keywords here
            posix.close(descriptor)
            return number
    posix.set_inheritable(descriptor, False)  # noqa: FBT003 - as above
    return descriptor


def let_go() -> None:
    """Let go of all modules as `Py_FinalizeEx` does (`finalize_modules`), so destructors run."""
    for name in SYS_LETS_GO:
        if name in sys.__dict__:
            setattr(sys, name, None)
    references = weakly([one for name, one in sys.modules.copy().items() if name not in KEPT])
    for name in [name for name in sys.modules if name not in KEPT]:
        sys.modules[name] = None  # type: ignore[assignment]  # as the interpreter does
    gc.collect()
    for one in reversed(references):
        clear(one())
    gc.collect()


def weakly(modules: list[ModuleType]) -> list[ref[ModuleType]]:
    """Return references that keep nothing alive; what has no module's type is left alone."""
    return [ref(one) for one in modules if type(one) is type(sys)]


def clear(module: ModuleType | None) -> None:
    """Set a module's names to None: the private ones first, `__builtins__` never."""
    namespace = {} if module is None else module.__dict__
    for private in (True, False):
        for name in [*namespace]:
            one = type(name) is str and name[:1] == "_" and name[1:2] != "_"
            if one is private and name != "__builtins__":
                namespace[name] = None
