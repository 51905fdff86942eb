"""Labelled programs on every supported Python that is here."""

from collections.abc import Iterable, Iterator, Mapping

import msgspec
import pytest
from explaining import files, real
from programs.cases import Case
from pythons import OWN, VERSIONS, python
from samples import is_one_of

from grader.explain.diagnosis import Diagnosis
from grader.interpreter import Interpreter

HERE: Mapping[str, str] = {
    version: path for version in VERSIONS if (path := python(version)) is not None
}
"""Paths of the Pythons, by version."""


def each(cases: Iterable[Case]) -> "pytest.MarkDecorator":
    """Ask for every case as a test of its own, called by its name."""
    return pytest.mark.parametrize("case", cases, ids=str)


def interpreters() -> Iterator[Mapping[str, Interpreter]]:
    """Yield one source of fresh interpreters for each Python, by version."""
    opened = {version: Interpreter(path) for version, path in HERE.items()}
    try:
        yield opened
    finally:
        for one in opened.values():
            one.close()


def said_of(case: Case, pythons: Mapping[str, Interpreter]) -> Mapping[str, tuple[Diagnosis, ...]]:
    """Return what is said of a program, recorded, by the version of the Python that ran it.

    That is the Python of the tests, and all others for some of the programs.
    """
    program = msgspec.structs.replace(case.program, record=True)
    return {
        version: real(
            one,
            files(case.tree),
            program,
            start=case.start,
            solved=case.solved,
            concept=case.check,
        )
        for version, one in pythons.items()
        if version == OWN or is_one_of(case.name)
    }
