"""Hidden tests run by pytest on the trusted side; what fails is explained and becomes a verdict.

What starts pytest is loaded when it is first asked for: who reads verdicts, or has a judge in a
process of its own, does not wait for pytest to be imported (PEP 562).
"""

from typing import TYPE_CHECKING

from grader.grading.verdict import CheckResult, KataResult, Outcome, Report

if TYPE_CHECKING:
    from grader.grading.submission import check_submission, check_submissions

__all__ = [
    "CheckResult",
    "KataResult",
    "Outcome",
    "Report",
    "check_submission",
    "check_submissions",
]


def __getattr__(name: str) -> object:
    """Load what has not been asked for before."""
    if name not in ("check_submission", "check_submissions"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
    from grader.grading import submission

    return getattr(submission, name)
