"""Which of somebody's attempts count: what is late, what came later, what comes too late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from grader.bulk.intake.attempt import HandedIn
from grader.bulk.intake.choices import Choices
from grader.bulk.intake.contents import shown
from grader.bulk.intake.times import span_shown

NEVER = datetime.min.replace(tzinfo=UTC)
NO_TIME = "nothing says when it came: it counts as in time"
NO_ORDER = "nothing says which attempt came last: they are taken by name"


@dataclass(frozen=True)
class Chosen:
    """What counts, and what does not, each with the reason."""

    attempts: tuple[HandedIn, ...]
    passed_over: tuple[str, ...] = ()


def chosen(found: Sequence[HandedIn], choices: Choices, due: datetime | None) -> Chosen:
    """Return those of somebody's attempts that count; `due` is when theirs had to be there.

    What is late counts where there is nothing else, with a flag.
    """
    ordered = sorted(found, key=lambda one: (one.received or NEVER, one.rank, one.source))
    lateness = {id(one): late_by(one, choices, due) for one in ordered}
    in_time = [one for one in ordered if not lateness[id(one)]]
    pool = in_time or ordered
    counted = {"latest": pool[-1:], "first": pool[:1], "best": pool}[choices.count]
    over = []
    for one in ordered:
        if not any(one is other for other in counted):
            other = shown(counted[0].source)
            came = "later" if choices.count == "latest" else "first"
            why = lateness[id(one)] if in_time else ""
            over.append(f"{shown(one.source)}: {why or f'{other} came {came}'}")
    unordered = len(pool) > 1 and choices.count != "best" and any(not one.received for one in pool)
    flagged = [_flagged(one, lateness[id(one)], due, unordered=unordered) for one in counted]
    return Chosen(tuple(flagged), tuple(over))


def late_by(one: HandedIn, choices: Choices, due: datetime | None) -> str:
    """Return how late an attempt is, in words; empty for one in time, or of unknown time."""
    if due is not None and one.received is not None:
        if one.received <= due + choices.grace:
            return ""
        return f"late by {span_shown(one.received - due)}"
    return "late, as the platform says" if one.late else ""


def _flagged(one: HandedIn, late: str, due: datetime | None, *, unordered: bool) -> HandedIn:
    """Return an attempt with what an instructor is to know of its time."""
    flags = [late] if late and not (one.late and not one.received) else []
    if due is not None and one.received is None and not one.late:
        flags.append(NO_TIME)
    if unordered:
        flags.append(NO_ORDER)
    return one.flagged(*flags) if flags else one
