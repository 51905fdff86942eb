"""System calls by name: what Python programs need, and what only a server does.

Not among them, and so refused: sockets, except for pairs; other processes' memory, descriptors and
priorities; keys, performance counters, io_uring, userfaultfd, inotify, memfd, shared memory and
message queues; modules of the kernel, clocks, names of the machine.
"""

ORDINARY = (
    "read", "write", "readv", "writev", "pread64", "pwrite64", "preadv", "pwritev",
    "open", "openat", "openat2", "close", "close_range", "creat",
    "stat", "fstat", "lstat", "newfstatat", "statx", "statfs", "fstatfs",
    "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd", "chdir", "fchdir",
    "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2",
    "symlink", "symlinkat", "link", "linkat", "truncate", "ftruncate", "fsync", "fdatasync",
    "fallocate", "chmod", "fchmod", "fchmodat", "utimensat", "umask", "getdents64", "lseek",
    "dup", "dup2", "dup3", "pipe", "pipe2", "fcntl", "flock", "fadvise64",
    "sendfile", "copy_file_range",
    "poll", "ppoll", "select", "pselect6", "epoll_create1", "epoll_ctl", "epoll_wait",
    "epoll_pwait", "eventfd2",
    "sendmsg", "recvmsg", "sendto", "recvfrom", "shutdown", "getsockname", "getsockopt",
    "mmap", "munmap", "mprotect", "mremap", "madvise", "brk", "mincore", "msync", "membarrier",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigsuspend",
    "rt_sigtimedwait", "sigaltstack", "kill", "tkill", "tgkill", "pause", "alarm",
    "setitimer", "getitimer",
    "nanosleep", "clock_nanosleep", "clock_gettime", "clock_getres", "gettimeofday", "time",
    "times", "getpid", "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "getgroups",
    "getresuid", "getresgid", "getpgrp", "getpgid", "getsid", "setsid", "setpgid",
    "getrusage", "getrlimit", "setrlimit", "uname", "sysinfo", "getcpu",
    "sched_yield", "sched_getaffinity", "sched_getparam",
    "sched_getscheduler",
    "futex", "set_robust_list", "get_robust_list", "set_tid_address", "rseq", "arch_prctl",
    "getrandom", "restart_syscall", "exit", "exit_group", "wait4", "waitid",
    "pidfd_open", "capget", "capset",
)  # fmt: skip
ONESELF = ("prlimit64", "sched_setaffinity")
"""What may be asked for the caller alone, whom the number 0 stands for: the judge may be the same
user, in whose power it is to limit its own processes."""
MARKING = (
    "chmod", "fchmod", "fchmodat", "fchmodat2", "utime", "utimes", "utimensat", "futimesat",
)  # fmt: skip
"""What changes a file without writing to it, for which Landlock has no right."""
FORKING = ("fork", "vfork")
EXECUTING = ("execve",)
"""Which files may be executed is for Landlock to say: Python and the loader of programs."""
SERVING = ("landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self")
"""What a server or a child does to lock itself in; whoever does it again has less, never more."""
NEW_NAMESPACES, FOR_THE_PARENT = 0x7E020080, 0x00008000
"""The flags of `clone` that ask for namespaces, and the one for a sibling: the server, which would
be its parent, knows nothing of it."""
AT_PLACE = (
    "MAKE_REG", "MAKE_DIR", "MAKE_SYM", "MAKE_FIFO", "REMOVE_FILE", "REMOVE_DIR", "REFER",
)  # fmt: skip
"""Landlock's rights to change what lies in a folder."""
