"""The interpreter that the tests of explanations run programs in.

`EXPLAIN_PYTHON` names another one: the same diagnoses are wanted from every supported Python.
"""

import os
import sys
from collections.abc import Iterator

import pytest

from grader.interpreter import Interpreter


@pytest.fixture(scope="session")
def interpreter() -> Iterator[Interpreter]:
    with Interpreter(os.environ.get("EXPLAIN_PYTHON", sys.executable)) as one:
        yield one
