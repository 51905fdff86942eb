"""Who judges: threads that have a judge each, or the workers of a Dask cluster.

Anything that is a `concurrent.futures.Executor` will do: what it runs is `worker.judged`.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from itertools import cycle
from typing import TypeVar
from urllib.parse import urlsplit

from grader.bulk.worker import begin, best_tier, dismiss_all, judged, stop
from grader.course import Course
from grader.errors import MachineError, Misuse
from grader.interpreter.tiers import Name

AHEAD = 2
"""Tasks that are given to each worker at a time: one to do, one to go on with."""
Given = TypeVar("Given")


@dataclass
class Crew:
    """Workers behind an executor."""

    executor: Executor
    size: int
    """How many tasks are done at a time."""
    prepared: int = 1
    """How many of them can be told apart, to begin with their work at once."""
    closers: list[Callable[[], object]] = field(default_factory=list)
    _tiers: list[Future[Name]] = field(default_factory=list)

    def each(self, tasks: Iterable[tuple[Given, bytes]]) -> Iterator[tuple[Given, bytes | str]]:
        """Yield what came of each task as it comes: outcomes, or why the worker was lost.

        No more tasks are taken than are soon done, so that a class need not fit into memory.
        """
        under_way: dict[Future[bytes], Given] = {}
        coming = iter(tasks)
        more = True
        while under_way or more:
            while more and len(under_way) < AHEAD * self.size:
                following = next(coming, None)
                if following is None:
                    more = False
                    break
                under_way[self.executor.submit(judged, following[1])] = following[0]
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                yield under_way.pop(future), _result(future)

    def prepare(self, course: Course, *, little: bool = False) -> None:
        """Begin to find out the tier, and do not wait for it.

        Where there is little to judge, one worker begins: the others begin with their first task.
        """
        katas = str(course.root / "katas.yaml")
        workers = 1 if little else self.prepared
        self._tiers = [self.executor.submit(best_tier, katas) for _ in range(workers)]

    def tier(self, course: Course) -> Name:
        """Return the best tier that is fit for other people's code where the workers are.

        Raises MachineError, with the reasons, if there is none.
        """
        if not self._tiers:
            self.prepare(course)
        return self._tiers[0].result()

    def close(self) -> None:
        """Let go of the workers."""
        for close in self.closers:
            close()


def _result(future: Future[bytes]) -> bytes | str:
    """Return what a worker has made, or why it could not; whatever a cluster raises is its own."""
    error = future.exception()
    return future.result() if error is None else f"a worker was lost: {type(error).__name__}"


def local(jobs: int) -> Crew:
    """Return workers on this machine; where they are as many as its processors, each has its own.

    A judge, its server and its programs mostly wait for one another. Where all processors are
    taken, moving them about costs more than it saves.
    """
    begin()
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="judge", initializer=settling(jobs))

    def close() -> None:
        stop()
        executor.shutdown(cancel_futures=True)
        dismiss_all()

    return Crew(executor, jobs, prepared=jobs, closers=[close])


def settling(jobs: int) -> Callable[[], None]:
    """Return what each worker's thread does first; a process has the processors of its parent."""
    if not hasattr(os, "sched_setaffinity"):
        return lambda: None
    processors = sorted(os.sched_getaffinity(0))
    if jobs < len(processors):
        return lambda: None
    following = cycle(processors)

    def settle() -> None:
        with suppress(OSError):  # where it is not allowed, somebody else decides
            os.sched_setaffinity(0, {next(following)})

    return settle


def cluster(address: str) -> Crew:
    """Return the workers of a Dask cluster.

    Raises Misuse where dask is not installed, or the way there could be listened to; MachineError
    where the cluster does not answer.
    """
    refuse_open_wire(address)
    try:
        from distributed import Client  # of the extra `dask`
    except ImportError:
        raise Misuse("--cluster needs dask\n  → pip install 'import-katas[dask]'") from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]  # it has no types
    except (OSError, TimeoutError, ValueError) as error:
        raise MachineError(f"no Dask scheduler answers at {address}: {error}") from error
    size = sum(one["nthreads"] for one in client.scheduler_info(n_workers=-1)["workers"].values())
    executor = client.get_executor(retries=RETRIES)  # type: ignore[no-untyped-call]  # as above
    return Crew(executor, max(size, 1), closers=[client.close])


def refuse_open_wire(address: str) -> None:
    """Raise Misuse for an address that is reached over a network without TLS."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    if parts.scheme == "tls" or _is_here(parts.hostname or ""):
        return
    raise Misuse(
        f"{address} is reached without TLS: whoever listens could read and change submissions\n"
        "  → start the scheduler with TLS and give its tls:// address (distributed.comm.tls)"
    )


def _is_here(host: str) -> bool:
    """Whether a host is this machine, by what it is called and not by what a resolver says."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


PATIENCE = 10
"""Seconds to wait for a scheduler."""
RETRIES = 3
"""How often the cluster gives a task to another worker after one has ended."""
