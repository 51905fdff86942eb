"""A server in a sandbox locks itself in, and each of its children more tightly.

What is allowed was worked out on the trusted side (`interpreter.policy`) and comes as bytes; here
the kernel is told of it. Of `ctypes`, which a dozen modules belong to, only the part that is C is
loaded: it can call a function of the C library by its address.

Sources: capset(2), landlock(7), mount(2), prctl(2), seccomp(2), umount2(2), unshare(2).
"""

from __future__ import annotations

import _ctypes
import posix
import resource
from _signal import (  # type: ignore[import-not-found]  # signal itself would load enum
    SIG_BLOCK,
    SIG_SETMASK,
    SIGCHLD,
    SIGKILL,
    pthread_sigmask,
    valid_signals,
)
from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SET_DUMPABLE, SET_SECCOMP, SET_NO_NEW_PRIVILEGES = 4, 22, 38
SECCOMP_FILTER = 2
NEW_MOUNTS, NEW_PIDS = 0x00020000, 0x20000000
NO_SETUID, NO_DEVICES, BIND = 2, 4, 0x1000
DETACH = 2
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""Numbers of system calls that are the same on every architecture."""
PATH_BENEATH = 1
MOST_COVERED, MOST_BYTES, MOST_ENTRIES = 16, 1 << 20, 64
"""How many file systems of programs that have ended may be there, and how much may lie in one."""
SHARED_MEMORY, SHARED_FILES = 0x00000100, 0x00000400
RULES = 201
"""The descriptor of the rules: above those that a child closes when it takes its own (`fresh`)."""
STACK = 16 << 10
"""Bytes for the first processes of namespaces, all of which lie asleep in the same place."""
ALL_SIGNALS = b"\xff" * 128
"""As `sigset_t` has them, those among them that the C library keeps for itself."""
CAPABILITIES = (0x20080522).to_bytes(4, "little") + bytes(4)
"""The version of what is passed, and the process: this one."""
NO_CAPABILITIES = bytes(24)


class Address(_ctypes._SimpleCData):  # type: ignore[type-arg]  # it takes none at run time
    """An address: an `int` would be cut to 32 bits."""

    _type_ = "P"


class Lock:
    """What is asked of the kernel, for a server and then for each child."""

    def __init__(self, policy: dict[str, Any]) -> None:
        self.policy = policy
        self.library = _ctypes.dlopen(None, 0)  # type: ignore[arg-type]  # this program itself
        self.namespaces: bool = policy["namespaces"]
        self.pids = posix.pidfd_open(posix.getpid()) if self.namespaces else -1
        self.sleepers: list[int] = []
        """The first processes of the namespaces of children, the oldest first."""
        self.covered = 0
        """File systems of programs that have ended and that are still there."""
        self.stack, self.signals = array("B", bytes(STACK)), array("B", ALL_SIGNALS)
        self.call("prctl", SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        self.call("prctl", SET_DUMPABLE, 0, 0, 0, 0)
        if self.namespaces:
            self.call("unshare", NEW_MOUNTS)  # whoever built the jail may own the one before
            self.lay_ground()
        self.rules = self.ruleset()
        self.load(policy["seccomp"])

    def move(self) -> None:
        """Give a server that was forked from a template namespaces of its own, and see to them."""
        self.call("unshare", self.policy["own"])
        posix.close(self.pids)
        self.pids = posix.pidfd_open(posix.getpid())
        self.policy["processes"] += 1  # the template is of the same user

    def call(self, name: str, *arguments: object) -> int:
        """Call a function of the C library; raises OSError if it fails."""
        address = _ctypes.dlsym(self.library, name)
        result: int = _ctypes.call_function(address, arguments)
        if result < 0:
            raise OSError(f"{name}{arguments[:2]} is refused")
        return result

    def ruleset(self) -> int:
        """Return the descriptor of the rules for files; a path that is not there gets none."""
        attributes = self.policy["ruleset"]
        rules = self.call("syscall", CREATE_RULESET, attributes, len(attributes), 0)
        for path, access in self.policy["paths"]:
            try:
                place = posix.open(path, posix.O_PATH | posix.O_CLOEXEC)
            except FileNotFoundError:
                continue
            beneath = access.to_bytes(8, "little") + place.to_bytes(4, "little")
            self.call("syscall", ADD_RULE, rules, PATH_BENEATH, beneath, 0)
            posix.close(place)
        posix.dup2(rules, RULES, False)  # noqa: FBT003 - posix takes no keywords here
        posix.close(rules)
        return RULES

    def load(self, program: bytes) -> None:
        """Load a filter of system calls: `struct sock_fprog` is a count and an address."""
        instructions = array("B", program)
        address, size = instructions.buffer_info()
        given = (size // 8).to_bytes(8, "little") + address.to_bytes(8, "little")
        self.call("prctl", SET_SECCOMP, SECCOMP_FILTER, given, 0, 0)

    def before_fork(self) -> None:
        """Let the next child be the first process of its own namespace."""
        if self.namespaces:
            self.call("unshare", NEW_PIDS)

    def before_program(self) -> None:
        """Let the next child be the second process of its own namespace; the first one sleeps.

        The first cannot be ended by signals from within, and takes all others with it when it ends.
        It costs next to nothing, for it shares the server's memory, where it waits in `sigsuspend`
        with all signals blocked: a handler that was called there would be the server's.
        """
        self.before_fork()
        if self.namespaces:
            flags = SHARED_MEMORY | SHARED_FILES | SIGCHLD
            sleep = Address(_ctypes.dlsym(self.library, "sigsuspend"))
            start, size = self.stack.buffer_info()
            signals, _ = self.signals.buffer_info()
            before = pthread_sigmask(SIG_BLOCK, valid_signals())
            first = self.call("clone", sleep, Address(start + size), flags, Address(signals))
            self.sleepers.append(first)
            pthread_sigmask(SIG_SETMASK, before)

    def after_fork(self) -> None:
        """Go back: the next child is to have another one."""
        if self.namespaces:
            self.call("setns", self.pids, NEW_PIDS)

    def end_namespace(self) -> None:
        """End what is left of the oldest program, of which the second process was waited for."""
        if self.namespaces:
            first = self.sleepers.pop(0)
            posix.kill(first, SIGKILL)
            posix.waitpid(first, 0)
            self.clear_away()

    def lay_ground(self) -> None:
        """Mount a folder on itself: what is mounted in it can be taken away at once with it."""
        ground = self.policy["ground"]
        self.call("mount", ground, ground, None, BIND, None)
        self.covered = 0

    def clear_away(self) -> None:
        """Take the file systems of programs that have ended away, if they are many or one is large.

        The next program's is mounted over them, where nobody reaches them any more. Whoever takes a
        file system away waits until all processors have noticed, which is long beside a program.
        """
        self.covered += 1
        last = posix.statvfs(self.policy["scratch"][0])
        held = (last.f_blocks - last.f_bfree) * last.f_frsize
        entries = last.f_files - last.f_ffree
        if self.covered >= MOST_COVERED or held > MOST_BYTES or entries > MOST_ENTRIES:
            self.call("umount2", self.policy["ground"], DETACH)
            self.lay_ground()

    def shut(self) -> None:
        """Lock a child in, before it knows what it is for, as far as can be while another runs."""
        if self.namespaces:
            posix.close(self.pids)
            return
        self.give_up()

    def admit(self, others: int) -> None:
        """Let a program in: with an empty file system, and with as many processes as any.

        Nothing runs beside it by now; others are the processes of the next one, if it is ready.
        """
        if self.namespaces:
            target, options = self.policy["scratch"]
            flags = NO_SETUID | NO_DEVICES
            self.call("mount", b"tmpfs", target, b"tmpfs", flags, options)
            for folder in self.policy["folders"]:
                posix.mkdir(folder, 0o700)
            self.give_up()
            processes = self.policy["processes"] + others
            resource.setrlimit(resource.RLIMIT_NPROC, (processes, processes))

    def give_up(self) -> None:
        """Give up every right that is more than a user's, and what a server alone may call."""
        self.call("capset", CAPABILITIES, NO_CAPABILITIES)
        self.load(self.policy["final"])

    def seal(self) -> None:
        """Let the rules for files hold: what had to be written has been."""
        self.call("syscall", RESTRICT_SELF, self.rules, 0)
        posix.close(self.rules)
