"""A kata as check50 reports it with `--output json` (its documentation, "JSON specification")."""

from grader.grading.verdict import KataResult
from grader.reports import learner, per_check
from grader.reports.document import laid_out
from grader.reports.facts import Facts
from grader.reports.per_check import Shown

VERSION = "3.0.0"
"""That of check50 whose specification this is."""
PASSED = {"passed": True, "failed": False, "not-tried": None, "could-not-run": None}


def check50(result: KataResult, facts: Facts) -> str:
    """Return the document; without a verdict it has an `error` in place of `results`."""
    error = {"type": "CouldNotRun", "value": learner.MACHINE, "traceback": [], "data": {}}
    found: dict[str, object] = (
        {"error": error}
        if result.outcome == "could-not-run"
        else {"results": [check(one) for one in per_check.shown(result, facts)]}
    )
    return laid_out({"slug": result.kata, **found, "version": VERSION}) + "\n"


def check(one: Shown) -> dict[str, object]:
    """Return one check; one that was not tried has neither passed nor failed."""
    rationale, _, rest = one.text.partition("\n")
    cause = {"rationale": rationale or one.ended, "help": rest or None}
    return {
        "name": one.id,
        "description": one.title,
        "passed": PASSED[one.ended],
        "log": [],
        "cause": None if one.ended == "passed" else cause,
        "data": {},
        "dependency": None,
    }
