"""Load this folder into an interpreter without leaving a trace in its import state.

Executed, not imported, by `python -c` with the namespace that the trusted side gives it: `FOLDER`,
the path of this file's folder, `CONTROL`, a descriptor, `MAIN`, whose `main` goes on (`server`
unless given), `POLICY`, what a server in a sandbox locks itself in with, and `__builtins__`, a copy
of the built-in names, so that a program that rebinds `len` does not reach what observes it.
"""

import posix
import sys
from _frozen_importlib_external import SourceFileLoader

FOLDER: str = globals()["FOLDER"]
CONTROL: int = globals()["CONTROL"]
MAIN: str = globals().get("MAIN", "server")
POLICY: dict[str, object] | None = globals().get("POLICY")
RECORDER = (
    "record_log", "record_code", "record_state", "record_running", "record_machinery",
    "record_import", "record_tables", "record_monitor", "record_trace", "record", "record_witness",
)  # fmt: skip
ENDS = {"server": ("ready", "server"), "template": ("ready", "server", "template")}
ORDER = (
    "encode", "values", "observe", "undisturbed", "bare", "ending", "fresh", *RECORDER, "run",
    *(("lock",) if POLICY else ()), *ENDS.get(MAIN, ("own_code", MAIN)),
)  # fmt: skip
"""Each file imports only those that stand before it."""
LOADED: dict[str, object] = {}


def load(name: str) -> object:
    """Execute one file of the folder as the module `leaf.<name>`."""
    module = type(sys)(f"leaf.{name}")
    path = f"{FOLDER}/{name}.py"
    module.__dict__.update(__package__="leaf", __file__=path, __builtins__=__builtins__)
    code = SourceFileLoader(module.__name__, path).get_code(module.__name__)
    assert code is not None
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)  # noqa: S102 - this is what importing it would do
    return module


def standard_library() -> list[str]:
    """Return the entries of `sys.path` that came with Python."""
    home: str | None = getattr(sys, "_stdlib_dir", None)
    if not home:
        return sys.path[:]
    return [one for one in sys.path if one == home or one.endswith("/lib-dynload")]


def lock(policy: dict[str, object] | None) -> object:
    """Lock this interpreter in, if it is to be; return what its children need for the same."""
    return None if policy is None else LOADED["lock"].Lock(policy)  # type: ignore[attr-defined]  # a module that was made here


def low(descriptor: int) -> int:
    """Return a descriptor that stands for another, below those that a child has (`fresh`).

    The judge may have any number of its own open, and a server has the number that it had there.
    """
    if descriptor < LOADED["fresh"].RESULT_DESCRIPTOR:  # type: ignore[attr-defined]  # a module that was made here
        return descriptor
    moved = posix.dup(descriptor)
    posix.close(descriptor)
    return moved


def boot() -> None:
    """Load the folder, take it out of the import state, and serve until the client ends."""
    modules, importers = dict(sys.modules), dict(sys.path_importer_cache)
    importers.pop("/", None)  # the server's own working directory
    path = sys.path[:]
    sys.path[:] = standard_library()  # nobody's files have a say in what is loaded here
    sys.modules["leaf"] = type(sys)("leaf")
    LOADED.update({name: load(name) for name in ORDER})
    for name in [name for name in sys.modules if name not in modules]:
        del sys.modules[name]
    sys.path[:] = path
    sys.path_importer_cache.clear()
    sys.path_importer_cache.update(importers)
    control = low(CONTROL)
    given = (control, lock(POLICY)) if MAIN in ENDS else (control,)
    LOADED[MAIN].main(*given)  # type: ignore[attr-defined]  # a module that was made here


boot()
