"""A child becomes the interpreter that `python` would be for one program.

The import state is what the server's own start left, which was a real start with the same options;
what depends on the program is set here: `sys.argv`, `sys.path`, `__main__`, the environment and
the working directory. Sources: `pymain_run_python` and, for the first entry of `sys.path`, the
library reference, "The initialization of the sys.path module search path".
"""

from __future__ import annotations

import posix
import sys
from _frozen_importlib_external import PathFinder, SourceFileLoader
from resource import (
    RLIMIT_AS,
    RLIMIT_CORE,
    RLIMIT_CPU,
    RLIMIT_FSIZE,
    RLIMIT_NOFILE,
    getrlimit,
    setrlimit,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

LINECACHE: Any = sys.modules.pop("linecache", None)
"""What the server's own start by `-c` has loaded from Python 3.13 on; a program starts without."""
RESULT_DESCRIPTOR = 200
"""High, so that the first file that a program opens gets the number that it gets elsewhere."""
LATE_DESCRIPTOR = 203
"""The job's pipe, on which more may come. What lies between the two belongs to `lock`."""
LENGTH = 8
"""Bytes of the length that stands before a job."""
CHUNK = 1 << 16
SPARE_MEMORY = 64 << 20
"""What the observation may use after a program has used up its own limit."""


def take_descriptors(job: int, result: int, out: int, err: int, stdin: int) -> bytes:
    """Put the descriptors where a program expects them, close all others and return the job."""
    for source, target in ((stdin, 0), (out, 1), (err, 2)):
        posix.dup2(source, target)
    posix.dup2(result, RESULT_DESCRIPTOR, False)  # noqa: FBT003 - posix takes no keywords here
    posix.dup2(job, LATE_DESCRIPTOR, False)  # noqa: FBT003 - as above
    text = read_some(job, int.from_bytes(read_some(job, LENGTH), "little"))
    posix.closerange(3, RESULT_DESCRIPTOR)
    return text


def read_some(descriptor: int, size: int) -> bytes:
    """Read as many bytes of a pipe, or as there are."""
    data = b""
    while len(data) < size and (part := posix.read(descriptor, size - len(data))):
        data += part
    return data


def read_all(descriptor: int) -> bytes:
    """Read a pipe to its end."""
    parts = []
    while part := posix.read(descriptor, CHUNK):
        parts.append(part)
    return b"".join(parts)


def lay_out(root: str, files: dict[str, bytes]) -> None:
    """Write the submission's private copy."""
    made = {""}
    posix.mkdir(root, 0o755)
    for path, data in files.items():
        folder, _, _ = path.rpartition("/")
        make_folder(root, folder, made)
        descriptor = posix.open(
            f"{root}/{path}", posix.O_WRONLY | posix.O_CREAT | posix.O_EXCL, 0o644
        )
        while data:
            data = data[posix.write(descriptor, data) :]
        posix.close(descriptor)


def make_folder(root: str, folder: str, made: set[str]) -> None:
    """Make a folder and those above it, each once."""
    if folder in made:
        return
    above, _, _ = folder.rpartition("/")
    make_folder(root, above, made)
    posix.mkdir(f"{root}/{folder}", 0o755)
    made.add(folder)


def limit(limits: dict[str, int]) -> None:
    """Set the limits that the kernel keeps; the client keeps the others."""
    cpu, memory = limits["cpu"], limits["memory"]
    setrlimit(RLIMIT_CPU, (cpu, cpu + 1))
    setrlimit(RLIMIT_AS, (memory, memory + SPARE_MEMORY))
    setrlimit(RLIMIT_FSIZE, (limits["file"], limits["file"]))
    setrlimit(RLIMIT_NOFILE, (limits["files"], limits["files"]))
    setrlimit(RLIMIT_CORE, (0, 0))


def spare_memory() -> None:
    """Let the observation be made though the program used all the memory that it had."""
    _, most = getrlimit(RLIMIT_AS)
    setrlimit(RLIMIT_AS, (most, most))


def set_environment(environment: dict[str, str]) -> None:
    """Replace the environment, as C and as Python see it."""
    for old in posix.environ:
        posix.unsetenv(old)
    posix.environ.clear()
    for name, value in environment.items():
        key, text = name.encode(), value.encode("utf-8", "surrogateescape")
        posix.putenv(key, text)
        posix.environ[key] = text


def search_path(first: str | None, environment: dict[str, str]) -> None:
    """Set `sys.path`: the first entry, PYTHONPATH, then what the interpreter's start computed."""
    extra = []
    if not sys.flags.ignore_environment and environment.get("PYTHONPATH"):
        extra = [absolute(entry) for entry in environment["PYTHONPATH"].split(":")]
        if not sys.flags.no_site:
            extra = list(dict.fromkeys(extra))  # as `site.removeduppaths` does
    head = [] if first is None else [first]
    sys.path[:] = [*head, *extra, *standard_path()]
    importers_first(extra)


def importers_first(entries: list[str]) -> None:
    """Look at path entries as the interpreter's start does: before the standard library."""
    before = dict(sys.path_importer_cache)
    sys.path_importer_cache.clear()
    for entry in entries:
        is_importer_path(entry)
    sys.path_importer_cache.update(before)


def standard_path() -> list[str]:
    """Return `sys.path` without the entry that `-c` put first."""
    return sys.path[0 if sys.flags.safe_path else 1 :]


def command_code(source: str) -> CodeType:
    """Compile what follows `-c`; raises SyntaxError, and what `linecache` raises."""
    text = source + "\n"
    code = compile(text, "<string>", "exec", dont_inherit=True)
    if LINECACHE is not None:
        keep_source(text, code)
    return code


def keep_source(text: str, code: CodeType) -> None:
    """Do what Python does from 3.13 on: import `linecache` and give it the text for tracebacks."""
    found = PathFinder.find_spec("linecache")
    if found is not None and found.origin == LINECACHE.__file__:
        sys.modules["linecache"] = LINECACHE
    key = "<string>" if "<string>" in LINECACHE.cache else code
    __import__("linecache")._register_code(key, text, "<string>")


def script_code(path: str, namespace: dict[str, object]) -> CodeType:
    """Compile a script by its absolute path, and tell `__main__` of it.

    Raises OSError and SyntaxError.
    """
    descriptor = posix.open(path, posix.O_RDONLY)
    try:
        source = read_all(descriptor)
    finally:
        posix.close(descriptor)
    namespace["__file__"], namespace["__cached__"] = path, None
    namespace["__loader__"] = SourceFileLoader("__main__", path)
    return compile(source, path, "exec", dont_inherit=True)


def absolute(path: str) -> str:
    """Return a path as `_Py_abspath` does: from the working directory, otherwise as it is."""
    if path in ("", "."):
        return posix.getcwd()
    return path if path.startswith("/") else f"{posix.getcwd()}/{path}"


def real_folder(path: str) -> str:
    """Return the folder that a file lies in, without links and dots."""
    here = posix.getcwd()
    posix.chdir(path.rpartition("/")[0] or "/")
    folder = posix.getcwd()
    posix.chdir(here)
    return folder


def is_importer_path(path: str) -> bool:
    """Whether `python PATH` runs `PATH/__main__`: a folder or an archive (PEP 441)."""
    for hook in sys.path_hooks:
        try:
            sys.path_importer_cache[path] = hook(path)
        except ImportError:
            continue
        return True
    sys.path_importer_cache[path] = None
    return False
