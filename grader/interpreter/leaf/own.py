"""One program of a user's own, as `python` would run it: in the user's environment, unchanged.

The interpreter that the user's command line names is started with this folder instead of the
program, and forks once. The child becomes the program, with nothing of ours beneath it (`bare`);
what is seen goes out while it happens, so that it survives a program that does not. The process
that was forked waits, and ends as the child has ended.
"""

from __future__ import annotations

import gc
import marshal
import posix
import resource
import sys
from _signal import (  # type: ignore[import-not-found]  # signal itself would load enum
    SIG_BLOCK,
    SIG_DFL,
    SIG_IGN,
    SIG_UNBLOCK,
    SIGCHLD,
    SIGHUP,
    SIGINT,
    SIGKILL,
    SIGTERM,
    pthread_sigmask,
    signal,
    sigwait,
)
from _thread import _count, allocate_lock, stack_size, start_new_thread

from . import ending
from .encode import encode
from .own_code import OwnCode, Stream, free_descriptor, let_go
from .run import Run, outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .encode import Json

STACK = 8 << 20
"""As the main thread of a process usually has."""
CHUNK = 1 << 16
AWAITED = (SIGCHLD, SIGHUP, SIGTERM)
IGNORE_FORK_WARNING = ("ignore", None, DeprecationWarning, None, 0)
"""Python 3.12 warns of forking beside another thread; ours waits for the child, no more."""


def main(control: int) -> None:
    """Run one program in a child, wait for it, and end as it has ended."""
    stack_size(STACK)
    gc.collect()
    gc.freeze()
    descriptor = free_descriptor(control)
    job: dict[str, Any] = marshal.loads(read_all(descriptor))  # noqa: S302 - from the trusted side
    posix.write(descriptor, b"h%d.%d.%d\n" % sys.version_info[:3])
    forked = Forked()
    start_new_thread(dict, (begin(job, descriptor, forked),))
    forked.known.acquire()
    posix.close(descriptor)
    attend_signals()
    posix.write(forked.going, b"!")
    end_as(wait_for(forked.child))


class Forked:
    """The child, as soon as there is one; it waits until this process is ready for signals."""

    def __init__(self) -> None:
        self.child = 0
        self.known = allocate_lock()
        self.known.acquire()
        self.go, self.going = posix.pipe()

    def begin(self, child: int) -> None:
        """Say which process it is."""
        self.child = child
        self.known.release()

    def wait(self) -> None:
        """Wait, as the child; without the other process there is nobody to run for."""
        posix.close(self.going)
        if not posix.read(self.go, 1):
            posix._exit(0)
        posix.close(self.go)


def begin(job: dict[str, Any], descriptor: int, forked: Forked) -> Iterator[tuple[int, object]]:
    """Fork; in the child, go on with its life, which `dict` drives (`bare`)."""
    filters = sys.modules["_warnings"].filters
    usual = filters[:]
    filters[:] = [IGNORE_FORK_WARNING]
    pid = posix.fork()
    if pid:
        pthread_sigmask(SIG_BLOCK, AWAITED)  # they are for the thread that waits
        forked.begin(pid)
        return
    forked.wait()
    filters[:] = usual
    stack_size(0)
    yield from OwnRun(job, descriptor).life()


class OwnRun(Run):
    """The life of a program of the user's own: nothing is copied, limited or taken away."""

    def __init__(self, job: dict[str, Any], descriptor: int) -> None:
        self.job, self.descriptor, self.pid = job, descriptor, posix.getpid()
        self.threads = _count()
        sys.orig_argv[:] = job["command"]
        self.stream = Stream(descriptor, self.pid)
        self.attend(OwnCode(job["root"] or posix.getcwd()), self.stream)

    def search_path(self, first: str | None) -> None:
        """Set the first entry; the others are as the interpreter's own start has left them."""
        if not sys.flags.safe_path:
            del sys.path[0]
        if first is not None:
            sys.path.insert(0, first)

    def flag(self, _: str) -> None:
        """Say nothing: nobody is judged by what a program of their own does."""

    def tell(self, error: BaseException | None, _: list[Json], __: str) -> None:
        """Send what was seen at the end; the events have gone out before."""
        report = self.observer.report(error) | {"outcome": outcome(error)}
        report["witnessed"] = [*sorted(self.witness.seen)]
        self.stream.flush()
        self.stream.write(b"r" + encode(report).encode() + b"\n")
        posix.close(self.descriptor)

    def tear_down(self, status: int) -> int:
        """Let go of everything, so that destructors run: open files are written only then.

        Not where threads go on: at its own end the interpreter would have stopped them.
        """
        if _count() <= self.threads:
            del self.observer.values  # which holds on to what it has described
            self.recorder = self.bare.error = None
            let_go()
        return status if ending.flush() else ending.FLUSH_FAILED


def read_all(descriptor: int) -> bytes:
    """Read what the client has to say."""
    parts = []
    while part := posix.read(descriptor, CHUNK):
        parts.append(part)
    return b"".join(parts)


def attend_signals() -> None:
    """Keep the signals that are waited for until they are; leave an interruption to the child."""
    signal(SIGINT, SIG_IGN)  # the terminal sends it to the child as well
    signal(SIGCHLD, be_told)
    pthread_sigmask(SIG_BLOCK, AWAITED)


def be_told(_: int, __: object) -> None:
    """Do nothing: a signal that is waited for must only not be ignored."""


def wait_for(child: int) -> int:
    """Return the child's wait status; a wish that this process may end is passed on to it."""
    while True:
        number = sigwait(AWAITED)
        if number != SIGCHLD:
            posix.kill(child, number)
            continue
        ended, status = posix.waitpid(child, posix.WNOHANG)
        if ended:
            return status


def end_as(status: int) -> None:
    """End as the child has ended: with the same exit status, or by the same signal."""
    pthread_sigmask(SIG_UNBLOCK, AWAITED)
    if posix.WIFSIGNALED(status):
        number = posix.WTERMSIG(status)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # one dump is enough
        if number != SIGKILL:  # which can be told nothing
            signal(number, SIG_DFL)
        posix.kill(posix.getpid(), number)
    posix._exit(posix.WEXITSTATUS(status))
