"""One interpreter in each tier for all tests of a file: programs must not influence one another."""

from collections.abc import Iterator, Mapping

import pytest
from running import Run

from grader.interpreter import Interpreter, Observation, Program
from grader.interpreter.selftest import tried


@pytest.fixture(scope="module", params=["process", "landlock", "namespaces"])
def interpreter(request: pytest.FixtureRequest) -> Iterator[Interpreter]:
    with Interpreter(tier=request.param) as interpreter:
        refused = None if request.param == "process" else tried(interpreter).refused
        if refused is not None:
            pytest.skip(f"tier {request.param}: {refused}")
        yield interpreter


@pytest.fixture(scope="module")
def run_program(interpreter: Interpreter) -> Run:
    """Run source text, or what else `Program` takes, over files given as text."""

    def run(source: str | None = None, tree: Mapping[str, str] = {}, **rest: object) -> Observation:
        files = {path: text.encode() for path, text in tree.items()}
        return interpreter.run(files, Program(source=source, **rest))

    return run
