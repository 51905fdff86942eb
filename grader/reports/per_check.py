"""A verdict as the platforms take it that show a learner one result a check."""

from typing import Literal, NamedTuple

from grader.grading.verdict import CheckResult, KataResult
from grader.reports import learner
from grader.reports.facts import Facts
from grader.reports.feedback import of_kata
from grader.reports.feedback_text import columns
from grader.reports.plain import cut, one_line
from grader.reports.text import NOT_TRIED

LONGEST_TITLE = 300
Ended = Literal["passed", "failed", "not-tried", "could-not-run"]


class Shown(NamedTuple):
    """One check, with every text fit to be shown."""

    id: str
    title: str
    ended: Ended
    text: str
    """What there is to say of it, in lines; nothing if it passed."""
    share: float
    """The part of the kata's points that it is worth."""


def shown(result: KataResult, facts: Facts) -> list[Shown]:
    """Return what a learner may see of each check, at least one.

    The first failed one carries the explanation. A kata that was not handed in, or could not be
    judged at all, has one entry that says so.
    """
    seen = learner.seen(result, facts)
    if not seen.checks:
        failed = seen.outcome == "failed"
        text = learner.NOTHING_HANDED_IN if failed else learner.MACHINE
        ended: Ended = "failed" if failed else "could-not-run"
        return [Shown(seen.kata, title(seen.kata), ended, text, 1.0)]
    explained = "\n".join(columns(of_kata(seen, "", facts).lines))
    first = seen.first_failed
    look = "" if first is None else LOOK_FIRST.format(title=title(first.title))
    share = 1 / len(seen.checks)
    return [
        Shown(
            id=cut(one_line(one.id), LONGEST_TITLE),
            title=title(one.title),
            ended=ended_how(one, seen),
            text=explained if one == first else said(one, look),
            share=share,
        )
        for one in seen.checks
    ]


def ended_how(check: CheckResult, result: KataResult) -> Ended:
    """Return how a check ended; one that is not tried counts as not passed."""
    if check.outcome != "could-not-run":
        return check.outcome
    later = check.message.startswith(NOT_TRIED) and result.outcome != "could-not-run"
    return "not-tried" if later else "could-not-run"


def said(check: CheckResult, look: str) -> str:
    """Return what is said of a check that is not the one to look at first."""
    if check.outcome == "failed":
        return look
    return cut(one_line(check.message))


def title(text: str) -> str:
    """Return a title on one line."""
    return cut(one_line(text), LONGEST_TITLE)


LOOK_FIRST = "Look first at “{title}”: this one may follow from it."
