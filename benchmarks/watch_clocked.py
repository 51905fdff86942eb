"""`grader watch` with a judge that writes down when it was asked, and when it knew what."""

import os
import sys
from pathlib import Path
from time import perf_counter

import msgspec

from grader.cli import main as typed
from grader.explain.diagnosis import Diagnosis
from grader.grading import judge
from grader.grading.judge import Judge, Judged
from grader.grading.verdict import CheckResult
from grader.interpreter import Files
from grader.progress.watching.rounds import Each

CLOCK = "JUDGE_CLOCK"
"""The environment variable with the path of the file that it writes to, a line for each round."""


class Took(msgspec.Struct):
    """Seconds that one round took the judge."""

    failure: float | None
    """Until its caller knew of the first check that failed, with its explanation."""
    verdict: float


class Clocked(Judge):
    """A judge that keeps a record of its rounds."""

    def judge(self, kata: str, files: Files, *, each: Each | None = None) -> Judged:  # type: ignore[override]  # all that `watch` asks (`rounds.Judge`)
        """Judge, and write down how long it took."""
        failures: list[float] = []
        began = perf_counter()

        def heard(check: CheckResult, diagnoses: tuple[Diagnosis, ...]) -> None:
            if check.outcome == "failed":
                failures.append(perf_counter() - began)
            if each is not None:
                each(check, diagnoses)

        judged = super().judge(kata, files, each=heard)
        took = Took(failure=failures[0] if failures else None, verdict=judged.seconds)
        with Path(os.environ[CLOCK]).open("ab") as clock:
            clock.write(msgspec.json.encode(took) + b"\n")
        return judged


def main() -> int:
    """Run the command with that judge."""
    judge.Judge = Clocked  # type: ignore[misc]  # what `watch` asks for
    return typed(sys.argv[1:])
