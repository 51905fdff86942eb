"""The interpreter server: keeps a child ready, and forks the next one as soon as that has a job.

It has two threads. The one that forks is the one that children go on in (`bare`); the other waits
for the end of the client.
"""

from __future__ import annotations

import gc
import posix
import sys
from _socket import SCM_RIGHTS, SOL_SOCKET, socket
from _thread import stack_size, start_new_thread
from resource import RUSAGE_CHILDREN, getrusage
from time import monotonic

from .ready import warm_up
from .run import Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lock import Lock

STACK = 8 << 20
"""As the main thread of a process usually has."""
DESCRIPTORS = 5
MESSAGE = 16
PID = b"%10d\n"
OF_A_CHILD = 2
"""Processes: its own, and the first of its namespace."""
FIRST = 1
"""The first process of a namespace: all others end with it."""
LIFELINE = 0
"""Standard input: it ends when the client does."""
PAUSE = 0.002
"""Seconds that a child waits for its job where there is time for the next one to be made after."""
HURRIED, AT_LEISURE = b"0", b"1"

IGNORE_FORK_WARNING = ("ignore", None, DeprecationWarning, None, 0)
"""Python 3.12 warns of forking beside another thread; ours only reads its lifeline."""

children: list[int] = []
"""The child that runs, if any, and the one that is ready."""


def main(control: int, lock: Lock | None) -> None:
    """Serve programs until the client ends; each child is locked in, if there is a lock."""
    freeze()
    attend(control, lock, AT_LEISURE if has_another_processor() else HURRIED)


def freeze() -> None:
    """Have what is there by now looked at by no collection of a child's."""
    gc.collect()
    gc.freeze()


def has_another_processor() -> bool:
    """Whether anything can be done while nobody waits: not on one processor, where all wait."""
    ours = getattr(posix, "sched_getaffinity", None)
    return ours is None or len(ours(0)) > 1


def attend(control: int, lock: Lock | None, pace: bytes) -> None:
    """Serve until the client ends; the first child is made at the pace that is given."""
    stack_size(STACK)
    start_new_thread(dict, (serve(socket(fileno=control), lock, pace),))
    posix.read(LIFELINE, 1)
    for child in children:
        kill(child)
    posix._exit(0)


def serve(control: socket, lock: Lock | None, pace: bytes) -> Iterator[tuple[int, object]]:
    """Keep a child ready; in the child, go on with its life.

    The next one is forked when the one that runs has ended, which it would slow down, unless jobs
    follow one another so closely that it is needed at that moment. Then it does not warm up.
    """
    filters = sys.modules["_warnings"].filters
    usual = filters[:]
    filters[:] = [IGNORE_FORK_WARNING]
    taken, taking = posix.pipe()
    while True:
        if lock is not None:
            lock.before_program()
        pid = posix.fork()
        if pid == 0:
            break
        if lock is not None:
            lock.after_fork()
        children.append(pid)
        if len(children) > 1:
            settle(control, lock)
        pace = posix.read(taken, 1)
        if pace == AT_LEISURE:
            settle(control, lock)
    filters[:] = usual
    stack_size(0)
    if lock is not None:
        lock.shut()
    if pace == AT_LEISURE:
        warm_up()
    yield from Run(job_for(control, taking, lock), lock).life()


def job_for(control: socket, taking: int, lock: Lock | None) -> list[int]:
    """Wait, as the child that is ready, for the descriptors of a job."""
    posix.setsid()
    words, is_alone = PID % posix.getpid(), not has_another_processor()
    handle = [] if lock is None or not lock.namespaces else [posix.pidfd_open(FIRST)]
    ready = monotonic()
    message, ancillary, _, _ = control.recvmsg(MESSAGE, 256)
    if not message:
        posix._exit(0)
    at_leisure = monotonic() - ready > PAUSE and not is_alone
    posix.write(taking, AT_LEISURE if at_leisure else HURRIED)
    if lock is not None:
        lock.admit(0 if at_leisure else OF_A_CHILD)
    send_fds(control, words, handle)
    control.close()
    data = b"".join([part for _, _, part in ancillary])
    width = len(data) // DESCRIPTORS
    return [int.from_bytes(data[i : i + width], sys.byteorder) for i in range(0, len(data), width)]


def send_fds(control: socket, data: bytes, descriptors: list[int]) -> None:
    """Send descriptors along with a message, as `socket.send_fds` does, which is Python."""
    words = b"".join([one.to_bytes(4, sys.byteorder) for one in descriptors])
    control.sendmsg([data], [(SOL_SOCKET, SCM_RIGHTS, words)] if descriptors else [])
    for one in descriptors:
        posix.close(one)


def settle(control: socket, lock: Lock | None) -> None:
    """Wait for a child's end, end what it has left behind, say how it ended."""
    child = children[0]
    posix.waitid(posix.P_PID, child, posix.WEXITED | posix.WNOWAIT)
    kill(child)
    before = processor_time()
    _, status = posix.waitpid(child, 0)  # wait4 would import `resource` anew
    if lock is not None:
        lock.end_namespace()
    del children[0]
    control.sendall(b"%10d %12.6f\n" % (status, processor_time() - before))


def processor_time() -> float:
    """Return the seconds of processor time of all children that were waited for."""
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def kill(child: int) -> None:
    """End a child that was not waited for yet, with its process group."""
    for target in (-child, child):
        try:
            posix.kill(target, 9)
        except OSError:
            continue
