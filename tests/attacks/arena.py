"""What there is to gain: secrets to read, files to spoil, listeners to reach, a process to end.

An arena says afterwards what was lost, from outside and whatever the attacker says, and mends it.
"""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from grader.interpreter import server

SHARED_PLACES = ("/tmp/", "/var/tmp/", "/dev/shm/", "/", "/run/")
HELD_BY_KEEPER = "kept\n"
REPOSITORY = Path(__file__).parents[2]
A_MOMENT = 2.0
"""Seconds within which what an attack has set off is to be seen."""


class Arena:
    """A folder full of temptations, and whoever can be reached from this machine."""

    def __init__(self) -> None:
        self.canaries = [f"canary-{secrets.token_hex(16)}" for _ in range(5)]
        self.token = f"attack-{secrets.token_hex(8)}"
        self.folder = Path(tempfile.mkdtemp(prefix="arena-"))
        self.folder.chmod(0o755)
        self.drop = self.folder / "drop"
        self.precious = self.drop / "precious.txt"
        os.environ["KATA_ANSWER"] = self.canaries[4]
        self._lay_out()
        self._listeners = dict(self._listening())
        self._victim = self._start_victim()

    def close(self) -> None:
        """End and remove everything."""
        os.environ.pop("KATA_ANSWER", None)
        for listener in self._listeners.values():
            listener.close()
        self._end_victim()
        shutil.rmtree(self.folder)

    def facts(self) -> dict[str, object]:
        """Return what an attacker may have found out: where things are, not what they say."""
        return {
            "SECRET": str(self.folder / "secret.txt"),
            "HIDDEN_TEST": str(self.folder / "course/tests/katas/test_01_greet.py"),
            "SUBMITTED": str(self.folder / "handed-in/ada/01_greet/greet.py"),
            "COURSE_TESTS": str(REPOSITORY / "tests/katas"),
            "LEAF": str(Path(server.__file__).parent / "leaf"),
            "DROP": str(self.drop),
            "PRECIOUS": str(self.precious),
            "PLACES": [*self._places().values()],
            "TOKEN": self.token,
            "JUDGE": os.getpid(),
            "VICTIM": self._victim.pid,
            "TCP": self._listeners["tcp"].getsockname()[1],
            "UDP": self._listeners["udp"].getsockname()[1],
            "UNIX": str(self.folder / "unix.sock"),
            "LETTERS": str(self.folder / "letters.sock"),
            "ABSTRACT": f"\0{self.token}",
        }

    def losses(self) -> list[str]:
        """Return what has happened since the last call, and make it good."""
        return [*self._heard(), *self._written(), *self._spoilt(), *self._hurt()]

    def losses_soon(self, expected: set[str]) -> list[str]:
        """Return what has happened, after a moment if what is expected has not happened yet."""
        found = self.losses()
        deadline = time.monotonic() + A_MOMENT
        while not expected <= set(found) and time.monotonic() < deadline:
            time.sleep(0.01)
            found += self.losses()
        return found

    def _lay_out(self) -> None:
        """Write the files: all may read them, and write those that lie in `drop`."""
        texts = {
            "secret.txt": self.canaries[0],
            "course/tests/katas/test_01_greet.py": f"WORD = {self.canaries[1]!r}\n",
            "handed-in/ada/01_greet/greet.py": f"WORD = {self.canaries[2]!r}\n",
        }
        for name, text in texts.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        self.drop.mkdir()
        self.drop.chmod(0o777)
        self._keep()

    def _keep(self) -> None:
        """Write the file that is to stay as it is."""
        for path in self._strewn():
            path.unlink()
        self.precious.unlink(missing_ok=True)
        self.precious.write_text(HELD_BY_KEEPER)
        self.precious.chmod(0o666)
        os.utime(self.precious, (1_000_000_000, 1_000_000_000))

    def _listening(self) -> Iterator[tuple[str, socket.socket]]:
        """Yield listeners by name; the kernel takes what comes until it is asked for."""
        where: dict[str, tuple[int, int, object]] = {
            "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
            "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
            "unix": (socket.AF_UNIX, socket.SOCK_STREAM, str(self.folder / "unix.sock")),
            "letters": (socket.AF_UNIX, socket.SOCK_DGRAM, str(self.folder / "letters.sock")),
            "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0{self.token}"),
        }
        for name, (family, kind, address) in where.items():
            listener = socket.socket(family, kind)
            listener.bind(address)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            listener.setblocking(False)
            yield name, listener
        for name in ("unix.sock", "letters.sock"):
            (self.folder / name).chmod(0o777)

    def _heard(self) -> Iterator[str]:
        """Yield who was reached."""
        for name, listener in self._listeners.items():
            with contextlib.suppress(BlockingIOError):
                while True:
                    if listener.type == socket.SOCK_STREAM:
                        listener.accept()[0].close()
                    else:
                        listener.recv(99)
                    yield f"heard: {name}"

    def _places(self) -> dict[str, str]:
        """Return places outside of a copy by what they are called here."""
        own = {
            "drop": self.drop,
            "home": Path.home(),
            "library": Path(os.__file__).parent,
            "course tests": REPOSITORY / "tests/katas",
        }
        return {one: one for one in SHARED_PLACES} | {k: f"{v}/" for k, v in own.items()}

    def _written(self) -> Iterator[str]:
        """Yield where something was put, and remove it."""
        for called, place in self._places().items():
            path = Path(place + self.token)
            with contextlib.suppress(OSError):
                path.rmdir() if path.lstat().st_mode & 0o170000 == 0o040000 else path.unlink()
                yield f"written: {called}"

    def _spoilt(self) -> Iterator[str]:
        """Yield whether the kept file is another, and bring it back."""
        try:
            status = self.precious.stat()
            now = (self.precious.read_text(), status.st_mode & 0o777, status.st_nlink)
            kept = now == (HELD_BY_KEEPER, 0o666, 1) and not os.listxattr(self.precious)
            kept = kept and status.st_mtime == 1_000_000_000
        except OSError:
            kept = False
        if not kept or self._strewn():
            self._keep()
            yield "precious"

    def _strewn(self) -> list[Path]:
        """Return what lies beside the kept file and the token, which `written` tells of."""
        known = {self.precious.name, self.token}
        return [path for path in self.drop.iterdir() if path.name not in known]

    def _start_victim(self) -> subprocess.Popen[bytes]:
        """Start a process of the judge's user that holds a secret in its environment."""
        victim = subprocess.Popen(
            ["/bin/sleep", "600"],
            env={"KATA_ANSWER": self.canaries[3]},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._health = _health(victim.pid)
        return victim

    def _end_victim(self) -> None:
        """End the victim, stopped or not."""
        self._victim.kill()
        self._victim.wait()

    def _hurt(self) -> Iterator[str]:
        """Yield what was done to the victim, and start another one if anything was."""
        if self._victim.poll() is not None:
            yield "victim: ended"
        elif _state(self._victim.pid) in "Tt":
            yield "victim: stopped"
        elif _health(self._victim.pid) != self._health:
            yield "victim: changed"
        else:
            return
        self._end_victim()
        self._victim = self._start_victim()


def _state(pid: int) -> str:
    """Return the letter that the kernel has for what a process is doing."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _health(pid: int) -> tuple[object, ...]:
    """Return what others can change of a process."""
    priority = os.getpriority(os.PRIO_PROCESS, pid)
    limits = Path(f"/proc/{pid}/limits").read_text()
    return priority, os.sched_getaffinity(pid), os.sched_getscheduler(pid), os.getpgid(pid), limits


def mounts(pid: int) -> list[str]:
    """Return where something is mounted, as a process sees it."""
    lines = Path(f"/proc/{pid}/mountinfo").read_text().splitlines()
    return [line.split()[4] for line in lines]


def descendants(pid: int | None = None) -> set[int]:
    """Return the processes below one, by default this one, in whatever namespace they are."""
    found: set[int] = set()
    above = [pid or os.getpid()]
    while above:
        below = _children(above.pop())
        found.update(below)
        above += below
    return found


def _children(pid: int) -> list[int]:
    """Return the processes that a process has started, by any of its threads."""
    found = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            words = (thread / "children").read_text().split()
            found += [int(word) for word in words]
    return found
