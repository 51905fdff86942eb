"""The interpreter that the tests of explanations run programs in."""

from collections.abc import Iterator

import pytest

from grader.interpreter import Interpreter


@pytest.fixture(scope="session")
def interpreter() -> Iterator[Interpreter]:
    with Interpreter() as one:
        yield one
