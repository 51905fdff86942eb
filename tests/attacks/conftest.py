"""What is attacked: a jail, built or forked, and the course that judges judge with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jails import FORKED, interpreter_in
from small_course import COURSE
from trees import build

from grader.interpreter import Interpreter
from grader.interpreter.selftest import tried


@pytest.fixture(scope="module", params=["namespaces", FORKED])
def interpreter(request: pytest.FixtureRequest) -> Iterator[Interpreter]:
    """An interpreter in a jail, built or forked."""
    with interpreter_in(request.param) as found:
        refused = tried(found).refused
        if refused is not None:
            pytest.skip(f"NOTHING IS KNOWN OF JAILS: {refused}")
        yield found


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return build(COURSE, tmp_path / "course")


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    """A folder in which code of a submission leaves a file when the judge executes it."""
    return build({}, tmp_path / "traces")
