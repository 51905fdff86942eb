"""A kata as an Exercism test runner reports it, `results.json` of version 3."""

from grader.grading.verdict import KataResult
from grader.reports import learner, per_check
from grader.reports.classroom import STATUS
from grader.reports.document import laid_out
from grader.reports.facts import Facts
from grader.reports.per_check import Shown
from grader.reports.plain import cut

LONGEST_MESSAGE = 65_535
"""Characters that Exercism takes of a message."""


def exercism(result: KataResult, facts: Facts) -> str:
    """Return the document; `error` means that there is no verdict."""
    error = result.outcome == "could-not-run"
    tests = [] if error else [test(one) for one in per_check.shown(result, facts)]
    document = {
        "version": 3,
        "status": STATUS[result.outcome],
        "message": learner.MACHINE if error else None,
        "tests": tests,
    }
    return laid_out(document) + "\n"


def test(one: Shown) -> dict[str, object]:
    """Return one test; `test_code` is the sentence of the check, its source is not shown."""
    return {
        "name": one.title,
        "status": STATUS[one.ended],
        "message": cut(one.text, LONGEST_MESSAGE) or None,
        "test_code": one.title,
    }
