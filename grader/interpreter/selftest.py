"""Which tier can be used is found out by trying to do harm in it, never from version numbers.

A program of ours tries what a hostile one would; what it could do although the tier promises that
it cannot, or a tier that does not start, rules the tier out.
"""

import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from grader.errors import MachineError
from grader.interpreter.client import Interpreter
from grader.interpreter.program import Limits, Program
from grader.interpreter.server import Start, started
from grader.interpreter.tiers import BEST_FIRST, PROCESSES, SCRATCH_BYTES, Name

SOURCE = """
import os, socket, sys
place, port, judge, processes, room = sys.argv[1], *map(int, sys.argv[2:])
canary = f"{place}/canary"
def read():
    return open(canary).read()
def write():
    return open(f"{place}/written", "w")
def connect():
    return socket.create_connection(("127.0.0.1", port), 1)
def kill():
    os.kill(judge, 0)
    return True
def fork():
    hold, release = os.pipe()
    for _ in range(processes):
        if os.fork() == 0:
            os.close(release)
            os.read(hold, 1)
            os._exit(0)
    return True
def fill():
    open("full", "w")
    there = os.statvfs(".")
    return there.f_blocks * there.f_frsize > room
done = []
for act in (read, write, connect, kill, fill, fork):
    try:
        if act():
            done.append(act.__name__)
    except OSError:
        pass
"""
ACTS = {
    "read": "read a file of yours",
    "write": "write a file elsewhere",
    "connect": "connect to this machine",
    "kill": "send a signal to the judge",
    "fork": "start processes without end",
    "fill": "fill the disk or the memory",
}
"""What the program tries, and what that is called."""
ENOUGH = Limits(wall=5.0)


class Tried(NamedTuple):
    """What came of trying a tier."""

    tier: Name
    done: tuple[str, ...]
    """What the program could do, by the keys of `ACTS`."""
    refused: str | None
    """Why the tier cannot be used; None if it can."""


def ahead(python: str = sys.executable, *, start: Start = started) -> Interpreter:
    """Begin to start the best tier while there is other work to do; `best` goes on with it."""
    interpreter = Interpreter(python, tier=BEST_FIRST[0], start=start)
    with suppress(MachineError):  # said when it is tried
        interpreter.prepare()
    return interpreter


def best(
    python: str = sys.executable, *, lowest: Name = "process", begun: Interpreter | None = None
) -> Interpreter:
    """Return an interpreter in the best tier that works, and not in one below the lowest.

    Raises MachineError, with the reason for each tier, if there is none.
    """
    reasons = []
    for name in BEST_FIRST[: BEST_FIRST.index(lowest) + 1]:
        same = begun is not None and begun.tier == name
        interpreter = begun if begun is not None and same else Interpreter(python, tier=name)
        refused = None if name == "process" else tried(interpreter).refused
        if refused is None:
            return interpreter
        interpreter.close()
        reasons.append(f"tier {name}: {refused}")
    raise MachineError("\n".join(reasons))


def tried(interpreter: Interpreter) -> Tried:
    """Try a tier; what it does not stop although it should is why it is refused.

    Raises MachineError where nothing can be tried: that is no tier's fault, and refuses none.
    """
    try:
        with _targets() as arguments:
            seen = interpreter.run({}, Program(source=SOURCE, args=arguments, limits=ENOUGH))
    except MachineError as error:
        return Tried(interpreter.tier, (), str(error))
    except OSError as error:
        raise MachineError(UNTRIED.format(reason=error.strerror)) from error
    if seen.outcome != "completed":
        return Tried(interpreter.tier, (), f"its self-test ended early ({seen.outcome})")
    done = tuple(one for one in ACTS if one in seen["done"])
    if interpreter.tier == "process" or not done:
        return Tried(interpreter.tier, done, None)
    could = ", ".join(ACTS[one] for one in done)
    return Tried(interpreter.tier, done, f"a program in it could {could}")


@contextmanager
def _targets() -> Iterator[tuple[str, ...]]:
    """Have something to be read, written and connected to; yield what the program is told of it."""
    with tempfile.TemporaryDirectory() as place, socket.create_server(("127.0.0.1", 0)) as listener:
        Path(place).chmod(0o777)
        canary = Path(place, "canary")
        canary.write_text("to be kept")
        canary.chmod(0o644)
        port = listener.getsockname()[1]
        yield tuple(map(str, (place, port, os.getpid(), PROCESSES, SCRATCH_BYTES)))


UNTRIED = (
    "the sandbox cannot be tried: {reason}\n"
    "  → it needs a folder for temporary files that has room: see TMPDIR"
)
