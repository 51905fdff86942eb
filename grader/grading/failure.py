"""A check that did not pass: what is recorded of it, and what pytest shows."""

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from _pytest._code.code import TerminalRepr  # the base of what `longrepr` may be
from _pytest._io import TerminalWriter

from grader.errors import GraderError
from grader.explain import explain
from grader.explain.diagnosis import Diagnosis
from grader.explain.facts import Run
from grader.explain.repair_trial import Trial
from grader.explain.tree import Tree
from grader.grading import nodes, screen
from grader.grading.again import FailedCheck, again, failed_check
from grader.grading.binding import read_if_there
from grader.grading.verdict import CheckResult, Outcome, check_id
from grader.interpreter import Files

NOT_TRIED = "not tried: first, “{title}”"
PART_FAILED = "a part of this check failed"
LONGEST_MESSAGE = 2_000
EXPRESSION, ORIGIN = "assert ", "+  where "
"""How lines begin in which pytest shows an assertion's expression, and where a part comes from."""


class CheckRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One report of pytest about a check, as it travels from a worker to whoever sums up."""

    node: str
    """The id of the folder's node."""
    folder: str
    kata: str
    course: str
    """The path of the course's folder."""
    checks: int
    """How many checks the kata has, run or not."""
    sandbox: str | None
    """The tier that its programs ran in; None before there was one."""
    result: CheckResult
    diagnoses: tuple[Diagnosis, ...] = ()
    fault: bool = False
    """Whether the grader or the machine failed, not the submission."""


def record_of(report: pytest.TestReport) -> CheckRecord | None:
    """Return the record that `annotate` left on a report."""
    raw = getattr(report, "check", None)
    return None if raw is None else msgspec.convert(raw, CheckRecord)


def annotate(
    report: pytest.TestReport,
    item: pytest.Item,
    module: nodes.KataModule,
    excinfo: pytest.ExceptionInfo[BaseException] | None,
) -> None:
    """Put the record of a check on its report, and what the learner reads into its `longrepr`."""
    if (report.when == "teardown" and report.passed) or (report.when == "setup" and report.passed):
        return
    if report.passed and nodes.check_name(item) in module.not_passed:
        report.outcome, report.longrepr = "failed", PART_FAILED  # as pytest does itself from 9 on
        return
    error = None if excinfo is None else excinfo.value
    fault = error is not None and report.failed and _is_fault(error, report.when)
    result = CheckResult(
        id=check_id(nodes.check_name(item)),
        title=nodes.title(item),
        outcome=_outcome(report, fault=fault),
        message="" if report.passed else message_of(error, module),
        concept=nodes.concept(item),
        limit=limit_reached(module) if report.failed else None,
    )
    diagnoses: tuple[Diagnosis, ...] = ()
    if result.outcome == "failed":
        diagnoses = diagnosed(module, result, failed_check(item, excinfo and excinfo.tb))
        _show(report, module, result, diagnoses)
    elif isinstance(error, GraderError):
        report.longrepr = Explanation(screen.could_not_run(result), result.title)
    if result.outcome != "passed":
        module.not_passed.setdefault(nodes.check_name(item), result.title)
    record = _record(item, module, result, diagnoses, fault=fault)
    report.check = msgspec.to_builtins(record)  # type: ignore[attr-defined]  # plain data survives xdist


def _record(
    item: pytest.Item,
    module: nodes.KataModule,
    result: CheckResult,
    diagnoses: tuple[Diagnosis, ...],
    *,
    fault: bool,
) -> CheckRecord:
    """Return the record of a check."""
    return CheckRecord(
        node=item.nodeid.partition("::")[0],
        folder=str(module.binding.folder),
        kata=module.binding.kata.id,
        course=str(module.binding.course.root),
        checks=module.checks,
        sandbox=None if module.runner is None else module.runner.interpreter.tier,
        result=result,
        diagnoses=diagnoses,
        fault=fault,
    )


def _is_fault(error: BaseException, when: str | None) -> bool:
    """Whether nobody's answer is to blame."""
    return isinstance(error, GraderError) or when != "call"


def _outcome(report: pytest.TestReport, *, fault: bool) -> Outcome:
    """Return the outcome of a check."""
    if report.passed:
        return "passed"
    return "could-not-run" if fault or report.skipped else "failed"


def diagnosed(
    module: nodes.KataModule, result: CheckResult, failed: FailedCheck | None
) -> tuple[Diagnosis, ...]:
    """Explain a failed check from the programs that it ran, and try the explanation out."""
    binding = module.binding
    runs = () if module.runner is None else module.runner.runs()
    return explain(
        runs,
        tree=_tree(binding.files) or Tree({}),
        start=_tree(binding.start),
        solved=_tree(binding.solution),
        concept=result.concept,
        title=result.title,
        trial=None if failed is None else _trial(module, runs, failed),
    )


def _trial(module: nodes.KataModule, runs: tuple[Run, ...], failed: FailedCheck) -> Trial | None:
    """Return what trial repairs need; None for a submission that was stopped at a limit.

    Pieces of the solution lie beside the submission's code while it runs, so they are laid there
    for none that was seen to do anything else than importing and computing.
    """
    seen = [run.observation for run in runs]
    if module.runner is None or any(one.outcome == "killed" for one in seen):
        return None
    return Trial(
        files=module.runner.files,
        again=again(failed, module.runner),
        solution=None
        if any(one.witnessed for one in seen)
        else read_if_there(module.binding.solution),
        confirmed=module.confirmed,
    )


def _tree(read: Callable[[], Files]) -> Tree | None:
    """Return the tree of files that are there now; a verdict does not depend on it."""
    files = read_if_there(read)
    return None if files is None else Tree.from_files(files)


def _show(
    report: pytest.TestReport,
    module: nodes.KataModule,
    result: CheckResult,
    diagnoses: tuple[Diagnosis, ...],
) -> None:
    """Replace the traceback by the explanation; a course's author sees both."""
    first = next(iter(module.not_passed.values()), None)
    new = [one for one in diagnoses[:1] if _is_new(one, module.shown)]
    module.shown.update((one.cause, one.concept) for one in new)
    text = screen.failed_check(result, new[0] if new else None, module.binding, first=first)
    if module.binding.is_solution:
        text = f"{text}\n\n{report.longreprtext}"
    report.longrepr = Explanation(text, headline(result, diagnoses))


def _is_new(diagnosis: Diagnosis, shown: set[tuple[str | None, str | None]]) -> bool:
    """Whether the learner has not read it yet; without a cause, its concept is all that it says."""
    if diagnosis.cause is None:
        return diagnosis.concept not in {concept for _, concept in shown}
    return (diagnosis.cause, diagnosis.concept) not in shown


def headline(result: CheckResult, diagnoses: tuple[Diagnosis, ...]) -> str:
    """Return what stands beside a check in pytest's summary: the concept it is about."""
    named = [one.concept for one in diagnoses if one.concept is not None]
    return next(iter(named), None) or result.title


class Explanation(TerminalRepr):
    """What pytest shows of a failed check in place of a traceback."""

    def __init__(self, text: str, message: str) -> None:
        self.text = text
        self.reprcrash = SimpleNamespace(message=message)
        """Where pytest looks for the words of its summary."""

    def toterminal(self, tw: TerminalWriter) -> None:
        """Write the text; it is no colour, so that it reads the same everywhere."""
        tw.line(self.text)

    def __str__(self) -> str:
        return self.text


def limit_reached(module: nodes.KataModule) -> str | None:
    """Return the limit at which the last program of a check was stopped; None if it was not."""
    runs = () if module.runner is None else module.runner.observations()
    return next((seen.limit or "wall" for seen in runs[-1:] if seen.outcome == "killed"), None)


def message_of(error: BaseException | None, module: nodes.KataModule) -> str:
    """Return the last program that ran, and what was expected and seen of it."""
    text = "" if error is None else _said(error)
    program = None if module.runner is None else module.runner.last
    if program is None or isinstance(error, pytest.skip.Exception | GraderError):
        return text
    return f"{screen.RAN}  {screen.command(program)}\n{text}"


def _said(error: BaseException) -> str:
    """Return what an exception of a hidden test says."""
    if isinstance(error, BaseExceptionGroup):
        return _said(error.exceptions[0])
    if isinstance(error, AssertionError):
        text = _asserted(str(error))
    else:
        text = str(error) if isinstance(error, GraderError) else _other(error)
    return text.removeprefix("Skipped: ").strip()[:LONGEST_MESSAGE]


def _asserted(text: str) -> str:
    """Return what a learner reads of an assertion that failed.

    pytest shows the expression, and below that where its parts come from: both are the hidden
    test's. What was compared stays (`compared`), and else the expression, if no sentence says more.
    """
    lines = [one for one in text.splitlines() if not one.lstrip().startswith(ORIGIN)]
    at = next((n for n, one in enumerate(lines) if one.startswith(EXPRESSION)), len(lines))
    if at and lines[at:] and lines[at] != f"{EXPRESSION}{screen.NOT_SO}":
        del lines[at:]
    return "\n".join(lines)


def _other(error: BaseException) -> str:
    """Return the text of an exception that is no assertion."""
    if isinstance(error, pytest.skip.Exception):
        return str(error)
    return f"{type(error).__name__}: {error}"


def compared(op: str, left: object, right: object) -> list[str] | None:
    """Say what was seen and what was expected, for `assert seen == expected`, or `is`."""
    if op not in ("==", "is"):
        return None
    lines = [screen.NOT_SO, f"expected  {plain(right)}", f"seen      {plain(left)}"]
    if isinstance(left, set | frozenset) and isinstance(right, set | frozenset):
        lines += _differences(left, right)
    return lines


def _differences(left: Iterable[Any], right: Iterable[Any]) -> list[str]:
    """Name what is missing from a set and what is too much in it."""
    missing, extra = set(right) - set(left), set(left) - set(right)
    lines = [f"missing   {plain(missing)}"] if missing else []
    return [*lines, f"too much  {plain(extra)}"] if extra else lines


def plain(thing: object) -> str:
    """Return the text of a value, sets in order."""
    if isinstance(thing, set | frozenset) and thing:
        return "{" + ", ".join(sorted(map(repr, thing))) + "}"
    return repr(thing)
