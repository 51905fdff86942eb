"""What `python -m grader progress` costs beside a bare `python -c pass`.

kept    the course's outline is there from an earlier command, as it is for every learner
first   nothing has been typed since `katas.yaml` was last changed: the course is read in full

They take turns. The goal is six times the bare start.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 30
ROOT = Path(__file__).parents[1]
COURSE = ("katas.yaml", "exercises", "notes", "solutions", "tests/katas")


def learner(folder: Path) -> Path:
    """Make a learner's copy of the course, in which nothing has been typed yet."""
    for name in COURSE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


def timed(folder: Path, *words: str) -> float:
    """Return the milliseconds that a Python takes from its start to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1e3


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        folder = learner(Path(place))

        def first() -> float:
            shutil.rmtree(folder / ".grader", ignore_errors=True)
            return timed(folder, "-m", "grader", "progress")

        ways: dict[str, Callable[[], float]] = {
            "bare": lambda: timed(folder, "-c", "pass"),
            "first": first,
            "kept": lambda: timed(folder, "-m", "grader", "progress"),
        }
        costs: dict[str, list[float]] = {name: [] for name in ways}
        for name, run in list(ways.items()) * ROUNDS:
            costs[name].append(run())
    print(f"{sys.version.split()[0]}, {ROUNDS} rounds, median milliseconds and times bare")
    for name, spent in costs.items():
        times = [one / bare for one, bare in zip(spent, costs["bare"], strict=True)]
        print(f"  {name:<6} {statistics.median(spent):6.1f} {statistics.median(times):5.2f}")


if __name__ == "__main__":
    main()
