"""What it costs to explain a failed check, beside the check itself, with and without trial repair.

Every labelled wrong submission is judged, and each of its failed checks is explained twice: as the
grader does it, with trial repair, and without. The check's own cost is what pytest measures of its
call, hypothesis's examples and their shrinking included.

Goals: at most 60 ms without trial repair and at most 300 ms with it, for each failed check.
"""

import gc
import statistics
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple

from grader.authoring.cases import laid_out, mistakes
from grader.course import read_course
from grader.grading import check_submission, failure

COURSE = read_course(Path(__file__).parents[1] / "katas.yaml")
GOALS = {"without trial": 60.0, "with trial": 300.0}


class Cost(NamedTuple):
    """Milliseconds for one failed check."""

    submission: str
    check: str
    own: float
    without: float
    tried: float
    first: str
    confirmed: bool | None


class Stopwatch:
    """Stands for the grader's two functions that explain a failed check, and times them."""

    def __init__(self) -> None:
        self.costs: list[Cost] = []
        self.submission = ""
        self.own = 0.0
        self._annotate, self._diagnosed = failure.annotate, failure.diagnosed
        failure.annotate, failure.diagnosed = self.annotate, self.diagnosed

    def annotate(self, report: Any, *rest: Any) -> None:
        """Remember what the check itself has cost."""
        self.own = report.duration * 1e3
        self._annotate(report, *rest)

    def diagnosed(self, module: Any, result: Any, failed: Any) -> Any:
        """Explain as the grader does, and once more without a trial."""
        began = perf_counter()
        said = self._diagnosed(module, result, failed)
        tried = perf_counter()
        self._diagnosed(module, result, None)
        ended = perf_counter()
        times = self.own, (ended - tried) * 1e3, (tried - began) * 1e3
        first = said[0]
        one = Cost(self.submission, result.id, *times, first.cause or "-", first.confirmed)
        self.costs.append(one)
        return said


def main() -> None:
    """Print a line for each failed check, and how far the goals are met."""
    stopwatch = Stopwatch()
    for mistake in mistakes(COURSE):
        stopwatch.submission = mistake.name
        gc.freeze()  # what earlier sessions of pytest have left is not gone through again
        with TemporaryDirectory() as place:
            check_submission(COURSE, mistake.kata, laid_out(COURSE, mistake, Path(place)))
    print(f"{sys.version.split()[0]}, milliseconds")
    print(f"{'submission':<36} {'check':<20} {'check':>8} {'without':>8} {'with':>8}  confirmed")
    for one in stopwatch.costs:
        times = f"{one.own:8.1f} {one.without:8.1f} {one.tried:8.1f}"
        print(f"{one.submission:<36} {one.check:<20} {times}  {one.confirmed} {one.first}")
    show("the check", [one.own for one in stopwatch.costs])
    show("without trial", [one.without for one in stopwatch.costs])
    show("with trial", [one.tried for one in stopwatch.costs])


def show(what: str, times: list[float]) -> None:
    """Print median, 90th percentile and maximum, and the goal where there is one."""
    tenth = statistics.quantiles(times, n=10)[-1]
    goal = f"(at most {GOALS[what]:.0f})" if what in GOALS else ""
    print(
        f"{what:<14} median {statistics.median(times):6.1f}  90 % below {tenth:6.1f}"
        f"  most {max(times):6.1f} {goal}"
    )


if __name__ == "__main__":
    main()
