"""One interpreter for all tests of a file: its programs must not influence one another anyway."""

from collections.abc import Iterator, Mapping

import pytest
from running import Run

from grader.interpreter import Interpreter, Observation, Program


@pytest.fixture(scope="module")
def interpreter() -> Iterator[Interpreter]:
    with Interpreter() as interpreter:
        yield interpreter


@pytest.fixture(scope="module")
def run_program(interpreter: Interpreter) -> Run:
    """Run source text, or what else `Program` takes, over files given as text."""

    def run(source: str | None = None, tree: Mapping[str, str] = {}, **rest: object) -> Observation:
        files = {path: text.encode() for path, text in tree.items()}
        return interpreter.run(files, Program(source=source, **rest))

    return run
