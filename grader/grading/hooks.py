"""What the plugin tells other plugins."""

import pytest

from grader.grading.verdict import KataResult


@pytest.hookspec
def pytest_grader_verdict(course: str, folder: str, result: KataResult) -> None:
    """Hear the verdict of a folder, once all checks of its kata have run.

    `course` and `folder` are paths; what the command line had left out is told to nobody.
    """
