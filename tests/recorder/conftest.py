"""Interpreters of every version that is here, each started once."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from pythons import VERSIONS, missing, python
from timelines import Recorded, lines

from grader.interpreter import Interpreter, Observation, Program


@pytest.fixture(scope="session")
def interpreters() -> Iterator[dict[str, Interpreter]]:
    """One interpreter for each version that is found on this machine."""
    made = {version: Interpreter(path) for version in VERSIONS if (path := python(version))}
    yield made
    for one in made.values():
        one.close()


@pytest.fixture(scope="session")
def all_interpreters(interpreters: dict[str, Interpreter]) -> dict[str, Interpreter]:
    """The interpreters, if they are complete."""
    if missing():
        pytest.skip(f"NOT COMPARED: there is no Python {', '.join(missing())} on this machine")
    return interpreters


@pytest.fixture(params=VERSIONS)
def record(request: pytest.FixtureRequest, interpreters: dict[str, Interpreter]) -> Recorded:
    """Run source text, or what else `Program` takes, recorded, on each version."""
    if request.param not in interpreters:
        pytest.skip(f"NOT TESTED: there is no Python {request.param} on this machine")

    def run(source: str | None = None, tree: Mapping[str, str] = {}, **rest: object) -> Observation:
        files = {path: text.encode() for path, text in tree.items()}
        given = {"record": True, **rest}
        return interpreters[request.param].run(files, Program(source=source, **given))  # type: ignore[arg-type]  # as the fields of a program say

    return run


@pytest.fixture
def told(record: Recorded) -> Callable[..., list[str]]:
    """Return the timeline of a program as lines, without how modules are searched."""

    def tell(source: str, tree: Mapping[str, str] = {}, **rest: object) -> list[str]:
        seen = record(source, tree, **rest)
        return [one for one in lines(seen.timeline) if not one.startswith("search ")]

    return tell
