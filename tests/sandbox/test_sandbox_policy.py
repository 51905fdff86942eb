"""What the kernel is told: filters of system calls and rights to files, as bytes."""

import platform
import struct
import sys

import pytest

from grader.interpreter import calls
from grader.interpreter.policy import final_filter, jailed_filter, server_filter

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="filters of Linux's system calls")
ALLOW, ERRNO = 0x7FFF0000, 0x00050000
ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}.get(platform.machine(), 0)
EPERM, EAGAIN, ENOSYS = 1, 11, 38


def answer(program: bytes, call: str, *arguments: int, architecture: int = ARCHITECTURE) -> int:
    """Return what a filter says to a call: run as the kernel runs classic BPF (seccomp(2))."""
    from seccompy import syscall_nr

    words = [*arguments, 0, 0, 0, 0, 0, 0][:6]
    data = struct.pack("<IIQ6Q", syscall_nr(call), architecture, 0, *words)
    instructions = list(struct.iter_unpack("<HBBI", program))
    register, place = 0, 0
    while True:
        code, true, false, operand = instructions[place]
        place += 1
        if code == 0x20:  # load a word
            (register,) = struct.unpack_from("<I", data, operand)
        elif code == 0x54:  # and
            register &= operand
        elif code == 0x15:  # jump if equal
            place += true if register == operand else false
        elif code == 0x05:  # jump
            place += operand
        elif code == 0x06:  # return
            return operand
        else:
            raise AssertionError(f"an instruction that was not expected: {code:#x}")


def test_what_python_needs_is_allowed() -> None:
    program = server_filter(jailed=True)
    refused = [
        one
        for one in ("read", "openat", "mmap", "futex", "getrandom", "wait4", "exit_group")
        if answer(program, one) != ALLOW
    ]
    assert refused == []


@pytest.mark.parametrize(
    "call",
    [
        "socket", "connect", "bind", "ptrace", "process_vm_readv", "kcmp", "pidfd_getfd", "keyctl",
        "bpf", "perf_event_open", "io_uring_setup", "userfaultfd", "memfd_create", "shmget",
        "inotify_init1", "umount2", "pivot_root", "chroot", "setuid", "personality", "seccomp",
    ],
)  # fmt: skip
@pytest.mark.parametrize("jailed", [True, False])
def test_what_no_program_needs_is_refused(call: str, jailed: bool) -> None:
    assert answer(server_filter(jailed=jailed), call) == ERRNO | EPERM


def test_a_call_of_another_architecture_kills() -> None:
    assert answer(server_filter(jailed=True), "read", architecture=0x40000003) == 0x80000000


def test_new_namespaces_cannot_be_had_by_cloning() -> None:
    program = server_filter(jailed=True)
    assert answer(program, "clone", 17) == ALLOW
    assert answer(program, "clone", 17 | 0x10000000) == ERRNO | EPERM
    assert answer(program, "clone3") == ERRNO | ENOSYS


def test_only_a_jail_mounts_and_only_as_it_has_to() -> None:
    jailed, fenced = server_filter(jailed=True), server_filter(jailed=False)
    for flags in (6, 0x1000):
        assert answer(jailed, "mount", 0, 0, 0, flags) == ALLOW
        assert answer(fenced, "mount", 0, 0, 0, flags) == ERRNO | EPERM
    for flags in (0, 2, 0x20, 0x1020, 0x2000, 0x40000):
        assert answer(jailed, "mount", 0, 0, 0, flags) == ERRNO | EPERM
    assert answer(jailed, "umount2", 0, 2) == ALLOW
    assert answer(jailed, "umount2", 0, 8) == answer(fenced, "umount2", 0, 2) == ERRNO | EPERM
    assert answer(fenced, "unshare", 0x20000000) == ERRNO | EPERM
    assert answer(jailed, "unshare", 0x00020000) == ERRNO | EPERM


@pytest.mark.parametrize("call", ["mount", "umount2", "setns", "unshare"])
@pytest.mark.parametrize("argument", [0, 2, 6, 0x1000, 0x20000, 0x20000000])
def test_what_a_jail_needs_is_refused_to_its_programs(call: str, argument: int) -> None:
    assert answer(jailed_filter(), call, *[argument] * 4) == ERRNO | EPERM
    assert answer(jailed_filter(), "read") == ALLOW


def test_other_programs_are_started_in_a_jail_alone() -> None:
    assert answer(server_filter(jailed=True), "execve") == ALLOW
    assert answer(server_filter(jailed=False), "execve") == ERRNO | EPERM


@pytest.mark.parametrize("call", calls.ONESELF)
def test_only_oneself_can_be_limited(call: str) -> None:
    program = server_filter(jailed=False)
    assert answer(program, call, 0) == ALLOW
    assert answer(program, call, 4242) == ERRNO | EPERM


def test_dumps_stay_off_also_for_who_hides_the_number_in_a_longer_one() -> None:
    program = server_filter(jailed=True)
    assert answer(program, "prctl", 15) == ALLOW
    assert answer(program, "prctl", 4) == answer(program, "prctl", 1 << 32 | 4) == ERRNO | EPERM


@pytest.mark.parametrize("request_", [0x5412, 0x541C, 0x5423, 1 << 32 | 0x5412])
def test_nothing_is_typed_into_a_terminal(request_: int) -> None:
    assert answer(server_filter(jailed=True), "ioctl", 0, request_) == ERRNO | EPERM


def test_sockets_come_in_pairs_that_reach_nobody_else() -> None:
    program = server_filter(jailed=True)
    assert answer(program, "socketpair", 1, 1) == ALLOW
    assert answer(program, "socketpair", 1, 1 | 0x80000) == ALLOW
    assert answer(program, "socketpair", 1, 2) == ERRNO | EPERM
    assert answer(program, "socketpair", 2, 1) == ERRNO | EPERM


def test_without_namespaces_there_are_threads_and_no_processes() -> None:
    program = final_filter(signals=True)
    assert answer(program, "clone", 0x10000) == ALLOW
    assert answer(program, "clone", 17) == ERRNO | EAGAIN


def test_without_namespaces_no_file_of_the_same_user_is_marked() -> None:
    program = final_filter(signals=True)
    assert answer(program, "utimensat") == answer(program, "fchmodat") == ERRNO | EPERM


@pytest.mark.parametrize(("signals", "said"), [(True, ALLOW), (False, ERRNO | EPERM)])
def test_signals_are_refused_where_landlock_cannot_tell_for_whom_they_are(
    signals: bool, said: int
) -> None:
    assert answer(final_filter(signals=signals), "kill") == said


def test_the_same_question_gets_the_same_bytes() -> None:
    assert server_filter(jailed=True) is server_filter(jailed=True)
    assert server_filter(jailed=True) != server_filter(jailed=False)
