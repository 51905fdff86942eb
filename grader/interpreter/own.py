"""A program of the user's own, run as `python` would run it, and watched: the trusted side.

Its environment, working directory, streams and end are the user's; only what is seen comes here.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from marshal import dumps
from pathlib import Path
from types import FrameType

import msgspec

from grader.errors import MachineError, Misuse
from grader.interpreter.command_line import CommandLine
from grader.interpreter.observation import ExceptionSeen, Outcome
from grader.interpreter.tiers import LEAF
from grader.interpreter.timeline import Event, Timeline

BOOT = (
    "__import__('sys').version_info >= (3, 11) or __import__('os')._exit(72)\n"
    "exec(compile({source!r},{path!r},'exec'),"
    "{{'FOLDER':{folder!r},'CONTROL':{control},'MAIN':'own',"
    "'__builtins__':{{**__import__('builtins').__dict__}}}})"
)
"""As `server.BOOT`, and with nothing that an older Python could not read."""
TOO_OLD = 72
GREETING = b"h"
MOST_BYTES = 64 << 20
"""What is kept of what was seen; the rest is read, so that nobody waits, and dropped."""
CHUNK = 1 << 16
A_WHILE = 0.05
"""Seconds without news after which it is asked whether the program has ended: what it has left in
the background may hold the channel open."""
SIGNALLED = 128
"""What shells add to the number of a signal."""


class OwnRun(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen of a program of the user's own."""

    status: int
    """Its exit status, as a shell has it: 128 and more for a signal."""
    outcome: Outcome
    exception: ExceptionSeen | None = None
    timeline: Timeline = ()
    report: bytes = b""
    """All that its process said of its end, for `decode.reported`; empty if it did not come to
    that."""


class _Report(msgspec.Struct, frozen=True, kw_only=True):
    """What the program's process says of its end."""

    outcome: Outcome
    exception: ExceptionSeen | None = None


_EVENT = msgspec.json.Decoder(Event)
_REPORT = msgspec.json.Decoder(_Report)


def users_python(chosen: str | None, environment: Mapping[str, str]) -> str:
    """Return the interpreter: the chosen one, the virtual environment's, the path's, or ours.

    Raises Misuse if there is no such program.
    """
    if chosen is not None:
        found = shutil.which(chosen)
        if found is None:
            raise Misuse(f"there is no program {chosen}\n  → give --python the path of a Python")
        return found
    active = environment.get("VIRTUAL_ENV")
    if active and os.access(Path(active, "bin", "python"), os.X_OK):
        return str(Path(active, "bin", "python"))
    return shutil.which("python3") or sys.executable


def run_own(
    python: str, line: CommandLine, *, aside: bool = False, root: Path | None = None
) -> OwnRun:
    """Run a program; with `aside`, what it writes to standard output goes to standard error.

    Paths below `root`, a real path, are told relative to it: without one, to the working directory.
    Raises Misuse for a Python that is too old, MachineError if it could not be started.
    """
    ours, theirs = socket.socketpair()
    with ours, _signals_are_the_programs() as begun:
        process = _start(python, line, theirs, aside=aside)
        begun.append(process)
        data = _converse(ours, process, _job(python, line, root))
        while process.poll() is None:  # awake now and then, for signals
            with suppress(subprocess.TimeoutExpired):
                process.wait(A_WHILE)
    if not data.startswith(GREETING):
        raise _not_started(python, process.returncode)
    return _seen(data, process.returncode)


def _start(
    python: str, line: CommandLine, theirs: socket.socket, *, aside: bool
) -> "subprocess.Popen[bytes]":
    """Start the interpreter, with all that this process has got itself."""
    path = LEAF / "boot.py"
    boot = BOOT.format(
        source=path.read_text(), path=str(path), folder=str(LEAF), control=theirs.fileno()
    )
    theirs.set_inheritable(True)
    sys.stdout.flush()
    try:
        return subprocess.Popen(  # noqa: S603 - the user's own program, as it was typed
            [python, *line.options, "-c", boot],
            stdout=sys.stderr.fileno() if aside else None,
            close_fds=False,  # a shell may have given the program more than three
            restore_signals=False,
        )
    except OSError as error:
        raise MachineError(f"cannot start {python}: {error.strerror}") from error
    finally:
        theirs.close()


def _job(python: str, line: CommandLine, root: Path | None) -> bytes:
    """Return what the process is told, in a form that it can read without importing anything."""
    job = {
        "kind": line.kind,
        "target": line.target,
        "args": list(line.args),
        "command": [python, *line.words],
        "record": True,
        "root": None if root is None else str(root),
    }
    return dumps(job, 2)  # the version that every Python reads


def _converse(ours: socket.socket, process: "subprocess.Popen[bytes]", job: bytes) -> bytes:
    """Say what is to be run, and return what is told until the program has ended."""
    try:
        ours.sendall(job)
        ours.shutdown(socket.SHUT_WR)
    except OSError:  # it ended before it listened: its status says why
        return b""
    ours.settimeout(A_WHILE)
    data = bytearray()
    while True:
        try:
            part = ours.recv(CHUNK)
        except TimeoutError:
            if process.poll() is not None:
                return bytes(data)
            continue
        except OSError:
            return bytes(data)
        if not part:
            return bytes(data)
        if len(data) < MOST_BYTES:
            data += part


@contextmanager
def _signals_are_the_programs() -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Leave an interruption to the program, which has got it too, and pass on a wish to end.

    Yields a list for the process, once there is one.
    """
    begun: list[subprocess.Popen[bytes]] = []

    def leave(_: int, __: FrameType | None) -> None:
        return

    def pass_on(number: int, _: FrameType | None) -> None:
        for process in begun:
            process.send_signal(number)

    wanted = {signal.SIGINT: leave, signal.SIGTERM: pass_on, signal.SIGHUP: pass_on}
    before = {
        number: signal.signal(number, handler)
        for number, handler in wanted.items()
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield begun
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def _not_started(python: str, status: int) -> Exception:
    """Say why an interpreter has not begun."""
    if status == TOO_OLD:
        return Misuse(f"{python} is too old to be watched\n  → it takes Python 3.11 or later")
    return MachineError(f"{python} could not be started: it ended with status {status}")


def _seen(data: bytes, status: int) -> OwnRun:
    """Return what was told, as far as it can be read; a process may end within a word."""
    events: list[Event] = []
    report: _Report | None = None
    whole = b""
    for line in data.split(b"\n"):
        try:
            if line.startswith(b"e"):
                events.append(_EVENT.decode(line[1:]))
            elif line.startswith(b"r"):
                report, whole = _REPORT.decode(line[1:]), line[1:]
        except (msgspec.DecodeError, RecursionError):
            continue
    return OwnRun(
        status=status if status >= 0 else SIGNALLED - status,
        outcome="died" if report is None else report.outcome,
        exception=None if report is None else report.exception,
        timeline=tuple(events),
        report=whole,
    )
