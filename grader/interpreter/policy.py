"""What confined code may ask of the kernel, worked out once and handed over as bytes.

Everything that is not allowed here fails: system calls with EPERM, files with EACCES. The lists are
lists of what a Python program needs, so that a call that a future kernel invents is refused.

Sources: seccomp(2), landlock(7).
"""

from functools import cache
from pathlib import Path
from typing import Any

from grader.interpreter.calls import (
    AT_PLACE,
    EXECUTING,
    FOR_THE_PARENT,
    FORKING,
    MARKING,
    NEW_NAMESPACES,
    ONESELF,
    ORDINARY,
    SERVING,
)

EPERM, EAGAIN, ENOSYS = 1, 11, 38
NEW_PIDS, NEW_MOUNTS = 0x20000000, 0x00020000
OWN_NAMESPACES = NEW_MOUNTS | 0x40000000 | 0x08000000 | 0x04000000
"""What a server that is forked from a template gets: mounts, network, IPC, names."""
MOUNT_FLAGS = 2 | 4
"""Without programs that become another user, and without devices."""
BIND, DETACH = 0x1000, 2
THREAD = 0x00010000
INT = 0xFFFFFFFF
"""The bits of an argument that the kernel looks at where it is an `int`."""
UNIX, STREAM, KINDS_OF_SOCKET = 1, 1, 0xF
SET_DUMPABLE = 4
PUSH_INPUT, LINUX_CONSOLE, LINE_DISCIPLINE = 0x5412, 0x541C, 0x5423
"""Requests of `ioctl` that put words into a terminal."""
LOADERS = ("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")


@cache
def server_filter(*, jailed: bool) -> bytes:
    """Return the filter that a server loads and its children inherit, as BPF."""
    from seccompy import Action, ArgCmp, CmpOp, Filter

    equal, masked = CmpOp.EQ, CmpOp.MASKED_EQ
    allowed = Filter(Action.ERRNO | EPERM)
    for name in ORDINARY + FORKING + SERVING + (EXECUTING if jailed else ()):
        _allow(allowed, name)
    for name in ONESELF:
        allowed.allow(name, args=[ArgCmp(0, masked, 0, INT)])
    allowed.errno("clone3", ENOSYS)  # glibc then uses clone, whose flags can be seen
    allowed.allow("clone", args=[ArgCmp(0, masked, 0, NEW_NAMESPACES | FOR_THE_PARENT)])
    if jailed:  # what `leaf.lock` asks for; a child gives up the capability and the calls
        for flags in (MOUNT_FLAGS, BIND):
            allowed.allow("mount", args=[ArgCmp(3, equal, flags)])
        allowed.allow("umount2", args=[ArgCmp(1, equal, DETACH)])
        allowed.allow("setns", args=[ArgCmp(1, equal, NEW_PIDS)])
        for kind in (NEW_PIDS, OWN_NAMESPACES):
            allowed.allow("unshare", args=[ArgCmp(0, equal, kind)])
    stream = ArgCmp(1, masked, STREAM, KINDS_OF_SOCKET)  # which cannot be sent to an address
    allowed.allow("socketpair", args=[ArgCmp(0, equal, UNIX), stream])
    allowed.errno("prctl", EPERM, args=[ArgCmp(0, masked, SET_DUMPABLE, INT)])
    allowed.allow("prctl")
    for request in (PUSH_INPUT, LINUX_CONSOLE, LINE_DISCIPLINE):
        allowed.errno("ioctl", EPERM, args=[ArgCmp(1, masked, request, INT)])
    allowed.allow("ioctl")
    return allowed.program


@cache
def jailed_filter() -> bytes:
    """Return what a child in a jail loads besides, once its own file system is mounted."""
    from seccompy import Action, Filter

    denied = Filter(Action.ALLOW)
    for name in ("mount", "umount2", "setns", "unshare"):
        _deny(denied, name, EPERM)
    return denied.program


@cache
def final_filter(*, signals: bool) -> bytes:
    """Return what a child without namespaces loads besides.

    No process, no mark on a file of the same user, and no signal where Landlock cannot tell whom
    it is for.
    """
    from seccompy import Action, ArgCmp, CmpOp, Filter

    denied = Filter(Action.ALLOW)
    for name in FORKING:
        _deny(denied, name, EAGAIN)
    denied.allow("clone", args=[ArgCmp(0, CmpOp.MASKED_EQ, THREAD, THREAD)])
    denied.errno("clone", EAGAIN)
    signalling = () if signals else ("kill", "tkill", "tgkill")
    for name in ("pidfd_open", *MARKING, *signalling):
        _deny(denied, name, EPERM)
    return denied.program


def _allow(filters: Any, name: str) -> None:
    """Allow a call that this architecture has."""
    try:
        filters.allow(name)
    except ValueError:
        return


def _deny(filters: Any, name: str, error: int) -> None:
    """Refuse a call that this architecture has."""
    try:
        filters.errno(name, error)
    except ValueError:
        return


class Access:
    """Rights to files, as bits, of the Landlock that this kernel has; all that it knows is handled.

    Raises OSError where there is none.
    """

    def __init__(self) -> None:
        from landlockpy import AccessFS, abi_version, fs_for_abi, net_for_abi, scope_for_abi

        abi = abi_version()
        known = fs_for_abi(abi)
        self.scopes = int(scope_for_abi(abi))
        self.read = int(AccessFS.READ_FILE | AccessFS.READ_DIR)
        self.list = int(AccessFS.READ_DIR)
        self.read_file = int(AccessFS.READ_FILE)
        self.execute = int(AccessFS.READ_FILE | AccessFS.EXECUTE)
        self.write_file = int(
            (AccessFS.READ_FILE | AccessFS.WRITE_FILE | AccessFS.TRUNCATE) & known
        )
        changing = [getattr(AccessFS, name) for name in AT_PLACE]
        self.change = self.read | self.write_file
        for one in changing:
            self.change |= int(one & known)
        handled = (int(known), int(net_for_abi(abi)), self.scopes)
        size = 8 if abi < 4 else 16 if abi < 6 else 24
        self.ruleset = b"".join(one.to_bytes(8, "little") for one in handled)[:size]


def loaders() -> list[str]:
    """Return the programs that the kernel starts other programs with."""
    return [one for one in LOADERS if Path(one).exists()]
