"""The first process of a program's namespace sleeps in its server's memory; nobody wakes it."""

import os
import platform
import time
from contextlib import ExitStack

import pytest
from arena import descendants

from grader.interpreter import Interpreter, Limits, Program
from grader.interpreter.server import Server
from grader.interpreter.tiers import Name

pytestmark = pytest.mark.starts_processes

by_number = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="system calls have other numbers here"
)
PLAIN = Program(source="r = 1")
TIERS: tuple[Name, ...] = ("namespaces", "landlock", "process")
READY = 2
"""The child that is kept ready, and the first process of its namespace: they come in their time."""
SIGNALLING = """
import os
delivered = []
for number in range(1, 65):
    try:
        os.kill(1, number)
        delivered.append(number)
    except OSError:
        continue
"""
REACHING = """
import ctypes, errno, os
def call(*arguments):
    library = ctypes.CDLL(None, use_errno=True)
    result = library.syscall(*arguments)
    return errno.errorcode[ctypes.get_errno()] if result < 0 else 'done'
taken = ctypes.create_string_buffer(8)
part = (ctypes.c_size_t * 2)(ctypes.addressof(taken), 8)
one, nothing = ctypes.c_long(1), ctypes.c_long(0)
answers = {
    'attach': call(101, 16, 1, nothing, nothing),
    'seize': call(101, 0x4206, 1, nothing, nothing),
    'read': call(310, 1, part, one, part, one, nothing),
    'write': call(311, 1, part, one, part, one, nothing),
    'advise': call(440, os.pidfd_open(1), part, one, 20, 0),
    'descriptor': call(438, os.pidfd_open(1), 0, 0),
    'read oneself': call(310, os.getpid(), part, one, part, one, nothing),
}
"""
FOR_THE_SERVER = """
import ctypes, errno
library = ctypes.CDLL(None, use_errno=True)
made = library.syscall(56, 0x8000 | 17, 0, 0, 0, 0)
answer = errno.errorcode[ctypes.get_errno()]
"""
THREADS = """
import threading, time
begun = 0
try:
    for _ in range(40):
        threading.Thread(target=time.sleep, args=(0.2,), daemon=True).start()
        begun += 1
except RuntimeError:
    pass
import os
"""
OPENED = """
import os
opened = []
for number in range(1024):
    try:
        os.fstat(number)
    except OSError:
        continue
    opened.append(number)
"""
STAYING = """
import os, time
for _ in range(3):
    if not os.fork():
        os.setsid()
        time.sleep(60)
"""


def server(interpreter: Interpreter) -> Server:
    """Return the one server of an interpreter."""
    (found,) = interpreter._servers.values()
    return found


def test_signals_to_it_change_nothing_for_its_server(interpreter: Interpreter) -> None:
    before = server(interpreter)
    for _ in range(3):
        seen = interpreter.run({}, Program(source=SIGNALLING))
        assert seen.outcome == "completed"
        assert interpreter.run({}, PLAIN)["r"] == 1
    assert server(interpreter) is before


@by_number
def test_its_memory_and_its_descriptors_are_out_of_reach(interpreter: Interpreter) -> None:
    seen = interpreter.run({}, Program(source=REACHING))
    assert {*seen["answers"].values()} == {"EPERM"}


def test_it_ends_with_its_program_and_ends_what_that_has_left(interpreter: Interpreter) -> None:
    interpreter.run({}, PLAIN)
    before = len(descendants())
    for _ in range(5):
        assert interpreter.run({}, Program(source=STAYING)).outcome == "completed"
    interpreter.run({}, PLAIN)
    assert len(descendants()) <= before + READY


@pytest.mark.parametrize(
    ("source", "ended"),
    [
        ("raise SystemExit(3)", ("exited", 3, None)),
        ("import os; os._exit(4)", ("died", 4, None)),
        ("import os; os.kill(os.getpid(), 11)", ("died", None, 11)),
        ("import os; os.kill(0, 9)", ("died", None, 9)),
    ],
)
def test_how_a_program_ended_is_told_by_the_second(
    interpreter: Interpreter, source: str, ended: tuple[str, int | None, int | None]
) -> None:
    seen = interpreter.run({}, Program(source=source))
    assert (seen.outcome, seen.status, seen.signal) == ended


@by_number
def test_no_program_gives_its_server_a_child(interpreter: Interpreter) -> None:
    before = server(interpreter)
    seen = interpreter.run({}, Program(source=FOR_THE_SERVER))
    assert (seen.outcome, seen["answer"]) == ("completed", "EPERM")
    assert interpreter.run({}, PLAIN)["r"] == 1
    assert server(interpreter) is before


@pytest.mark.parametrize("processors", [1, None])
def test_each_program_has_as_many_threads_however_busy_its_server_is(
    interpreter: Interpreter, processors: int | None
) -> None:
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {*sorted(before)[:processors]})
    try:
        begun = set()
        for pause in (0.0, 0.0, 0.05, 0.05, 0.0, 0.0):
            time.sleep(pause)
            begun.add(interpreter.run({}, Program(source=THREADS))["begun"])
    finally:
        os.sched_setaffinity(0, before)
    assert begun == {7}


@pytest.mark.parametrize("number", range(198, 206))
@pytest.mark.parametrize("tier", TIERS)
def test_the_way_to_the_server_is_closed_whatever_its_number(tier: Name, number: int) -> None:
    with ExitStack() as stack:
        taken = -1
        while taken < number:
            taken = os.open(os.devnull, os.O_RDONLY)
            stack.callback(os.close, taken)
        interpreter = stack.enter_context(Interpreter(tier=tier))
        for _ in range(2):
            assert interpreter.run({}, Program(source=OPENED))["opened"] == [0, 1, 2, 200]


def test_it_is_ended_where_a_program_is_stopped(interpreter: Interpreter) -> None:
    interpreter.run({}, PLAIN)
    before = len(descendants())
    limited = Program(source=STAYING + "time.sleep(60)", limits=Limits(wall=0.2))
    assert interpreter.run({}, limited).limit == "wall"
    interpreter.run({}, PLAIN)
    assert len(descendants()) <= before + READY
