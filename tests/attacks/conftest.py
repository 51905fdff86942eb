"""The course that attacked judges judge with, and an honest answer to try afterwards."""

from pathlib import Path

import pytest
from small_course import COURSE
from trees import build


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return build(COURSE, tmp_path / "course")


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    """A folder in which code of a submission leaves a file when the judge executes it."""
    return build({}, tmp_path / "traces")
