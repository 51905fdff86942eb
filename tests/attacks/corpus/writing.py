"""Writing outside of the copy of the submission; what was written is looked for from outside."""

from corpus.attack import Attack

ACTS = {
    "append": "with open(PRECIOUS, 'a') as file: file.write('spoilt')",
    "overwrite": "with open(PRECIOUS, 'r+') as file: file.write('spoilt')",
    "truncate": "os.truncate(PRECIOUS, 1)",
    "unlink": "os.unlink(PRECIOUS)",
    "rename": "os.rename(PRECIOUS, PRECIOUS + '.bak')",
    "replace": "open(PRECIOUS + '.new', 'w').close()\nos.rename(PRECIOUS + '.new', PRECIOUS)",
    "link": "os.link(PRECIOUS, PRECIOUS + '.bak')",
    "permissions": "os.chmod(PRECIOUS, 0o600)",
    "times": "os.utime(PRECIOUS, (1, 1))",
    "attribute": "os.setxattr(PRECIOUS, 'user.spoilt', b'1')",
    "map": """
import mmap
with open(PRECIOUS, 'r+b') as file, mmap.mmap(file.fileno(), 0) as memory:
    memory[:4] = b'lost'
""",
    "copy in the kernel": """
target = os.open(PRECIOUS, os.O_WRONLY)
reader, writer = os.pipe()
os.write(writer, b'spoilt')
os.splice(reader, target, 6)
""",
    "another's root": "open(f'/proc/{JUDGE}/root{PRECIOUS}', 'w').close()",
    "by a link": "os.symlink(PRECIOUS, 'link')\nopen('link', 'w').close()",
}
OWNER_ONLY = {"permissions", "times", "another's root"}
"""What only the owner of a file, or root, may do to it in any case."""
REFUSED = "\ntry:\n    {}\nexcept OSError:\n    pass\n"


def indented(act: str) -> str:
    """Return statements as they stand in a block."""
    return act.strip().replace("\n", "\n    ")


def spoiling(name: str, act: str) -> Attack:
    """Return an attack on a file that everybody may write."""
    return Attack(
        name=f"a file of others: {name}",
        source=REFUSED.format(indented(act)),
        gains=("precious",),
    )


NEW = {
    "a file": "open(place + TOKEN, 'x').close()",
    "a folder": "os.mkdir(place + TOKEN)",
    "a link": "os.symlink('/', place + TOKEN)",
    "a pipe": "os.mkfifo(place + TOKEN)",
    "a socket": "import socket; socket.socket(socket.AF_UNIX).bind(place + TOKEN)",
}


def littering(name: str, act: str) -> Attack:
    """Return an attack that puts something at places where others would find it."""
    source = "for place in PLACES:" + REFUSED.format(act).replace("\n", "\n    ")
    return Attack(
        name=f"{name} elsewhere",
        source=source,
        gains=("written: /tmp/", "written: /var/tmp/", "written: drop"),
        gains_of_root=("written: /", "written: /run/", "written: /dev/shm/"),
    )


WRITING = (
    *(spoiling(name, act) for name, act in ACTS.items()),
    *(littering(name, act) for name, act in NEW.items()),
    Attack(
        name="code that others will run",
        source="""
from importlib.util import cache_from_source
for path in (os.__file__, cache_from_source(os.__file__), LEAF + '/run.py', COURSE_TESTS):
    attempt(path, lambda: os.open(path, os.O_WRONLY | os.O_APPEND))
attempt('tests', lambda: os.mkdir(COURSE_TESTS + '/' + TOKEN))
attempt('leaf', lambda: os.open(LEAF + '/run.py', os.O_WRONLY))
attempt('library', lambda: os.open(os.__file__, os.O_WRONLY))
attempt('interpreter', lambda: os.chmod(sys.executable, 0o755))
""",
        gains_of_root=("tests", "leaf", "library", "interpreter"),
    ),
    Attack(
        name="devices",
        source="""
for name in ('kmsg', 'mem', 'port', 'kvm', 'fuse', 'net/tun', 'loop-control', 'tty', 'tty0', 'vda',
             'sda', 'ptmx', 'userfaultfd', 'mapper/control', 'console', 'vsock'):
    attempt(name, lambda: os.open('/dev/' + name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY))
attempt('terminal', os.openpty)
""",
        gains=("ptmx", "terminal"),
        gains_of_root=("kmsg",),
    ),
    Attack(
        name="a device of its own",
        source="""
for place in (DROP + '/', ''):
    attempt('node', lambda: os.mknod(place + TOKEN, 0o20666, os.makedev(1, 5)))
""",
        gains_of_root=("node",),
    ),
    Attack(
        name="switches of the kernel",
        source="""
for path in ('/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/proc/self/oom_score_adj',
             '/sys/kernel/uevent_helper', '/proc/sys/vm/drop_caches',
             '/sys/fs/cgroup/cgroup.procs'):
    attempt(path, lambda: os.open(path, os.O_WRONLY))
""",
        gains=("/proc/self/oom_score_adj",),
        gains_of_root=("/proc/sys/kernel/core_pattern",),
    ),
)
