"""The trusted side of the interpreter server: start it, ask it for a child, end it."""

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Protocol

from grader.errors import MachineError
from grader.interpreter.home import compile_for
from grader.interpreter.tiers import LEAF, Tier

BOOT = (
    "exec(compile({source!r},{path!r},'exec'),{{'FOLDER':{folder!r},'CONTROL':{control},"
    "'MAIN':{main!r},'POLICY':{policy!r},'__builtins__':{{**__import__('builtins').__dict__}}}})"
)
"""What the server is started with: expressions only, so that `__main__` stays as `-c` makes it."""

LINKED_AT_ONCE = {"LD_BIND_NOW": "1"}
"""Functions of C are looked up by the server, and not by each child when it first calls them
(ld.so(8)); no program sees it (`leaf.fresh.set_environment`)."""
PID_LINE, END_LINE = 11, 24
"""How long the two lines are that a child costs (`leaf.server`)."""
PATIENCE = 10.0
"""Seconds to wait for an answer that takes a healthy server a millisecond."""


class ServerGone(MachineError):
    """The interpreter server ended, or never began."""


class Host(Protocol):
    """The process that a server is, as `subprocess.Popen` has it."""

    @property
    def stdin(self) -> IO[bytes] | None:
        """Its lifeline (`leaf.server`)."""

    @property
    def stdout(self) -> IO[bytes] | None:
        """What nothing is written to."""

    @property
    def stderr(self) -> IO[bytes] | None:
        """Its last words."""

    def poll(self) -> int | None:
        """Return None while it is there."""

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for its end."""

    def kill(self) -> None:
        """End it with all that it has started."""


class Server:
    """One interpreter that has run nothing, and forks a child for every program.

    It was started with the interpreter options and the environment that its children shall have,
    so that flags, hash seed and encodings are real.
    """

    def __init__(self, control: socket.socket, process: Host, *, is_built: bool = False) -> None:
        self.has_served = False
        """Whether a program has run in it to its end."""
        self._control, self._process = control, process
        self._is_built = is_built
        control.settimeout(PATIENCE)

    def fileno(self) -> int:
        """Return a descriptor that becomes readable when the child that runs has ended."""
        return self._control.fileno()

    def employ(self, descriptors: Sequence[int]) -> "Child":
        """Give the child that is ready its descriptors, and return it."""
        try:
            socket.send_fds(self._control, [b"run"], list(descriptors))
            line, handles, _, _ = socket.recv_fds(self._control, PID_LINE, 1)
            line += self._line(PID_LINE - len(line))
            self._is_built = True
            return Child(int(line), handles[0] if handles else None)
        except (OSError, ValueError) as error:
            raise self._gone() from error

    def settle(self) -> tuple[int, float]:
        """Wait for the child's end; return its wait status and its seconds of processor time."""
        try:
            if self._process.poll() is not None:  # a child may hold its end of the socket open
                raise ConnectionError
            status, seconds = self._line(END_LINE).split()
            self.has_served = True
            return int(status), float(seconds)
        except (OSError, ValueError) as error:
            raise self._gone() from error

    def close(self) -> None:
        """End the server."""
        self._control.close()
        if self._process.stdin is not None:
            self._process.stdin.close()  # its lifeline (`leaf.server`)
        if not self._is_built:
            # bubblewrap that is killed while it builds a jail leaves the first process of it behind
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(PATIENCE)
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def _line(self, size: int) -> bytes:
        """Return one line that the server says, and leave the next one where it is."""
        line = b""
        while len(line) < size:
            part = self._control.recv(size - len(line))
            if not part:
                raise ConnectionError
            line += part
        return line

    def _gone(self) -> ServerGone:
        """Say that the server is gone, with what it wrote last."""
        self._process.kill()
        self._process.wait()
        said = b""
        if self._process.stderr is not None:
            # a child may have outlived it and hold the pipe open: take what is there
            os.set_blocking(self._process.stderr.fileno(), False)
            with contextlib.suppress(OSError):
                said = self._process.stderr.read() or b""
        words = said.decode(errors="replace").strip() or "it said nothing"
        return ServerGone(f"the interpreter server ended: {words}")


def started(
    tier: Tier, python: str, options: Sequence[str], environment: Mapping[str, str]
) -> Server:
    """Start a server in a jail of its own; raises ServerGone if that cannot even be begun."""
    return Server(*begun(tier, python, options, environment, "server"))


Start = Callable[[Tier, str, Sequence[str], Mapping[str, str]], Server]
"""Starts a server: `started`, or `template.Templates.started`."""


def begun(
    tier: Tier, python: str, options: Sequence[str], environment: Mapping[str, str], main: str
) -> tuple[socket.socket, "subprocess.Popen[bytes]"]:
    """Begin to start an interpreter that goes on in a module of `leaf`; return the way to it."""
    compile_for(python, LEAF)
    command, policy = tier.command(python), tier.policy(python)
    control, theirs = socket.socketpair()
    boot = BOOT.format(
        source=(LEAF / "boot.py").read_text(),
        path=f"{tier.leaf}/boot.py",
        folder=tier.leaf,
        control=theirs.fileno(),
        policy=policy,
        main=main,
    )
    try:
        process = subprocess.Popen(  # noqa: S603 - our interpreter, our file
            [*command, *options, "-c", boot],
            env={**environment, **LINKED_AT_ONCE},
            cwd="/",  # no file of a learner's stands where the server looks for modules
            pass_fds=[theirs.fileno()],
            stdin=subprocess.PIPE,  # pipes, as its children have: the streams are made once
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        control.close()
        raise ServerGone(f"cannot start {command[0]}: {error.strerror}") from error
    finally:
        theirs.close()
    return control, process


class Child:
    """A child at work: its number, and its handle if it is the first of its own namespace."""

    def __init__(self, pid: int, handle: int | None) -> None:
        self._pid, self.handle = pid, handle

    def end(self) -> None:
        """Kill it with everything that it has started: its namespace, or its process group."""
        if self.handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.handle, signal.SIGKILL)
            return
        for kill in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(self._pid, signal.SIGKILL)

    def close(self) -> None:
        """Let go of the handle."""
        if self.handle is not None:
            os.close(self.handle)
            self.handle = None
