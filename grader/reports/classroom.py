"""A kata as GitHub Classroom's graders report it: the step output `result`, base64 of JSON.

Its reporter has shown the share of tests that pass, and sent the sum of their scores to the
classroom. Tests of equal worth make both the same number; a result is of one kata, therefore.
"""

import base64
import json

from grader.grading.verdict import KataResult
from grader.reports import per_check
from grader.reports.facts import Facts, points
from grader.reports.per_check import Shown

STATUS = {"passed": "pass", "failed": "fail", "not-tried": "fail", "could-not-run": "error"}


def classroom(result: KataResult, facts: Facts) -> str | None:
    """Return the output; None for a kata without a verdict.

    The reporter takes whatever it gets for points, and fails without a result: no number is sent.
    """
    if points(result) is None:
        return None
    most = result.max_score
    document = {
        "version": 3,
        "status": "pass" if result.outcome == "passed" else "fail",
        "max_score": int(most) if most == int(most) else most,
        "tests": [test(one, most) for one in per_check.shown(result, facts)],
    }
    return base64.b64encode(json.dumps(document).encode()).decode()


def test(one: Shown, most: float) -> dict[str, object]:
    """Return one test; its line stands in no file that the learner has."""
    return {
        "name": one.title,
        "status": STATUS[one.ended],
        "message": one.text or None,
        "test_code": "",
        "task_id": 0,
        "filename": "",
        "line_no": 0,
        "duration": 0,
        "score": most * one.share if one.ended == "passed" else 0,
    }
