"""The interpreter that the tests of repairs run programs in."""

import sys
from collections.abc import Iterator

import pytest

from grader.interpreter import Interpreter


@pytest.fixture(scope="session")
def interpreter() -> Iterator[Interpreter]:
    with Interpreter(sys.executable) as one:
        yield one
