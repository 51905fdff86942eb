"""Grading: hidden tests over a submission, from folders to a report."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from grader.course import Course, Kata
from grader.errors import MachineError
from grader.explain.diagnosis import Diagnosis
from grader.grading.binding import Binding
from grader.grading.failure import CheckRecord, record_of
from grader.grading.nodes import GIVEN, SALT, collect_bindings
from grader.grading.verdict import CheckResult, KataResult, Outcome, kata_result
from grader.interpreter import Interpreter

TRUSTED_INI = Path(__file__).parent / "judge.ini"
PLUGINS = ("grader.grading.plugin", "_hypothesis_pytestplugin")
WORST_FIRST: tuple[Outcome, ...] = ("failed", "could-not-run", "passed")
ENDED_WELL = (
    pytest.ExitCode.OK,
    pytest.ExitCode.TESTS_FAILED,
    pytest.ExitCode.INTERRUPTED,
    pytest.ExitCode.NO_TESTS_COLLECTED,
)
"""The last two are how pytest ends when hidden tests could not be collected."""
STORAGE = "HYPOTHESIS_STORAGE_DIRECTORY"


def check_submission(course: Course, kata_id: str, folder: Path) -> KataResult:
    """Judge one folder as a kata and return its verdict."""
    return check_submissions([Binding(course, course.kata(kata_id), folder.resolve())])[0]


def check_submissions(
    bindings: Sequence[Binding],
    interpreter: Interpreter | None = None,
    *,
    salt: int = 0,
    listeners: Sequence[object] = (),
) -> tuple[KataResult, ...]:
    """Judge folders, each as a kata, and return their verdicts in the same order.

    The programs run in the interpreter that is given, else in the best tier that works. What is
    random follows from the files and the `salt`; `listeners` are plugins that hear pytest. It
    runs in this process, with a configuration of its own, and imports nothing of the submissions.
    Raises MachineError if pytest could not do its work.
    """
    named = {f"{number}:{one.kata.id}": one for number, one in enumerate(bindings)}
    collector = Collector(named, interpreter, salt)
    roots = [one.course.root for one in bindings]
    with _quiet(), without_own_options(), _without_traces(bindings):
        status = pytest.main(arguments(roots), plugins=[collector, *listeners])
    if status == pytest.ExitCode.INTERRUPTED and not collector.faults:
        raise KeyboardInterrupt
    if status not in ENDED_WELL:
        raise MachineError(f"the hidden tests could not be run: pytest ended with {status!r}")
    return tuple(collector.result(name) for name in named)


def arguments(roots: Sequence[Path]) -> list[str]:
    """Return the arguments of the judge's pytest: nothing is taken from where it is started."""
    plugins = [*PLUGINS, *([] if _has_subtests() else ["subtests"])]
    root = os.path.commonpath([str(one) for one in roots])
    return [
        "-c", str(TRUSTED_INI), "--rootdir", root, "--noconftest", "--disable-plugin-autoload",
        "-p", "no:cacheprovider", "-p", "no:junitxml", "--no-header", "--no-summary",
        "--tb=no",  # shown to nobody, and of a failed check most of what it would take
        "-p", "no:unraisableexception", "-p", "no:threadexception",  # they collect garbage, slowly
        "--continue-on-collection-errors",
        *[part for name in plugins for part in ("-p", name)],
    ]  # fmt: skip


def _has_subtests() -> bool:
    """Whether pytest has the fixture `subtests` built in (from 9 on)."""
    return hasattr(pytest, "Subtests")


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep what pytest and its plugins print from the screen."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


@contextlib.contextmanager
def without_own_options() -> Iterator[None]:
    """Hide what the environment gives to pytest, and keep what hypothesis caches out of sight."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith("PYTEST_")]:
        del os.environ[name]
    os.environ.setdefault(STORAGE, str(_cache() / "hypothesis"))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _cache() -> Path:
    """Return the folder for what may be lost (XDG base directories)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "grader")


@contextlib.contextmanager
def _without_traces(bindings: Sequence[Binding]) -> Iterator[None]:
    """Forget hidden tests afterwards: another course may have files of the same names."""
    path = sys.path[:]
    names = {binding.tests.stem for binding in bindings}
    try:
        yield
    finally:
        sys.path[:] = path
        for name in names:
            sys.modules.pop(name, None)


class Collector:
    """A pytest plugin that collects the checks of folders and sums them up."""

    def __init__(
        self, bindings: Mapping[str, Binding], interpreter: Interpreter | None, salt: int = 0
    ) -> None:
        self.bindings, self.interpreter, self.salt = bindings, interpreter, salt
        self.records: dict[str, list[CheckRecord]] = {}
        self.faults: dict[str, str] = {}

    def pytest_configure(self, config: pytest.Config) -> None:
        """Have the programs run where the caller wants them to."""
        config.stash[SALT] = self.salt
        if self.interpreter is not None:
            config.stash[GIVEN] = self.interpreter

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        """Collect the checks of the folders, and nothing else."""
        collect_bindings(session, self.bindings)
        return True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the record of a check."""
        record = record_of(report)
        if record is not None:
            self.records.setdefault(record.node, []).append(record)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Remember hidden tests that could not be collected."""
        if report.failed and report.nodeid in self.bindings:
            self.faults[report.nodeid] = str(report.longrepr)

    def result(self, name: str) -> KataResult:
        """Return the verdict of one folder."""
        kata = self.bindings[name].kata
        if name in self.faults:
            return unreadable(kata, self.faults[name])
        return summed_up(kata.id, kata.points, self.records.get(name, []))


def unreadable(kata: Kata, fault: str) -> KataResult:
    """Return the verdict where the hidden tests themselves could not be read."""
    check = CheckResult(
        id="hidden-tests",
        title=f"The hidden tests of {kata.id} can be read.",
        outcome="could-not-run",
        message=fault,
    )
    return kata_result(kata.id, kata.points, (check,), faults=True)


def summed_up(kata: str, points: float, records: Sequence[CheckRecord]) -> KataResult:
    """Return the verdict that follows from the records of a kata's checks."""
    checks: dict[str, list[CheckResult]] = {}
    diagnoses: dict[str, tuple[Diagnosis, ...]] = {}
    for record in records:
        checks.setdefault(record.result.id, []).append(record.result)
        diagnoses[record.result.id] = (*diagnoses.get(record.result.id, ()), *record.diagnoses)
    return kata_result(
        kata,
        points,
        tuple(worst(reports) for reports in checks.values()),
        diagnoses=diagnoses,
        faults=any(record.fault for record in records),
    )


def worst(reports: Sequence[CheckResult]) -> CheckResult:
    """Return the report that decides about a check that has several: parameters or subtests."""
    return min(reports, key=lambda one: WORST_FIRST.index(one.outcome))
