"""What a command costs with all processes that it starts: time, processor and memory."""

import contextlib
import os
import resource
import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

EVERY = 0.1
"""Seconds between two looks at the memory; a process that lives shorter may be missed."""


class Cost(NamedTuple):
    """What a command has cost, and how it ended."""

    status: int
    wall: float
    cpu: float
    """Seconds of processor time of all processes that their parents have waited for."""
    peak: int
    """Bytes that the process tree held at the most at one time; what is shared counts once."""


def measured(command: Sequence[str], cwd: Path | None = None) -> Cost:
    """Run a command with this process's output, and return what it has cost."""
    before = processor_time()
    began = perf_counter()
    with subprocess.Popen(command, cwd=cwd) as process:
        watch = Watch(process.pid)
        watch.start()
        try:
            status = process.wait()
        finally:
            watch.stop()
    return Cost(status, perf_counter() - began, processor_time() - before, watch.peak)


def processor_time() -> float:
    """Return the processor time of all children that have ended, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Watch(Thread):
    """Looks at the memory of a process tree again and again."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak = pid, 0
        self._ended = Event()

    def run(self) -> None:
        """Look until it is told to stop."""
        while not self._ended.is_set():
            self.peak = max(self.peak, memory(self.pid))
            self._ended.wait(EVERY)

    def stop(self) -> None:
        """Stop looking."""
        self._ended.set()
        self.join()


def memory(pid: int) -> int:
    """Return the bytes that a process and all below it hold, shared ones once (the kernel's PSS).

    Where the kernel does not tell that of a process, all that it has in memory counts.
    """
    return sum(_held(one) for one in (pid, *descendants(pid)))


def _held(pid: int) -> int:
    """Return a process's share of the memory; 0 if it is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    with contextlib.suppress(OSError):
        resident = Path(f"/proc/{pid}/statm").read_text().split()[1]
        return int(resident) * os.sysconf("SC_PAGE_SIZE")
    return 0


def descendants(pid: int) -> set[int]:
    """Return the processes below one."""
    found: set[int] = set()
    above = [pid]
    while above:
        below = _children(above.pop())
        above += [one for one in below if one not in found]
        found.update(below)
    return found


def _children(pid: int) -> list[int]:
    """Return the processes that any thread of a process has started."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (thread / "children").read_text().split())
    return found
