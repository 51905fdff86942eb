"""The interpreter as the rest of the grader uses it: programs in, observations out."""

import marshal
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.interpreter import decode
from grader.interpreter.channel import Channel
from grader.interpreter.files import Files, overlay
from grader.interpreter.observation import Observation
from grader.interpreter.program import ROOT, Program
from grader.interpreter.server import Server, end

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONHASHSEED": "0"}
"""What every run has: fixed, so that the same program does the same thing everywhere."""


class Interpreter:
    """A source of fresh interpreters, in the tier `process`: one's own code, with limits.

    Use it as a context manager. Programs run one after another, each in a child of its own, over
    a private copy of the submission that is gone afterwards.
    """

    tier = "process"

    def __init__(self, python: str = sys.executable) -> None:
        self._python = python
        self._servers: dict[object, Server] = {}
        self._scratch = Path(tempfile.mkdtemp(prefix="kata-", dir=_scratch_parent())).resolve()
        self._root = str(self._scratch / "submission")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the servers and remove the scratch folder."""
        for server in self._servers.values():
            server.close()
        self._servers.clear()
        _remove(self._scratch)

    def run(self, files: Files, program: Program) -> Observation:
        """Run a program over a submission's files and return what was seen.

        Raises Misuse for a program that makes no sense, MachineError if it could not be run.
        """
        environment = self._environment(program)
        server = self._server(program, environment)
        stdin = program.stdin.encode() if isinstance(program.stdin, str) else program.stdin
        channel = Channel(self._job(overlay(files, program), program, environment), stdin)
        try:
            pid = server.employ(channel.child_ends)
            channel.release_child_ends()
            limits = program.limits_of_channel
            limit = channel.attend(server.fileno(), limits, lambda: end(pid))
            status, cpu = server.settle()
            return decode.observation(
                channel, program, decode.End(status, cpu, limit), root=self._root, tier=self.tier
            )
        finally:
            channel.close()
            _remove(Path(self._root))

    def _environment(self, program: Program) -> dict[str, str]:
        """Return the environment of a program."""
        given = {key: value.replace(ROOT, self._root) for key, value in program.environment.items()}
        if program.path:
            entries = [entry.replace(ROOT, self._root) for entry in program.path]
            given["PYTHONPATH"] = os.pathsep.join([*entries, *_entries(given)])
        return ENVIRONMENT | given

    def _server(self, program: Program, environment: Mapping[str, str]) -> Server:
        """Return the server whose start had the program's options and Python's own variables."""
        own = {
            name: value
            for name, value in environment.items()
            if name in ENVIRONMENT or (name.startswith("PYTHON") and name != "PYTHONPATH")
        }
        key = (program.options, tuple(sorted(own.items())))
        if key not in self._servers:
            self._servers[key] = Server(self._python, program.options, own)
        return self._servers[key]

    def _job(self, files: Files, program: Program, environment: Mapping[str, str]) -> bytes:
        """Return what the child is told, in a form that it can read without importing anything."""
        limits = program.limits
        job = {
            "kind": program.kind,
            "target": program.target,
            "args": list(program.args),
            "command": [self._python, *program.options, *program.command_line],
            "real": program.real,
            "record": program.record,
            "root": self._root,
            "cwd": program.cwd,
            "files": dict(files),
            "environment": dict(environment),
            "limits": {
                "cpu": limits.cpu,
                "memory": limits.memory,
                "file": limits.file,
                "files": limits.files,
            },
        }
        return marshal.dumps(job, 2)  # the version that every Python reads


def _scratch_parent() -> str | None:
    """Return a folder in memory where the machine has one: copies are small and short-lived."""
    memory = "/dev/shm"  # noqa: S108 - mkdtemp makes a folder of its own in it
    return memory if os.access(memory, os.W_OK | os.X_OK) else None


def _entries(environment: Mapping[str, str]) -> list[str]:
    """Return the entries of PYTHONPATH."""
    given = environment.get("PYTHONPATH")
    return given.split(os.pathsep) if given else []


def _remove(folder: Path) -> None:
    """Remove a tree, also one whose folders a program has closed to us."""

    def open_and_retry(_: object, path: str, __: object) -> None:
        try:
            os.chmod(os.path.dirname(path), 0o700)  # noqa: PTH101, PTH120 - paths of any kind, as rmtree gives them
            os.chmod(path, 0o700)  # noqa: PTH101 - as above
            shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)  # noqa: PTH108, PTH112 - as above
        except OSError:
            return

    if sys.version_info >= (3, 12):
        shutil.rmtree(folder, onexc=open_and_retry)
    else:
        shutil.rmtree(folder, onerror=open_and_retry)
