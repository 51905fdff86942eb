"""`grader watch` in a terminal of its own: what is on the screen, and keys that are pressed."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
HOME, REST = "\x1b[H", "\x1b[J"
SEQUENCES = re.compile(r"\x1b\[[0-9;]*[mK]|\x1b\]8;[^\x1b]*\x1b\\")
REAL = "from grader.cli import main; raise SystemExit(main())"
FAKED = "from watch_faked import main; raise SystemExit(main())"
SHELL = """
import os, signal
if os.fork() == 0:
    os.setpgid(0, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    os.tcsetpgrp(0, os.getpgrp())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    {code}
os.wait()
"""
"""What starts it as shells do: only what has a shell can be stopped."""
PATIENCE = 20.0


class Watched:
    """A process that watches, and the screen that it draws on; use it as a context manager."""

    def __init__(
        self, folder: Path, *words: str, code: str = REAL, columns: int = 80, rows: int = 40
    ) -> None:
        self._ours, self.theirs = pty.openpty()
        self.resize(columns, rows)
        self.usual = termios.tcgetattr(self.theirs)
        self._seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", code, "watch", *words],
            cwd=folder,
            env=environment(),
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            preexec_fn=self._lead,
        )
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.theirs)

    def _lead(self) -> None:
        """Make the terminal the process's own, as a shell does for what it starts."""
        os.setsid()
        fcntl.ioctl(self.theirs, termios.TIOCSCTTY, 0)

    def _read(self) -> None:
        while True:
            try:
                data = os.read(self._ours, 65536)
            except OSError:
                return
            if not data:
                return
            self._seen += data.decode(errors="replace")

    @property
    def seen(self) -> str:
        """All that was ever written."""
        return self._seen

    @property
    def screen(self) -> str:
        """What was drawn last, as text."""
        frame = self._seen.rpartition(REST)[0].rpartition(HOME)[2]
        return SEQUENCES.sub("", frame).replace("\r\n", "\n")

    @property
    def frames(self) -> int:
        """How often it has drawn."""
        return self._seen.count(REST)

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def shows(self, text: str, after: str = "") -> None:
        """Wait until a text is on the screen."""
        is_there = wait(lambda: text in self.screen)
        assert is_there, f"{text!r} is not on the screen {after}:\n{self.screen}"

    @contextmanager
    def drawing_anew(self) -> Iterator[None]:
        """Wait afterwards until it has drawn once more."""
        frames = self.frames
        yield
        assert wait(lambda: self.frames > frames)

    def ends(self) -> int:
        """Wait for its end, and return its status; one that a signal has ended has its number."""
        return self.process.wait(PATIENCE)

    @property
    def is_given_back(self) -> bool:
        """Whether the terminal is as it was before."""
        return termios.tcgetattr(self.theirs) == self.usual

    def below(self) -> set[int]:
        """Return the processes that it has started, and those that these have."""
        return descendants(self.process.pid)

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)


def environment() -> dict[str, str]:
    """Return what a learner's shell would have set; the width is the terminal's."""
    own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")}
    return {**own, "TERM": "xterm", "PYTHONPATH": f"{ROOT}:{ROOT / 'tests/cli'}"}


def wait(until: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Wait for something to become so; False if it does not."""
    end = time.monotonic() + patience
    while not until():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def descendants(pid: int) -> set[int]:
    """Return the processes below one; a number is only of use while they live."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found: set[int] = set()
    left = [pid]
    while left:
        for child in parents.get(left.pop(), []):
            found.add(child)
            left.append(child)
    return found


def alive(pid: int) -> bool:
    """Whether there is such a process, and it is more than an entry that nobody has read."""
    return stage(pid) not in "ZX"


def is_stopped(pid: int) -> bool:
    return stage(pid) == "T"


def stage(pid: int) -> str:
    """Return the letter that the system has for what a process does; X for none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "X"
