"""How long it takes from saving a file to reading the verdict, beside what the checks take.

Each kata is watched in a terminal of its own, and one file that the solution changes is saved in
turn as it was shipped and as it is solved, by renaming a new file over it, or deleted if the
solution has none. The clock runs from there to the moment at which the first explanation has been
drawn, and the verdict. What the checks and the explanation themselves take is what the judge of
that very round says (`watch_clocked`): `over` is what watching adds to it, from the save to the
explanation where there is one, and to the verdict where all is right.

`python benchmarks/watch_cost.py [KATA…]`. Goals: at most 60 ms over the checks, and at most 300 ms
until there is an explanation for 95 of 100 saves that have one. What is right has none: its verdict
takes as long as all of the checks.
"""

import shutil
import sys
from os import environ, getloadavg
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/cli")]

import msgspec  # noqa: E402 - as below
from watch_clocked import CLOCK, Took  # noqa: E402 - as below
from watched import HOME, REST, Watched  # noqa: E402 - from beside the tests

from grader.course import Course, read_course  # noqa: E402 - as above
from grader.interpreter import read_files  # noqa: E402 - as above

ROUNDS = 5
OVER, IN_ALL = 60.0, 300.0
PATIENCE = 60.0
CODE = f"""
import sys
sys.path.insert(0, {str(ROOT / "benchmarks")!r})
from watch_clocked import main
raise SystemExit(main())
"""
COURSE_PARTS = ("exercises", "solutions", "notes", "closing", "tests/katas")


class Save(NamedTuple):
    """Seconds for one save."""

    kata: str
    state: str
    own: Took
    """What it took the judge."""
    failure: float | None
    """Until the first failing check was on the screen."""
    verdict: float

    @property
    def over(self) -> float:
        """What watching adds, to the explanation where there is one."""
        if self.failure is None or self.own.failure is None:
            return self.verdict - self.own.verdict
        return self.failure - self.own.failure


def main(words: list[str]) -> None:
    """Print a line for each state of each kata, and how far the goals are met."""
    print(
        f"{sys.version.split()[0]}, milliseconds, medians of {ROUNDS}; load {getloadavg()[0]:.1f}"
    )
    print(f"{'kata':<24} {'':<7} {'checks':>8} {'failure':>8} {'verdict':>8} {'over':>8}")
    saves = []
    with TemporaryDirectory() as place:
        course = laid_out(Path(place))
        for kata in [course.kata(one).id for one in words] or course.ids:
            found = watched(course, kata)
            for state in dict.fromkeys(one.state for one in found):
                shown([one for one in found if one.state == state])
            saves += found
    explained = [one.failure for one in saves if one.failure is not None]
    figures("until an explanation", explained, IN_ALL)
    figures("until the verdict", [one.verdict for one in saves], None)
    figures("over the checks", [one.over for one in saves], OVER)


def laid_out(place: Path) -> Course:
    """Copy the course to where it can be worked on."""
    shutil.copy(ROOT / "katas.yaml", place)
    for part in COURSE_PARTS:
        shutil.copytree(ROOT / part, place / part)
    return read_course(place / "katas.yaml")


def watched(course: Course, kata: str) -> list[Save]:
    """Watch one kata while a file of it is saved in turn as shipped and as solved."""
    folder, solution = course.exercise(course.kata(kata)), course.solution(course.kata(kata))
    shipped, solved = read_files(folder), read_files(solution)
    differing = [one for one in {**solved, **shipped} if shipped.get(one) != solved.get(one)]
    name = min(differing, key=lambda one: (not one.endswith(".py"), one not in solved))
    shutil.rmtree(folder)
    shutil.copytree(solution, folder)
    states = {"shipped": shipped.get(name), "solved": solved.get(name)}
    saves = []
    clock = course.root / f"{kata}.clock"
    environ[CLOCK] = str(clock)
    with Watched(course.root, kata, code=CODE) as screen:
        until(screen, kata, 0)
        for _ in range(ROUNDS):
            for key, data in states.items():
                took = save(screen, kata, folder / name, data)
                own = msgspec.json.decode(clock.read_bytes().splitlines()[-1], type=Took)
                saves.append(Save(kata, key, own, *took))
        screen.press("q")
        screen.ends()
    return saves


def save(screen: Watched, kata: str, file: Path, data: bytes | None) -> tuple[float | None, float]:
    """Save a file, or delete it; return when a failure and when the verdict was on the screen."""
    new = file.with_name(f".{file.name}.new")
    if data is not None:
        new.write_bytes(data)
        sleep(0.1)  # until that has been looked at, which is no save
    before = len(screen.seen)
    began = perf_counter()
    if data is None:
        file.unlink()
    else:
        new.replace(file)
    failure, verdict = until(screen, kata, before)
    return failure and failure - began, verdict - began


def until(screen: Watched, kata: str, before: int) -> tuple[float | None, float]:
    """Return when a failure and when the verdict was drawn after that much had been written."""
    failure, end = None, perf_counter() + PATIENCE
    while perf_counter() < end:
        seen = screen.seen[before:]
        drawn = seen[: seen.rfind(REST) + 1]
        if failure is None and "  ✗ " in drawn:
            failure = perf_counter()
        if f" {kata}: " in drawn.rpartition(HOME)[2].replace(f"checking {kata}", ""):
            return failure, perf_counter()
        sleep(0.0005)
    raise TimeoutError(f"no verdict on {kata}:\n{screen.screen}")


def shown(saves: list[Save]) -> None:
    """Print the medians of one state of a kata."""
    first, failures = saves[0], [one.failure for one in saves if one.failure is not None]
    failure = f"{median(failures) * 1e3:8.1f}" if failures else f"{'':>8}"
    own, verdict = median(one.own.verdict for one in saves), median(one.verdict for one in saves)
    over = median(one.over for one in saves)
    times = f"{own * 1e3:8.1f} {failure} {verdict * 1e3:8.1f} {over * 1e3:8.1f}"
    print(f"{first.kata:<24} {first.state:<7} {times}")


def figures(what: str, times: list[float], goal: float | None) -> None:
    """Print median and 95th percentile, and the goal for the latter."""
    late = quantiles(times, n=20)[-1] * 1e3
    at_most = "" if goal is None else f"(at most {goal:.0f})"
    print(f"{what:<20} median {median(times) * 1e3:6.1f}  95 % below {late:6.1f} {at_most}")


if __name__ == "__main__":
    main(sys.argv[1:])
