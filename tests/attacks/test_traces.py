"""What is left after many runs, and after the judge was killed: nothing.

`make thorough` looks at a thousand runs.
"""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from arena import descendants
from corpus import SANDBOXED
from jails import FORKED
from samples import THOROUGH

from grader.errors import MachineError
from grader.interpreter import Interpreter, Limits, Program

pytestmark = pytest.mark.starts_processes

ROOT = Path(__file__).parents[2]
RUNS = 1000 if THOROUGH else 50
LEAVING = (
    "import json, sys\nx = 1",
    "import os\nkept = [os.pipe() for _ in range(20)]\nos.closerange(150, 1000)",
    "import os, time\ntry: os.fork() or os.setsid() or time.sleep(9)\nexcept OSError: pass",
    "import os\nos.kill(os.getpid(), 9)\nos._exit(1)",
    "print('x' * 5000)\nraise ValueError('y' * 5000)",
)
"""Programs that leave something behind, if they can."""
JUDGE = """
import sys
from grader.interpreter import Limits, Program
from jails import interpreter_in
with interpreter_in(sys.argv[1]) as interpreter:
    interpreter.run({"m.py": b""}, Program(source=sys.argv[2], limits=Limits(wall=60, cpu=60)))
"""
STAYING = """
import ctypes, os, signal, time
DIE_WITH_PARENT = 1
ctypes.CDLL(None).prctl(DIE_WITH_PARENT, 0, 0, 0, 0)
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
try:
    for _ in range(3):
        os.fork() or os.setsid()
except OSError:
    pass
while True: time.sleep(0.01)
"""
"""A program that would rather stay, with whatever it can start."""


def first(tier: str) -> Interpreter:
    """Return an interpreter that has run something; skip where the tier is missing."""
    interpreter = Interpreter(tier=tier)
    try:
        interpreter.run({}, Program(source=""))
    except MachineError as error:
        interpreter.close()
        pytest.skip(f"NOTHING IS KNOWN OF THE TIER {tier}, which is not here: {error}")
    return interpreter


def descriptors() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


def processes_within(seconds: float, most: int) -> int:
    """Return how many processes are below this one, once there are no more than `most`."""
    deadline = time.monotonic() + seconds
    while len(descendants()) > most and time.monotonic() < deadline:
        time.sleep(0.01)
    return len(descendants())


@pytest.mark.parametrize("tier", [*SANDBOXED, "process"])
def test_many_runs_leave_no_descriptor_and_no_process(tier: str) -> None:
    nobody = len(descendants())
    with first(tier) as interpreter:
        for source in LEAVING:
            interpreter.run({}, Program(source=source))
        time.sleep(0.05)  # until the next child is ready
        open_before, running_before = descriptors(), len(descendants())
        for number in range(RUNS):
            interpreter.run({"m.py": b"x = 1"}, Program(source=LEAVING[number % len(LEAVING)]))
        assert descriptors() == open_before
        if tier != "process":  # where a program may leave a daemon
            assert processes_within(1, running_before) <= running_before
    if tier != "process":
        assert processes_within(1, nobody) <= nobody


@pytest.mark.parametrize("tier", [*SANDBOXED, "process"])
def test_a_server_that_is_ended_while_it_begins_leaves_nothing(tier: str) -> None:
    first(tier).close()
    mark = f"PYTHON_MARK={tier}-{os.getpid()}"
    name, _, value = mark.partition("=")
    for pause in range(30):
        with Interpreter(tier=tier) as interpreter:
            interpreter.prepare(Program(source="", environment={name: value}))
            time.sleep(pause / 6_000)
    deadline = time.monotonic() + 1
    while (left := _having(mark)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert left == []


def _having(mark: str) -> list[str]:
    """Return the processes that have a variable in their environment."""
    found = []
    for one in Path("/proc").glob("[0-9]*/environ"):
        with suppress(OSError):
            if mark.encode() in one.read_bytes().split(b"\0"):
                found.append(one.parent.name)
    return found


@pytest.mark.parametrize("tier", SANDBOXED)
def test_what_is_stopped_leaves_no_descriptor(tier: str) -> None:
    with first(tier) as interpreter:
        open_before = descriptors()
        for _ in range(10):
            seen = interpreter.run({}, Program(source="while True: pass", limits=Limits(wall=0.03)))
            assert seen.limit == "wall"
        assert descriptors() == open_before


@pytest.mark.parametrize("tier", [*SANDBOXED, FORKED])
def test_nothing_survives_a_judge_that_was_killed(tier: str) -> None:
    first("namespaces" if tier == FORKED else tier).close()
    judge, at_work = killed_judge(tier)
    deadline = time.monotonic() + 1
    while (left := _still(at_work)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert left == []
    # a new judge removes what the old one could not
    first("namespaces" if tier == FORKED else tier).close()
    assert [*Path("/dev/shm").glob(f"kata-{judge}-*")] == []


def test_without_a_sandbox_something_does_survive() -> None:
    _, at_work = killed_judge("process")
    time.sleep(0.3)
    left = _still(at_work)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left


def test_nothing_survives_a_proof_that_was_killed() -> None:
    words = [sys.executable, "-m", "grader", "verify", "--jobs", "2"]
    proof = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while len(judging := _judging(proof.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    at_work = {pid: _born(pid) for pid in descendants(proof.pid)}
    proof.kill()
    proof.wait()
    assert len(judging) == 2
    while (left := _still(at_work)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert left == []


def _judging(proof: int) -> list[int]:
    """Return the workers of a proof that have started something to judge with."""
    found = []
    for pid in descendants(proof):
        with suppress(OSError):
            is_worker = b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
            found += [pid] * (is_worker and bool(descendants(pid)))
    return found


def killed_judge(tier: str) -> tuple[int, dict[int, str | None]]:
    """Have a judge run a program, and kill it; return it and all that was at work for it."""
    path = os.pathsep.join(map(str, (ROOT / "tests", ROOT)))
    judge = subprocess.Popen(
        [sys.executable, "-c", JUDGE, tier, STAYING], env={**os.environ, "PYTHONPATH": path}
    )
    deadline = time.monotonic() + 10
    while len(descendants(judge.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.3)  # the program has begun
    at_work = {pid: _born(pid) for pid in descendants(judge.pid)}
    judge.kill()
    judge.wait()
    assert len(at_work) >= 2
    return judge.pid, at_work


def _born(pid: int) -> str | None:
    """Return when a process was started; None if there is none, or only its end is left."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if words[0] == "Z" else words[19]


def _still(processes: dict[int, str | None]) -> list[int]:
    """Return those that are still there."""
    return [pid for pid, born in processes.items() if born and _born(pid) == born]
