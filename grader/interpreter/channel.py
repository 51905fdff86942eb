"""What passes between the trusted side and a child: the job to it, everything else from it.

All that comes back is bytes of a program that may be hostile: read within limits, then checked
against a schema (`observation`), never unpickled.
"""

import os
import select
import time
from collections.abc import Callable

from grader.interpreter.program import Limits

CHUNK = 1 << 16
LENGTH = 8
"""Bytes of the length that stands before a job (`leaf.fresh`)."""
ASKS = b"?"
"""How the line begins by which a child asks for what it is to have late (`leaf.run`)."""
PATIENCE = 5.0
"""Seconds that the end of a killed process may take."""


class Channel:
    """Pipes to and from one child: job, result, standard output, standard error, standard input.

    On the job's pipe its length comes first. What the child is to have late stands behind it, once
    the child has asked, which takes the nonce, and the end of the pipe ends that.
    """

    def __init__(
        self, job: bytes, stdin: bytes, late: bytes | None = None, nonce: bytes = b""
    ) -> None:
        job_end, self._job = os.pipe()
        self._result, result_end = os.pipe()
        self._out, out_end = os.pipe()
        self._err, err_end = os.pipe()
        stdin_end, self._stdin = os.pipe()
        self.child_ends: tuple[int, ...] = (job_end, result_end, out_end, err_end, stdin_end)
        self._late, self._asks = late, ASKS + nonce + b"\n"
        framed = len(job).to_bytes(LENGTH, "little") + job
        self._to_write = {self._job: memoryview(framed), self._stdin: memoryview(stdin)}
        self._read: dict[int, bytearray] = {
            self._result: bytearray(),
            self._out: bytearray(),
            self._err: bytearray(),
        }
        for descriptor in (*self._to_write, *self._read):
            os.set_blocking(descriptor, False)
        self._open = set(self._read)
        for descriptor in list(self._to_write):
            self._write(descriptor)  # what a pipe holds is there before the child asks for it

    @property
    def result(self) -> bytes:
        """What the child reported."""
        return bytes(self._read[self._result])

    @property
    def out(self) -> bytes:
        """What was written to standard output."""
        return bytes(self._read[self._out])

    @property
    def err(self) -> bytes:
        """What was written to standard error."""
        return bytes(self._read[self._err])

    def release_child_ends(self) -> None:
        """Close what the child has taken over."""
        for descriptor in self.child_ends:
            os.close(descriptor)
        self.child_ends = ()

    def close(self) -> None:
        """Close everything that is still open."""
        self.release_child_ends()
        held = () if self._late is None else (self._job,)
        for descriptor in {*self._to_write, *self._open, *held}:
            os.close(descriptor)
        self._late = None
        self._to_write.clear()
        self._open.clear()

    def attend(self, child: int, limits: Limits, stop: Callable[[], None]) -> str | None:
        """Feed and read the child until it has ended; return the limit at which it was stopped.

        `child` is a descriptor that becomes readable when the child ends; `stop` kills it.
        """
        deadline = time.monotonic() + limits.wall
        poll = select.poll()
        poll.register(child, select.POLLIN)
        for descriptor in self._open:
            poll.register(descriptor, select.POLLIN)
        for descriptor in self._to_write:
            poll.register(descriptor, select.POLLOUT)
        reached = None
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                reached = reached or "wall"
                break
            ready = [number for number, _ in poll.poll(left * 1000)]
            for descriptor in ready:
                if descriptor in self._to_write:
                    self._write(descriptor, poll)
                elif descriptor in self._open:
                    self._take(descriptor, poll)
            self._answer(poll)
            reached = self._over(limits)
            if reached or child in ready:
                break
        if reached:
            stop()
            poll_end(child)
        self._drain(limits)
        return reached or self._over(limits)

    def _answer(self, poll: "select.poll") -> None:
        """Send what the child is to have late, once it has asked for it."""
        if self._late is None or self._job in self._to_write or not self._asked():
            return
        self._to_write[self._job], self._late = memoryview(self._late), None
        poll.register(self._job, select.POLLOUT)

    def _asked(self) -> bool:
        """Whether the child has said that the program has run."""
        said = self._read[self._result]
        return said.startswith(self._asks) or b"\n" + self._asks in said

    def _write(self, descriptor: int, poll: "select.poll | None" = None) -> None:
        """Write what the pipe takes, and close it after the last byte."""
        left = self._to_write[descriptor]
        try:
            while left:
                left = left[os.write(descriptor, left[:CHUNK]) :]
        except BlockingIOError:
            self._to_write[descriptor] = left
            return
        except BrokenPipeError:
            pass
        del self._to_write[descriptor]
        if poll is not None:
            poll.unregister(descriptor)
        if descriptor != self._job or self._late is None:
            os.close(descriptor)

    def _take(self, descriptor: int, poll: "select.poll | None" = None) -> bool:
        """Read what is there; return False once there is nothing, at the end or for now."""
        try:
            part = os.read(descriptor, CHUNK)
        except BlockingIOError:
            return False
        if part:
            self._read[descriptor] += part
            return True
        if poll is not None:
            poll.unregister(descriptor)
        self._open.discard(descriptor)
        os.close(descriptor)
        return False

    def _drain(self, limits: Limits) -> None:
        """Read what the child had written before it ended."""
        for descriptor in list(self._open):
            while self._take(descriptor) and not self._over(limits):
                continue

    def _over(self, limits: Limits) -> str | None:
        """Return the limit that was exceeded by what was read so far."""
        if len(self._read[self._out]) + len(self._read[self._err]) > limits.output:
            return "output"
        return "result" if len(self._read[self._result]) > limits.result else None


def poll_end(child: int) -> None:
    """Wait for the end of a child that was killed."""
    poll = select.poll()
    poll.register(child, select.POLLIN)
    poll.poll(PATIENCE * 1000)
