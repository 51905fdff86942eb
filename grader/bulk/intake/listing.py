"""What `--dry-run` prints: who was found with what, and what was not, in lines of 80 columns."""

from collections import Counter
from collections.abc import Container, Iterable
from datetime import datetime

from grader.bulk.handed_in import Attempt, Intake, Learner
from grader.reports.graded import Person
from grader.reports.style import printable, shortened

WIDTH = 80
LONGEST_ID = 26
SHARED = 10
"""Learners who may have the same flag before it is told once for all of them."""
SOME_KATAS = 3
"""Katas that are named; more are counted."""


def listing(intake: Intake) -> str:
    """Return the lines: a summary, everybody with what counts of theirs, then what went wrong."""
    learners = intake.learners
    shared = shared_flags(learners)
    lines = [intake.layout, summary(intake)]
    lines += [shortened(f"  ! {count} of them: {flag}", WIDTH) for flag, count in shared.items()]
    lines.append("")
    ids = min(max((len(one.id) for one in learners), default=0), LONGEST_ID)
    for one in learners:
        lines += about(one, ids, shared)
    lines += section("passed over", intake.passed_over)
    lines += section("problems", intake.problems)
    lines += section("on the roster, and nothing handed in", map(person_shown, intake.missing))
    return "\n".join(lines)


def summary(intake: Intake) -> str:
    """Return how much was found."""
    learners = intake.learners
    flagged = sum(bool(flags_of(one)) for one in learners)
    parts = [counted(len(learners), "learner or group", "learners or groups")]
    parts += [f"{flagged} to look at"] if flagged else []
    parts += [f"{len(intake.missing)} missing"] if intake.missing else []
    return ", ".join(parts)


def shared_flags(learners: Iterable[Learner]) -> dict[str, int]:
    """Return the flags that many have, with their number: they are told once."""
    count = Counter(flag for one in learners for flag in flags_of(one))
    return {flag: many for flag, many in count.items() if many > SHARED}


def about(one: Learner, ids: int, shared: Container[str] = ()) -> list[str]:
    """Return a learner's line, and one more for each flag that is not told already."""
    start = f"{shortened(one.id, ids):<{ids}}  "
    if len(one.attempts) == 1:
        (attempt,) = one.attempts
        told = f"{katas_of(attempt)}  {when(attempt.received)}".rstrip()
        lines = [shortened(start + told, WIDTH)]
    else:
        lines = [shortened(f"{start}{len(one.attempts)} attempts, the best counts", WIDTH)]
        lines += [
            shortened(f"    {katas_of(each)}  {when(each.received)}  {each.source}", WIDTH)
            for each in one.attempts
        ]
    flags = [flag for flag in flags_of(one) if flag not in shared]
    return lines + [shortened(f"    ! {flag}", WIDTH) for flag in flags]


def flags_of(one: Learner) -> list[str]:
    """Return what is to look at about somebody, and about what counts of theirs."""
    flags = [*one.flags, *(flag for attempt in one.attempts for flag in attempt.flags)]
    return list(dict.fromkeys(flags))


def katas_of(attempt: Attempt) -> str:
    """Return which katas were handed in, or how many."""
    katas = attempt.katas
    if not katas:
        return "nothing to judge"
    if len(katas) > SOME_KATAS:
        return counted(len(katas), "kata", "katas")
    return ", ".join(katas)


def when(received: datetime | None) -> str:
    """Return when something came, in UTC, to the minute."""
    return "" if received is None else f"{received:%Y-%m-%d %H:%M} UTC"


def person_shown(person: Person) -> str:
    """Return somebody by id and name."""
    return f"{person.id}  {person.name}".rstrip()


def section(title: str, texts: Iterable[str]) -> list[str]:
    """Return a heading and the lines below it; nothing where there are none."""
    lines = [f"  {printable(line)}" for text in texts for line in text.split("\n")]
    return ["", f"{title}:", *lines] if lines else []


def counted(count: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{count} {one if count == 1 else many}"
