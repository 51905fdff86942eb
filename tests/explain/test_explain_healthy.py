"""Of a healthy program, and of a plain bug, nothing is said: silence is better than a guess."""

from collections.abc import Iterator, Mapping

import pytest
from explaining import files
from on_pythons import each, interpreters, said_of
from programs import HEALTHY, SILENT
from programs.cases import Case

from grader.interpreter import Interpreter


@pytest.fixture(scope="module")
def pythons() -> Iterator[Mapping[str, Interpreter]]:
    yield from interpreters()


def test_there_are_enough_programs_that_look_suspicious() -> None:
    assert len(HEALTHY) >= 60
    assert len(SILENT) >= 100


@each(SILENT)
def test_nothing_is_said(case: Case, pythons: Mapping[str, Interpreter]) -> None:
    assert set(said_of(case, pythons).values()) == {()}


@each(HEALTHY)
def test_a_healthy_program_runs(case: Case, pythons: Mapping[str, Interpreter]) -> None:
    newest = max(pythons)
    seen = pythons[newest].run(files(case.tree), case.program)
    assert seen.outcome in ("completed", "exited")
