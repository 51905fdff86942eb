"""What `python -m grader progress` costs beside a bare `python -c pass`.

kept    the course's outline is there from an earlier command, as it is for every learner
first   nothing has been typed since `katas.yaml` was last changed: the course is read in full
far     all katas are solved and all questions answered: as much as there can be to say

They take turns. The goal is six times the bare start.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader.course import read_course
from grader.quiz.read import read_quizzes

ROUNDS = 30
ROOT = Path(__file__).parents[1]
COURSE = ("katas.yaml", "exercises", "notes", "quizzes", "solutions", "tests/katas")
NOW = "2026-11-21T05:40:12Z"


def learner(folder: Path) -> Path:
    """Make a learner's copy of the course, in which nothing has been typed yet."""
    for name in COURSE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name)
    return folder


def far(folder: Path) -> Path:
    """Have somebody solve all katas and answer all questions of a learner's copy."""
    course = read_course(folder / "katas.yaml")
    solved = {"outcome": "passed", "score": 1, "max_score": 1, "tries": 2, "solved": NOW}
    attempts = [{"at": NOW, "right": number != 1, "misconception": None} for number in range(3)]
    questions = {one.id: attempts for one in read_quizzes(course).questions}
    place = folder / ".grader"
    place.mkdir()
    state = {"version": 1, "katas": dict.fromkeys(course.ids, solved)}
    (place / "state.json").write_text(json.dumps(state))
    (place / "quiz.json").write_text(json.dumps({"version": 1, "questions": questions}))
    return folder


def timed(folder: Path, *words: str) -> float:
    """Return the milliseconds that a Python takes from its start to its end."""
    began = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1e3


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        folder = learner(Path(place) / "begun")
        done = far(learner(Path(place) / "done"))

        def first() -> float:
            shutil.rmtree(folder / ".grader", ignore_errors=True)
            return timed(folder, "-m", "grader", "progress")

        ways: dict[str, Callable[[], float]] = {
            "bare": lambda: timed(folder, "-c", "pass"),
            "first": first,
            "kept": lambda: timed(folder, "-m", "grader", "progress"),
            "far": lambda: timed(done, "-m", "grader", "progress"),
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
