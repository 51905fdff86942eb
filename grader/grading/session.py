"""Verdicts of a pytest session, for whoever wants to hear of them."""

from pathlib import Path

import pytest

from grader.course import Kata
from grader.grading.binding import course_at
from grader.grading.failure import CheckRecord, record_of
from grader.grading.submission import summed_up


class Verdicts:
    """A pytest plugin that sums up what a session has judged; with xdist, where it was started."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.records: dict[str, list[CheckRecord]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the record of a check."""
        record = record_of(report)
        if record is not None:
            self.records.setdefault(record.node, []).append(record)

    def pytest_sessionfinish(self) -> None:
        """Tell the verdict of each folder all of whose checks have run."""
        for records in self.records.values():
            one = records[0]
            if len({record.result.id for record in records}) == one.checks:
                result = summed_up(one.kata, self.kata(one).points, records)
                self.config.hook.pytest_grader_verdict(
                    course=one.course, folder=one.folder, result=result
                )

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say how the submissions were locked in, unless quiet was asked for."""
        records = [one for several in self.records.values() for one in several]
        tiers = sorted({one.sandbox for one in records if one.sandbox is not None})
        if tiers and terminalreporter.verbosity >= 0:
            terminalreporter.write_line(f"run in tier {', '.join(tiers)}")

    def kata(self, record: CheckRecord) -> Kata:
        """Return the kata that a record is about."""
        return course_at(Path(record.course, "katas.yaml")).kata(record.kata)
