"""A submission as Gradescope's autograder reports it, `results.json`.

Gradescope takes `score`, or the sum of the tests' scores if each has one. Where a kata could not
run there is neither, so that it records an error and no number (Gradescope's documentation,
"Autograder Specifications").
"""

from typing import Any

from grader.grading.verdict import KataResult
from grader.reports import feedback, per_check
from grader.reports.document import laid_out
from grader.reports.facts import Facts, points, total, verdicts
from grader.reports.graded import Graded


def gradescope(graded: Graded, facts: Facts) -> str:
    """Return the document, a test a check; all texts are plain, and every test is visible.

    If any test were hidden, the learner would see no sum.
    """
    found = verdicts(graded, facts.columns)
    score = total(points(one) for one in found)
    tests = [
        test
        for number, result in enumerate(found, start=1)
        if result is not None
        for test in of_kata(number, result, facts)
    ]
    document = {
        **({} if score is None else {"score": score}),
        "output": summary(graded, facts),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests if score is not None else [*tests, UNKNOWN],
    }
    return laid_out(document) + "\n"


def of_kata(number: int, result: KataResult, facts: Facts) -> list[dict[str, Any]]:
    """Return the tests of one kata; without scores where it has no verdict."""
    tests = []
    for place, one in enumerate(per_check.shown(result, facts), start=1):
        test: dict[str, Any] = {
            "number": f"{number}.{place}",
            "name": f"{result.kata}: {one.title}",
            "output": one.text,
        }
        if points(result) is not None:
            most = round(result.max_score * one.share, 4)
            test["status"] = "passed" if one.ended == "passed" else "failed"
            test |= {"score": most if one.ended == "passed" else 0.0, "max_score": most}
        tests.append(test)
    return tests


def summary(graded: Graded, facts: Facts) -> str:
    """Return a line a kata."""
    lines = [
        f"{one.kata}: {one.score}" + (f", {one.checks} checks passed" if one.checks else "")
        for one in feedback.told(graded, facts)
    ]
    return "\n".join([*lines, f"score: {feedback.summed(graded, facts)}"])


UNKNOWN = {"name": "score", "output": feedback.COULD_NOT_RUN}
"""A test without a score, for then Gradescope adds none up."""
