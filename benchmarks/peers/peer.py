"""What a peer is: how its work is laid out, and how it is told to do it."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from peers.work import Submission

Verdicts = Mapping[str, bool | None]
"""Whether each submission passes, by its name; None where there is no verdict."""
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "grader", "peers")
PATIENCE = 900
"""Seconds for an installation, or for the grading of one submission."""


class Place(NamedTuple):
    """Where a peer works, and with which Python."""

    folder: Path
    python: Path
    submissions: Sequence[Submission]

    def run(self, *words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command in the peer's own environment, and return how it ended."""
        scripts = self.python.parent
        environment = {name: value for name, value in os.environ.items() if _is_neutral(name)}
        return subprocess.run(
            [str(one) for one in words],
            cwd=cwd or self.folder,
            env=environment | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )


def _is_neutral(name: str) -> bool:
    """Whether a variable of the environment may be seen by a peer."""
    return not name.startswith(("PYTHON", "PYTEST", "JUPYTER", "OTTER"))


class Peer(NamedTuple):
    """A grader at the same work."""

    name: str
    requires: tuple[str, ...]
    """What pip installs for it."""
    prepare: Callable[[Place], None]
    """What an instructor does once; not timed. Raises CouldNot."""
    grade: Callable[[Place], Verdicts]
    """What is timed: from folders of files to verdicts."""
    does: str
    """What it does, in a line."""


class CouldNot(Exception):
    """A peer cannot take part; the sentence says why."""


def environment(peer: Peer, cache: Path = CACHE) -> Path:
    """Return the Python of a peer's own virtual environment, made and filled if it is not there.

    Raises CouldNot where it cannot be installed.
    """
    if not peer.requires:
        return Path(sys.executable)
    place = cache / f"{peer.name.replace(' ', '-')}-{sys.version_info[0]}.{sys.version_info[1]}"
    python, ready = place / "bin" / "python", place / "ready"
    if ready.is_file() and ready.read_text() == "\n".join(peer.requires):
        return python
    _must([sys.executable, "-m", "venv", "--clear", str(place)], "no virtual environment")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _must([*pip, *peer.requires], "pip could not install it")
    ready.write_text("\n".join(peer.requires))
    return python


def _must(command: list[str], otherwise: str) -> None:
    """Run a command that has to end well."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CouldNot(f"{otherwise}: {type(error).__name__}") from error
    if done.returncode:
        raise CouldNot(f"{otherwise}: {last_line(done.stderr)}")


def last_line(text: str) -> str:
    """Return the last line of what a command has said."""
    return (text.strip().splitlines() or ["it said nothing"])[-1]


def well(done: subprocess.CompletedProcess[str]) -> None:
    """Raise CouldNot, with its last line, if a command has not ended well."""
    if done.returncode:
        raise CouldNot(last_line(done.stderr or done.stdout))
