"""What one program costs in the fresh interpreter, beside two alternatives that do the same.

All three are given the same submission and the same program, lay the files out in a folder of
their own, run the program, and say which names and modules it has gained:

fresh   `Interpreter.run`
fork    an empty interpreter that does no more than `os.fork`, and the child all of that
anew    a `python -S` that is started for the program

    landlock, jail   as fresh, in the tiers `landlock` and `namespaces`

They take turns, so that a change of the machine's speed meets all of them. Goals: fresh at most
1.5 times fork, and at least 4 times cheaper than anew; jail at most 1.6 times fresh.

Then what a jail costs from nothing to its first observation, beside a bare `python -S` (goal: at
most 25 ms more), and what two workers get done beside one (goal: at least 1.8 times as much). A
worker has a jail and a processor of its own: judge, server and children take turns, and are not
moved about.
"""

import marshal
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from grader.interpreter import Interpreter, Program, read_files
from grader.interpreter.tiers import Name

ROUNDS = 300
STARTS = 30
WORK = 1500
"""Programs that each worker runs."""
TIERS: dict[str, Name] = {"fresh": "process", "landlock": "landlock", "jail": "namespaces"}
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
    if sys.argv[1:2] == ["--work"]:
        work(WORK, int(sys.argv[2]))
        return
    files = read_files(KATA)
    with ExitStack() as stack, tempfile.TemporaryDirectory(dir=memory()) as folder:
        forking = Forking(Path(folder))
        ways: dict[str, Callable[[], object]] = {
            **{name: in_tier(stack, tier, files) for name, tier in TIERS.items()},
            "fork": lambda: forking.run(files),
            "anew": lambda: anew(files, Path(folder, "anew")),
        }
        costs: dict[str, list[float]] = {name: [] for name in ways}
        for name, run in list(ways.items()) * ROUNDS:
            costs[name].append(timed(run))
        forking.process.kill()
        forking.process.wait()
    show(costs)
    show_starts()
    show_workers()


def in_tier(stack: ExitStack, tier: Name, files: dict[str, bytes]) -> Callable[[], object]:
    """Return what runs the program once in a tier."""
    interpreter = stack.enter_context(Interpreter(tier=tier))
    return lambda: interpreter.run(files, Program(source=SOURCE))


def first_observation() -> None:
    """Start a jail, run a program that does nothing, and end the jail."""
    with Interpreter(tier="namespaces") as interpreter:
        interpreter.run({}, Program(source="pass"))


def show_starts() -> None:
    """Print what a jail costs beside a bare start."""
    bare = [sys.executable, "-S", "-c", "pass"]
    pairs = [
        (timed(first_observation), timed(lambda: subprocess.run(bare, check=True)))
        for _ in range(STARTS)
    ]
    jail, start = (statistics.median(one) for one in zip(*pairs, strict=True))
    more = statistics.median(one - other for one, other in pairs)
    print(f"  first observation in a new jail {jail:.1f}, python -S {start:.1f}:", end=" ")
    print(f"{more:.1f} ms more (at most 25)")


def work(programs: int, processor: int) -> None:
    """Run programs in a jail, as one worker."""
    os.sched_setaffinity(0, {processor})
    files = read_files(KATA)
    with Interpreter(tier="namespaces") as interpreter:
        for _ in range(programs):
            interpreter.run(files, Program(source=SOURCE))


def show_workers() -> None:
    """Print what two workers get done beside one."""
    processors = sorted(os.sched_getaffinity(0))[:2]
    workers = [[sys.executable, __file__, "--work", str(one)] for one in processors]
    began = time.perf_counter()
    subprocess.run(workers[0], check=True)
    alone = time.perf_counter() - began
    began = time.perf_counter()
    both = [subprocess.Popen(worker) for worker in workers]
    for one in both:
        one.wait()
    together = time.perf_counter() - began
    print(f"  programs a second: one worker {WORK / alone:.0f},", end=" ")
    print(f"two {2 * WORK / together:.0f}: {2 * alone / together:.2f} times (at least 1.8)")


def memory() -> str | None:
    """Return the folder in memory that all three may use."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


GOALS = (
    ("fresh", "fork", "at most 1.5"),
    ("anew", "fresh", "at least 4"),
    ("jail", "fresh", "at most 1.6"),
)


def show(costs: dict[str, list[float]]) -> None:
    """Print medians, and the ratios pair by pair."""
    print(
        f"{sys.version.split()[0]}, {ROUNDS} rounds, milliseconds: minimum, median, 90th percentile"
    )
    for name, spent in costs.items():
        tenth = statistics.quantiles(spent, n=10)[-1]
        print(f"  {name:<8} {min(spent):6.2f} {statistics.median(spent):6.2f} {tenth:6.2f}")
    for over, under, goal in GOALS:
        pairs = [one / other for one, other in zip(costs[over], costs[under], strict=True)]
        print(f"  {over} / {under}: {statistics.median(pairs):.2f} ({goal})")


if __name__ == "__main__":
    main()
