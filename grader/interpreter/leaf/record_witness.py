"""What else a program did, as the interpreter's audit hook tells (PEP 578)."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .encode import Json
    from .observe import Project
    from .record_log import Log

WITNESSED = {
    "open": "file",
    "os.system": "process",
    "os.exec": "process",
    "os.fork": "process",
    "os.forkpty": "process",
    "os.posix_spawn": "process",
    "subprocess.Popen": "process",
    "pty.spawn": "process",
    "socket.__new__": "socket",
    "socket.connect": "socket",
    "socket.bind": "socket",
    "socket.sendto": "socket",
    "socket.getaddrinfo": "socket",
    "ctypes.dlopen": "ctypes",
    "ctypes.dlsym": "ctypes",
    "ctypes.cdata": "ctypes",
    "ctypes.string_at": "ctypes",
    "gc.get_objects": "gc",
    "gc.get_referrers": "gc",
    "gc.get_referents": "gc",
    "sys._getframe": "frames",
    "sys._current_frames": "frames",
    "sys._current_exceptions": "frames",
    "sys.settrace": "tracing",
    "sys.setprofile": "tracing",
    "sys.monitoring.register_callback": "tracing",
    "sys.addaudithook": "audit",
    "code.__new__": "code",
    "cpython.PyInterpreterState_New": "interpreter",
    "interpreters": "interpreter",
}
"""Audit events of interest, and what each is called in an observation; the last is ours."""
MAKERS = frozenset(
    ("_interpreters", "_xxsubinterpreters", "_testcapi", "_testinternalcapi", "_testlimitedcapi")
)
"""Modules that make other interpreters, which have audit hooks of their own, in the same memory:
from Python 3.13 on the making itself is not heard by hooks that are Python."""

OWN_CODE_ONLY = frozenset(("frames",))
"""What the standard library does all the time for its own purposes."""
NOISE = ("<frozen importlib", "<frozen zipimport")
READERS = ("/linecache.py", "/tokenize.py")
"""Which read source to show it."""
LONGEST_DETAIL = 200


class Witness:
    """Tells the channel of each sort of thing once, before it is done, and the log of every time.

    What was told is out: a program that forges its observation afterwards cannot take it back.
    """

    def __init__(self, project: Project, log: Log, tell: Callable[[str], None]) -> None:
        self.project, self.log, self.tell = project, log, tell
        self.seen: set[str] = set()
        self.watching = self.asking = False

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Hear of something that is in the table."""
        if not self.watching or self.asking:
            return
        kind = WITNESSED[event]
        if self.is_of_program(event, kind):
            if kind not in self.seen:
                self.seen.add(kind)
                self.tell(kind)
            self.log.add("witness", what=kind, detail=self.detail(event, arguments))

    def is_of_program(self, event: str, kind: str) -> bool:
        """Whether the program did it, not the interpreter for its own purposes."""
        self.asking = True  # looking at a frame is an event, too
        try:
            file = sys._getframe(4).f_code.co_filename
        except ValueError:  # nothing called it but the interpreter itself
            file = ""
        self.asking = False
        if kind in OWN_CODE_ONLY:
            return self.project.holds(file) or file == "<string>"
        if event.startswith("os.") and file.endswith("/subprocess.py"):
            return False  # `subprocess.Popen` was that already
        return not file.startswith(NOISE) and not file.endswith(READERS)

    def detail(self, event: str, arguments: tuple[Any, ...]) -> Json:
        """Return what can be said in a few words."""
        if event == "open" and arguments:
            path = arguments[0]
            text = path.decode(errors="replace") if type(path) is bytes else path
            return (self.project.shown(text) or event)[:LONGEST_DETAIL]
        return event
