"""A submission as PrairieLearn's external graders report it, `results.json`.

PrairieLearn takes the share of points, and for `gradable: false` none at all (its documentation,
"External Grading").
"""

from collections.abc import Sequence

from grader.reports import learner, per_check
from grader.reports.document import laid_out
from grader.reports.facts import Facts, maximum, points, total, verdicts
from grader.reports.feedback import summed
from grader.reports.graded import Graded

LONGEST = 1_000_000
"""Bytes that PrairieLearn takes."""


def prairielearn(graded: Graded, facts: Facts) -> str:
    """Return the document, a test a check; without explanations if it would be too long."""
    whole = document(graded, facts, explained=True)
    return whole if len(whole) < LONGEST else document(graded, facts, explained=False)


def document(graded: Graded, facts: Facts, *, explained: bool) -> str:
    """Return the document, which is ASCII alone."""
    score = total(points(one) for one in verdicts(graded, facts.columns))
    most = maximum(facts.columns)
    known: dict[str, object] = (
        {"gradable": False, "succeeded": False, "message": learner.MACHINE}
        if score is None
        else {"gradable": True, "succeeded": True, "score": score / most if most else 0.0}
    )
    found = {
        **known,
        "output": summed(graded, facts),
        "tests": tests(graded, facts, explained=explained) if score is not None else [],
    }
    return laid_out(found) + "\n"


def tests(graded: Graded, facts: Facts, *, explained: bool) -> Sequence[dict[str, object]]:
    """Return the tests, all with points: otherwise PrairieLearn shows none of them."""
    return [
        {
            "name": f"{result.kata}: {one.title}",
            "description": "",
            "points": most if one.ended == "passed" else 0.0,
            "max_points": most,
            "output": one.text if explained else "",
        }
        for result in verdicts(graded, facts.columns)
        if result is not None
        for one in per_check.shown(result, facts)
        for most in [round(result.max_score * one.share, 4)]
    ]
