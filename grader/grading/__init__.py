"""Hidden tests run by pytest on the trusted side; what fails is explained and becomes a verdict."""

from grader.grading.submission import check_submission, check_submissions
from grader.grading.verdict import CheckResult, KataResult, Outcome, Report

__all__ = [
    "CheckResult",
    "KataResult",
    "Outcome",
    "Report",
    "check_submission",
    "check_submissions",
]
