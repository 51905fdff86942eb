"""What a learner sees of a check: a line for each kata, and why the first one is not solved."""

from collections.abc import Sequence
from dataclasses import dataclass

from grader.grading import screen
from grader.grading.binding import Binding
from grader.grading.verdict import CheckResult, KataResult
from grader.reports.style import BOLD, GREEN, RED, Style, printable, shortened

MARKS = {"passed": ("✓", GREEN), "failed": ("✗", RED), "could-not-run": ("!", RED)}


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict and what it is about."""

    binding: Binding
    result: KataResult
    place: str
    """The folder, as the user would type it."""
    command: str
    """What to type to judge it again; empty where saving is enough."""
    refused: str = ""
    """Why its files could not be read, and it was not judged; empty where they were."""


def checked(judged: Sequence[Judged], style: Style, *, everything: bool = False) -> str:
    """Return the lines of all katas, then what is to say about the first that is not solved.

    With `everything`, about each of them, and every diagnosis of it. Of what could not be read all
    is told in any case: nothing else says why it has no verdict.
    """
    ids = max(len(one.result.kata) for one in judged)
    titles = max(len(one.binding.kata.title) for one in judged)
    unsolved = [one for one in judged if one.result.outcome != "passed" and not one.refused]
    lines = [summary(one, ids, titles, style) for one in judged]
    for one in judged:
        lines += unread(one, style) if one.refused else []
    for one in unsolved if everything else unsolved[:1]:
        lines += explanation(one, style, everything=everything)
    if not everything:
        lines += others(unsolved[1:], style)
    return "\n".join(lines)


def summary(one: Judged, ids: int, titles: int, style: Style) -> str:
    """Return the line of one kata: outcome, id, title, and how many of its checks passed."""
    result = one.result
    mark, colour = MARKS[result.outcome]
    passed = sum(check.outcome == "passed" for check in result.checks)
    count = f"{passed} of {len(result.checks)}"
    room = min(titles, style.width - ids - len(count) - 6)
    title = shortened(one.binding.kata.title, room)
    return f"{style.paint(mark, colour)} {result.kata:<{ids}}  {title:<{room}}  {count}"


def unread(one: Judged, style: Style) -> list[str]:
    """Return why a folder was not judged, and what to do."""
    reasons = [f"  {printable(line)}" for line in one.refused.splitlines()]
    return ["", *style.wrapped(UNREAD.format(place=one.place)), *reasons]


def explanation(one: Judged, style: Style, *, everything: bool) -> list[str]:
    """Return why one kata is not solved, and what to do."""
    first = one.result.first_failed
    lines = [] if first is None else failure(one, first, style)
    lines += remaining(one.result, style)
    if everything:
        lines += further(one, style)
    if one.result.outcome == "could-not-run":
        return [*lines, "", *style.wrapped(NOBODY_WRONG.format(kata=one.result.kata))]
    edit = HERE if one.place == "." else f"Edit {one.place}"
    if not one.command:
        return [*lines, "", f"{edit}, and save."]
    again = style.paint(one.command, BOLD)
    return [*lines, "", f"{edit}, then type: {again}"]


def failure(one: Judged, first: CheckResult, style: Style) -> list[str]:
    """Return what pytest says as well about the check to look at first."""
    diagnosis = next(iter(one.result.diagnoses), None)
    width = min(style.width, screen.WIDTH)
    text = screen.failed_check(first, diagnosis, one.binding, first=None, width=width)
    return text.splitlines()


def remaining(result: KataResult, style: Style) -> list[str]:
    """Return a line for each other check that did not pass."""
    rest = [one for one in result.checks if one.outcome != "passed" and one != result.first_failed]
    lines = [] if result.first_failed is None or not rest else ["", "  the other checks"]
    for one in rest:
        lines += unpassed(one, style)
    return lines


def unpassed(check: CheckResult, style: Style) -> list[str]:
    """Return the line of a check that failed, was not tried, or could not be run."""
    if check.outcome == "failed":
        return style.wrapped(f"✗ {check.title}", indent=2, hang=2)
    if check.message.startswith(NOT_TRIED):
        return style.wrapped(f"· {NOT_TRIED}: {check.title}", indent=2, hang=2)
    lines = style.wrapped(f"! could not run: {check.title}", indent=2, hang=2)
    return [*lines, *[f"    {printable(line)}" for line in check.message.splitlines()]]


def further(one: Judged, style: Style) -> list[str]:
    """Return the diagnoses behind the first."""
    lines: list[str] = []
    width = min(style.width, screen.WIDTH)
    for diagnosis in one.result.diagnoses[1:]:
        found = screen.diagnosis_lines(diagnosis, one.binding, width)
        lines += ["", *(f"  {line}" for line in found)]
    return lines


def others(rest: Sequence[Judged], style: Style) -> list[str]:
    """Name the other katas that are not solved, which are explained on their own."""
    if not rest:
        return []
    names = ", ".join(one.result.kata for one in rest)
    return ["", *style.wrapped(ALSO_UNSOLVED.format(names=names, command=rest[0].command))]


HERE = "Edit the files here"
NOT_TRIED = "not tried"
UNREAD = "{place} was not judged, for its files cannot be read:"
NOBODY_WRONG = "{kata} could not be judged: the grader or this machine failed, not your answer."
ALSO_UNSOLVED = "Not solved either: {names}. One at a time: `{command}`"
