"""What one program costs in the fresh interpreter, beside two alternatives that do the same.

All three are given the same submission and the same program, lay the files out in a folder of
their own, run the program, and say which names and modules it has gained:

fresh   `Interpreter.run`
fork    an empty interpreter that does no more than `os.fork`, and the child all of that
anew    a `python -S` that is started for the program

They take turns, so that a change of the machine's speed meets all of them. Goals: fresh at most
1.5 times fork, and at least 4 times cheaper than anew.
"""

import marshal
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader.interpreter import Interpreter, Program, read_files

ROUNDS = 300
KATA = Path(__file__).parents[1] / "solutions" / "13_circular"
SOURCE = "import mygame.game\nplayed = mygame.game.play()\n"
REPORT = (
    "print(sorted(n for n in globals() if n[0] != '_'), [m for m in __import__('sys').modules])"
)

FORKING = r"""
import marshal, os, sys
while True:
    size = sys.stdin.buffer.read(8)
    if not size: os._exit(0)
    files, root, source = marshal.loads(sys.stdin.buffer.read(int(size)))
    pid = os.fork()
    if pid == 0:
        for path, data in files.items():
            os.makedirs(os.path.dirname(f"{root}/{path}"), exist_ok=True)
            with open(f"{root}/{path}", "wb") as file: file.write(data)
        os.chdir(root)
        sys.path.insert(0, "")
        exec(compile(source, "<string>", "exec"), {"__name__": "__main__"})
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(pid, 0)
    os.write(1, b"done\n")
"""


class Forking:
    """An empty interpreter that forks for every program."""

    def __init__(self, scratch: Path) -> None:
        self.root = scratch / "fork"
        self.process = subprocess.Popen(
            [sys.executable, "-S", "-B", "-c", FORKING],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )

    def run(self, files: dict[str, bytes]) -> None:
        """Run the program once."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        job = marshal.dumps((files, str(self.root), SOURCE + REPORT))
        self.process.stdin.write(b"%8d" % len(job) + job)
        while not self.process.stdout.readline().endswith(b"done\n"):
            continue
        shutil.rmtree(self.root)


def anew(files: dict[str, bytes], root: Path) -> None:
    """Run the program once, in a Python that is started for it."""
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    command = [sys.executable, "-S", "-B", "-c", SOURCE + REPORT]
    subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE)
    shutil.rmtree(root)


def timed(run: Callable[[], object]) -> float:
    """Return the milliseconds that a call takes."""
    began = time.perf_counter()
    run()
    return (time.perf_counter() - began) * 1e3


def main() -> None:
    """Print the table."""
    files = read_files(KATA)
    with Interpreter() as interpreter, tempfile.TemporaryDirectory(dir=memory()) as folder:
        forking = Forking(Path(folder))
        ways: dict[str, Callable[[], object]] = {
            "fresh": lambda: interpreter.run(files, Program(source=SOURCE)),
            "fork": lambda: forking.run(files),
            "anew": lambda: anew(files, Path(folder, "anew")),
        }
        costs: dict[str, list[float]] = {name: [] for name in ways}
        for name, run in list(ways.items()) * ROUNDS:
            costs[name].append(timed(run))
        forking.process.kill()
        forking.process.wait()
    show(costs)


def memory() -> str | None:
    """Return the folder in memory that all three may use."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def show(costs: dict[str, list[float]]) -> None:
    """Print medians, and the ratios pair by pair."""
    print(
        f"{sys.version.split()[0]}, {ROUNDS} rounds, milliseconds: minimum, median, 90th percentile"
    )
    for name, spent in costs.items():
        tenth = statistics.quantiles(spent, n=10)[-1]
        print(f"  {name:<6} {min(spent):6.2f} {statistics.median(spent):6.2f} {tenth:6.2f}")
    for over, under, goal in (("fresh", "fork", "at most 1.5"), ("anew", "fresh", "at least 4")):
        pairs = [one / other for one, other in zip(costs[over], costs[under], strict=True)]
        print(f"  {over} / {under}: {statistics.median(pairs):.2f} ({goal})")


if __name__ == "__main__":
    main()
