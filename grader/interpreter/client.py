"""The interpreter as the rest of the grader uses it: programs in, observations out."""

import marshal
import os
import secrets
import signal
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from grader.errors import MachineError
from grader.interpreter import decode, tiers
from grader.interpreter.channel import Channel
from grader.interpreter.files import Files, overlay
from grader.interpreter.observation import Observation
from grader.interpreter.program import ROOT, Program
from grader.interpreter.server import Server, ServerGone, Start, started
from grader.interpreter.tiers import Name

ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONHASHSEED": "0"}
"""What every run has: fixed, so that the same program does the same thing everywhere."""


PLAIN = Program(source="pass")
NONCE = 8
"""Random bytes that stand before a report: whoever forges one has to have reached them."""


class ServerLost(Exception):
    """The server ended while a program ran; caught here."""


class Interpreter:
    """A source of fresh interpreters, confined as a tier says (`tiers`).

    Use it as a context manager. Programs run one after another, each in a child of its own, over
    a private copy of the submission that is gone afterwards. A tier that cannot be had is noticed
    when the first program runs, as a MachineError; no other is taken instead.
    """

    def __init__(
        self, python: str = sys.executable, *, tier: Name = "process", start: Start = started
    ) -> None:
        self.tier = tier
        self._start = start
        self._python = python
        self._servers: dict[object, Server] = {}
        self._place = tiers.tier(tier)
        self._root = self._place.root

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
        self._place.close()

    def prepare(self, program: Program = PLAIN) -> None:
        """Begin to start what such a program will run in, and do not wait for it.

        Raises MachineError if that cannot even be begun.
        """
        self._server(program, self._environment(program))

    def run(self, files: Files, program: Program) -> Observation:
        """Run a program over a submission's files and return what was seen.

        A program that ends its own server, and a second one with it, has died; a server that was
        lost once may be the machine's doing, and nobody is to pay for that.

        Raises Misuse for a program that makes no sense, MachineError if it could not be run.
        """
        try:
            return self._attempt(files, program)
        except ServerLost:
            pass
        try:
            return self._attempt(files, program)
        except ServerLost:
            return Observation(outcome="died", signal=signal.SIGKILL, tier=self.tier)

    def _attempt(self, files: Files, program: Program) -> Observation:
        """Run a program once; raises ServerLost if the server ended or fell silent meanwhile."""
        if program.real and self.tier == "landlock":
            raise MachineError(
                "tier landlock starts no other program, and this is to be a real one"
            )
        environment = self._environment(program)
        server = self._server(program, environment)
        stdin = program.stdin.encode() if isinstance(program.stdin, str) else program.stdin
        nonce = secrets.token_hex(NONCE)
        job = self._job(overlay(files, program), program, environment, nonce)
        self._make_room()
        channel = Channel(job, stdin, _late(program), nonce.encode())
        try:
            ended = self._attended(server, channel, program)
            said = decode.Said(channel.result, channel.out, channel.err, nonce.encode())
            return decode.observation(said, program, ended, root=self._root, tier=self.tier)
        finally:
            channel.close()
            self._place.put_away()

    def _attended(self, server: Server, channel: Channel, program: Program) -> decode.End:
        """Have a child do its work, and return how it ended."""
        try:
            child = server.employ(channel.child_ends)
        except ServerGone as error:
            self._drop(server)
            if server.has_served:  # a program before this one may have stopped it
                raise ServerLost from error
            raise
        channel.release_child_ends()
        self._place.tidy()  # the child is at work meanwhile
        try:
            limits = program.limits_of_channel
            limit = channel.attend(server.fileno(), limits, child.end)
            status, cpu = server.settle()
        except ServerGone as error:
            child.end()
            self._drop(server)
            raise ServerLost from error
        finally:
            child.close()
        return decode.End(status, cpu, limit)

    def _drop(self, server: Server) -> None:
        """Forget a server that is gone: the next program gets a new one."""
        server.close()
        self._servers = {key: one for key, one in self._servers.items() if one is not server}

    def _make_room(self) -> None:
        """Have a place for the copy, whatever the last program made of it."""
        try:
            self._place.make_room()
        except OSError as error:
            raise MachineError(f"no place for a copy in {self._root}: {error.strerror}") from error

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
            self._servers[key] = self._start(self._place, self._python, program.options, own)
        return self._servers[key]

    def _job(
        self, files: Files, program: Program, environment: Mapping[str, str], nonce: str
    ) -> bytes:
        """Return what the child is told, in a form that it can read without importing anything."""
        limits = program.limits
        job = {
            "kind": program.kind,
            "target": program.target,
            "args": list(program.args),
            "command": [self._python, *program.options, *program.command_line],
            "real": program.real,
            "record": program.record,
            "late": program.late is not None,
            "nonce": nonce,
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


def _late(program: Program) -> bytes | None:
    """Return what comes late, below as many empty lines as there were before it."""
    if program.late is None:
        return None
    before = 0 if program.source is None else program.source.count("\n") + 1
    return ("\n" * before + program.late).encode()


def _entries(environment: Mapping[str, str]) -> list[str]:
    """Return the entries of PYTHONPATH."""
    given = environment.get("PYTHONPATH")
    return given.split(os.pathsep) if given else []
