"""System calls that no program of a learner needs: they must not even be looked at.

The numbers are those of x86-64. A call with senseless arguments that is refused for its arguments
has reached the kernel, and is counted as a gain.
"""

from corpus.attack import Attack

NEW_USER, NEW_NET, NEW_MOUNT, NEW_PID = 0x10000000, 0x40000000, 0x00020000, 0x20000000
CALLS: dict[str, tuple[int, ...]] = {
    "inotify_init1": (294, 0), "fanotify_init": (300, 0, 0), "io_uring_setup": (425, 4, 0),
    "perf_event_open": (298, 0, 0, -1, -1, 0), "userfaultfd": (323, 1), "bpf": (321, 0, 0, 0),
    "keyctl": (250, 0, -3, 1), "add_key": (248, 0, 0, 0, 0, 0), "request_key": (249, 0, 0, 0, 0),
    "mount memory": (165, 1, 1, 1, 6, 1), "mount a folder": (165, 1, 1, 0, 0x1000, 0),
    "umount2 with all on it": (166, 1, 2),
    "umount2": (166, 0, 0), "pivot_root": (155, 0, 0), "chroot": (161, 0), "mount": (165, 0, 0, 0),
    "unshare user": (272, NEW_USER), "unshare network": (272, NEW_NET),
    "unshare mounts": (272, NEW_MOUNT), "unshare processes": (272, NEW_PID),
    "clone3": (435, 0, 0), "setns": (308, 0, 0), "open_by_handle_at": (304, 0, 0, 0),
    "name_to_handle_at": (303, 0, 0, 0, 0, 0), "open_tree": (428, -100, 0, 1),
    "fsopen": (430, 0, 0),
    "move_mount": (429, 0, 0, 0, 0, 0), "mount_setattr": (442, 0, 0, 0, 0, 0),
    "reboot": (169, 0, 0, 0, 0), "kexec_load": (246, 0, 0, 0, 0), "init_module": (175, 0, 0, 0),
    "settimeofday": (164, 0, 0), "sethostname": (170, 0, 99), "personality": (135, 0x0040000),
    "iopl": (172, 3), "swapon": (167, 0, 0), "quotactl": (179, 0, 0, 0, 0), "acct": (163, 1),
    "syslog": (103, 2, 0, 10), "lookup_dcookie": (212, 0, 0, 0), "modify_ldt": (154, 0, 0, 0),
    "seccomp listener": (317, 1, 8, 0), "vmsplice": (278, 1, 0, 0, 0), "pkey_alloc": (330, 0, 0),
    "ptrace": (101, 99, 0, 0, 0), "process_madvise": (440, 0, 0, 0, 0, 0),
    "move_pages": (279, 0, 0, 0, 0, 0, 0), "mbind": (237, 0, 0, 0, 0, 0, 0),
    "mknod": (133, 0, 0, 0),
    "setuid": (105, 0), "setgid": (106, 0), "setgroups": (116, 0, 0), "setfsuid": (122, 0),
    "timer_create": (222, 0, 0, 0), "memfd_secret": (447, 0), "shmget": (29, 0, 0, 0),
    "msgget": (68, 0x7A7A7A, 0), "semget": (64, 0, 0, 0), "mq_open": (240, 0, 0, 0, 0),
    "socket": (41, 1, 1, 0), "process_mrelease": (448, -1, 0),
    "kcmp": (312, 0, 0, 0, 0, 0), "nfsservctl": (180, 0, 0, 0), "uselib": (134, 0),
    "clock_settime": (227, 0, 0),
}  # fmt: skip
REACHED = (
    "inotify_init1", "io_uring_setup", "userfaultfd", "keyctl", "unshare user", "bpf", "clone3",
    "name_to_handle_at", "open_tree", "personality", "modify_ldt", "seccomp listener", "ptrace",
    "shmget", "msgget", "mq_open", "socket", "perf_event_open", "timer_create",
)  # fmt: skip
OF_ROOT = ("unshare network", "unshare mounts", "fsopen", "mount", "chroot", "setns", "mknod")

KERNEL = (
    Attack(
        name="calls that no program needs",
        source=f"""
import errno
REFUSED = (errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EAGAIN)
for name, words in {CALLS!r}.items():
    try:
        system_call(*words)
    except OSError as error:
        if error.errno in REFUSED:
            continue
    R.append(name)
""",
        gains=REACHED,
        gains_of_root=OF_ROOT,
    ),
    Attack(
        name="namespaces of its own",
        source=f"""
USER = {NEW_USER}
def cloned(flags):
    if system_call(56, flags | 17, 0, 0, 0, 0) == 0:
        os._exit(0)
    return os.wait()
attempt('clone user', lambda: cloned(USER))
attempt('clone user and mounts', lambda: cloned(USER | {NEW_MOUNT}))
attempt('unshare', lambda: system_call(272, USER | {NEW_MOUNT}))
""",
        gains=("clone user", "clone user and mounts", "unshare"),
    ),
    Attack(
        name="other places in the tree",
        source="""
here = os.getcwd().encode()
attempt('memory', lambda: system_call(165, b'x', here, b'tmpfs', 0, 0))
attempt('processes', lambda: system_call(165, b'x', here, b'proc', 0, 0))
attempt('again', lambda: system_call(165, 0, b'/', 0, 0x1020, 0))
attempt('bind', lambda: system_call(165, b'/', here, 0, 0x1000, 0))
attempt('away', lambda: system_call(166, os.path.dirname(here), 2))
attempt('root', lambda: os.chroot('.'))
""",
        control="it would change what all processes of the machine see",
    ),
    Attack(
        name="the calls of another architecture",
        source="""
import ctypes, mmap
attempt('x32', lambda: system_call(0x40000000 + 41, 1, 1, 0))
# push rbx; mov eax, 359 (socket); mov ebx, 1; mov ecx, 1; xor edx, edx; int 0x80; pop rbx; ret
CODE = bytes.fromhex('53b867010000bb01000000b90100000031d2cd805bc3')
memory = mmap.mmap(-1, 4096, prot=7)
memory.write(CODE)
call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(memory)))
R += ['32 bits'] if call() >= 0 else []
""",
        outcomes=("completed", "died: signal 31"),
        gains=("32 bits",),
    ),
    Attack(
        name="rights that it has or gets back",
        source="""
import ctypes
NO_NEW_PRIVILEGES, FILTERED, AMBIENT = 39, 21, 47
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
held = (ctypes.c_uint32 * 6)()
attempt('read', lambda: system_call(125, ctypes.byref(header), ctypes.byref(held)), counts=bool)
R += ['capabilities'] if any(held) else []
R += ['new privileges'] if system_call(157, NO_NEW_PRIVILEGES, 0, 0, 0, 0) != 1 else []
R += ['no filter'] if system_call(157, FILTERED, 0, 0, 0, 0) != 2 else []
every = (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
attempt('take', lambda: system_call(126, ctypes.byref(header), ctypes.byref(every)))
attempt('raise', lambda: system_call(157, AMBIENT, 2, 21, 0, 0))
for act in (os.setuid, os.setgid, os.seteuid):
    attempt(act.__name__, lambda: act(0), counts=lambda got: os.geteuid() != 0 or any(held))
attempt('groups', lambda: os.setgroups([0]))
R += ['groups held'] if 0 in os.getgroups() and any(held) else []
""",
        gains=("new privileges", "no filter"),
        gains_of_root=("capabilities", "setuid", "groups"),
    ),
    Attack(
        name="numbers that are wider than the kernel looks",
        source="""
DUMPABLE, WIDE = 4, 1 << 32
attempt('dumpable', lambda: system_call(157, WIDE | DUMPABLE, 1, 0, 0, 0))
attempt('socket', lambda: system_call(41, WIDE | 1, 1, 0))
attempt('pair', lambda: system_call(53, WIDE | 1, 2, 0, 0))
attempt('limit', lambda: system_call(302, WIDE | VICTIM, 7, 0, 0))
attempt('signal', lambda: system_call(62, WIDE | VICTIM, 0))
""",
        gains=("dumpable", "socket", "limit", "signal"),
    ),
    Attack(
        name="being told of what others do",
        source="""
import ctypes
library = ctypes.CDLL(None, use_errno=True)
number = library.inotify_init()
for place in PLACES:
    if number >= 0 and library.inotify_add_watch(number, place.encode(), 0xFFF) >= 0:
        R.append('watch: ' + place)
""",
        gains=("watch: /tmp/",),
    ),
)
