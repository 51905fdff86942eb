"""The tiers: how a server is started, what it and its children may do, where a copy lies.

namespaces  a jail that holds nothing but an interpreter, each program in namespaces of its own
landlock    no jail: the kernel refuses all files but the interpreter's and the copy, all processes,
            all sockets; nothing can be written
process     a plain process with limits, for one's own code

The client asks a tier and knows no more of it.
"""

from pathlib import Path
from typing import Any, Literal, Protocol

from grader.errors import MachineError
from grader.interpreter.home import Home, home_of
from grader.interpreter.jail import LEAF as LEAF_INSIDE
from grader.interpreter.jail import OWN, SCRATCH, TEMPORARY, jail
from grader.interpreter.policy import (
    OWN_NAMESPACES,
    Access,
    final_filter,
    jailed_filter,
    loaders,
    server_filter,
)
from grader.interpreter.scratch import Scratch

LEAF = Path(__file__).parent / "leaf"
Name = Literal["namespaces", "landlock", "process"]
BEST_FIRST: tuple[Name, ...] = ("namespaces", "landlock", "process")
SCRATCH_BYTES, SCRATCH_ENTRIES = 64 << 20, 4096
"""What a child's own file system holds, the copy of the submission among it."""
PROCESSES = 12
"""At most: those of a program, the first of its namespace, and the server. The child that is kept
ready is counted besides, where there is one (`leaf.lock`)."""


class Tier(Protocol):
    """What the client asks."""

    name: Name
    root: str
    """The path of the copy, as the program sees it."""
    leaf: str
    """The path of `leaf`, as the server sees it."""

    def command(self, python: str) -> list[str]:
        """Return the words to put before the interpreter's options."""

    def policy(self, python: str) -> dict[str, Any] | None:
        """Return what a server locks itself in with (`leaf.lock`)."""

    def make_room(self) -> None:
        """Leave nothing where the next copy shall lie."""

    def put_away(self) -> None:
        """Have a copy out of sight."""

    def tidy(self) -> None:
        """Remove what was put away."""

    def close(self) -> None:
        """Remove everything."""


class Process(Scratch):
    """One's own code."""

    name: Name = "process"
    leaf = str(LEAF)

    def command(self, python: str) -> list[str]:
        """Return the interpreter alone."""
        return [python]

    def policy(self, python: str) -> dict[str, Any] | None:  # noqa: ARG002 - the others need it
        """Return None."""
        return None


class Landlock(Process):
    """Confined without namespaces; the copy is written by the child before its rules hold."""

    name: Name = "landlock"

    def policy(self, python: str) -> dict[str, Any] | None:
        """Return rules under which nothing can be written and no process be started."""
        access = _access()
        home = home_of(python)
        listed = [(one, access.list) for one in home.folders if Path(one).is_dir()]
        read = [*_without(home), str(LEAF), str(self.folder), "/dev/urandom"]
        paths = [*listed, *((one, _right(one, access)) for one in read)]
        return {
            "namespaces": False,
            "seccomp": server_filter(jailed=False),
            "final": final_filter(signals=bool(access.scopes)),
            "ruleset": access.ruleset,
            "paths": [*paths, ("/dev/null", access.write_file)],
        }


class Namespaces:
    """A jail. What a program writes lies in a file system in memory, which ends with it."""

    name: Name = "namespaces"
    root = f"{OWN}/submission"
    leaf = LEAF_INSIDE

    def command(self, python: str) -> list[str]:
        """Return the jail's command line and the interpreter."""
        return [*jail(home_of(python), LEAF), python]

    def policy(self, python: str) -> dict[str, Any] | None:
        """Return rules under which all that is there can be read, and the scratch be written."""
        access = _access()
        programs = [(one, access.execute) for one in (home_of(python).program, *loaders())]
        options = f"size={SCRATCH_BYTES},nr_inodes={SCRATCH_ENTRIES},mode=0700"
        return {
            "namespaces": True,
            "seccomp": server_filter(jailed=True),
            "final": jailed_filter(),
            "ruleset": access.ruleset,
            "paths": [
                ("/", access.read),
                (SCRATCH, access.change),
                ("/dev/null", access.write_file),
                *programs,
            ],
            "ground": SCRATCH.encode(),
            "scratch": (OWN.encode(), options.encode()),
            "folders": [f"{OWN}/{TEMPORARY}"],
            "processes": PROCESSES,
            "own": OWN_NAMESPACES,
        }

    def make_room(self) -> None:
        """Do nothing: each child has an empty file system."""

    def put_away(self) -> None:
        """Do nothing, as above."""

    def tidy(self) -> None:
        """Do nothing, as above."""

    def close(self) -> None:
        """Do nothing, as above."""


def tier(name: Name) -> Tier:
    """Return a tier by its name."""
    if name == "namespaces":
        return Namespaces()
    return Landlock() if name == "landlock" else Process()


def _access() -> Access:
    """Return rights to files; raises MachineError where the kernel knows none."""
    try:
        return Access()
    except (ImportError, OSError) as error:
        raise MachineError(f"this system has no Landlock: {error}") from error


def _without(home: Home) -> list[str]:
    """Return the paths that together are all of a home but what is hidden: rules only add up."""
    found, stack = [], [Path(one) for one in home.folders]
    while stack:
        path = stack.pop()
        if any(one.startswith(f"{path}/") for one in home.hidden):
            linked = (one for one in path.iterdir() if one.is_symlink() and one.is_dir())
            stack += {*path.iterdir()} - {*linked}  # a rule would be for wherever a link leads
        elif str(path) not in home.hidden:
            found.append(str(path))
    return found


def _right(path: str, access: Access) -> int:
    """Return the right to read a folder, or a file."""
    return access.read if Path(path).is_dir() else access.read_file
