"""A template: an interpreter that serves nobody, of which servers are forked, each in its own jail.

Building a jail and starting Python in it costs ten times what a small program does. Nothing of a
submission ever runs in a template; a server that was forked from it is what one that was started
anew would be, and has namespaces of its own for processes, mounts, network, IPC and names. It has
the template's rules for files and its filter of system calls.
"""

from __future__ import annotations

import posix
import sys
from _socket import socket

from . import server
from .lock import Lock

DESCRIPTORS, WIDTH = 3, 4
"""A server gets its socket, its lifeline and a place for its last words, each a C `int`."""


def main(control: int, lock: Lock | None) -> None:
    """Fork a server for each message, until the client ends; in the server, serve."""
    assert lock is not None
    server.freeze()
    orders = socket(fileno=control)
    while True:
        message, ancillary, _, _ = orders.recvmsg(server.MESSAGE, 256)
        if not message:
            posix._exit(0)
        given = descriptors_of(ancillary)
        bury()
        lock.before_fork()
        pid = posix.fork()
        if pid == 0:
            break
        lock.after_fork()
        server.send_fds(orders, server.PID % pid, [posix.pidfd_open(pid)])
        for one in given:
            posix.close(one)
    orders.close()
    control, lifeline, errors = given
    posix.dup2(lifeline, server.LIFELINE)
    for stream in (1, 2):
        posix.dup2(errors, stream)
    posix.close(lifeline)
    posix.close(errors)
    lock.move()
    server.attend(control, lock, server.HURRIED)


def descriptors_of(ancillary: list[tuple[int, int, bytes]]) -> list[int]:
    """Return the descriptors that came with a message."""
    data = b"".join([part for _, _, part in ancillary])
    places = range(0, DESCRIPTORS * WIDTH, WIDTH)
    return [int.from_bytes(data[place : place + WIDTH], sys.byteorder) for place in places]


def bury() -> None:
    """Let go of servers that have ended."""
    try:
        while posix.waitpid(-1, posix.WNOHANG)[0]:
            pass
    except ChildProcessError:
        return
