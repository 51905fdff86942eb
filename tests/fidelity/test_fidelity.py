"""The fresh interpreter cannot be told from `python`: random programs, run in both, see the same.

`FIDELITY_TREES` says how many random trees are tried; `make fidelity` tries thousands.
`FIDELITY_TIER` says in which tier, of those in which a real `python` can be started.
"""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from package_trees import Case, archive, cases
from state import FIRST_LINE

from grader.interpreter import Interpreter, Limits, Observation, Program

TIER: Any = os.environ.get("FIDELITY_TIER", "process")
TREES = int(os.environ.get("FIDELITY_TREES", "50"))


@pytest.fixture(scope="module")
def interpreter() -> Iterator[Interpreter]:
    with Interpreter(tier=TIER) as interpreter:
        yield interpreter


def programs(case: Case) -> tuple[dict[str, bytes], Program]:
    """Return the files and the program of a case; its first line tells what can be seen."""
    files, source = dict(case.files), FIRST_LINE + case.body
    where = {"command": {"source": source}, "module": {"module": case.target}}
    start = where.get(case.kind, {"script": case.target})
    if case.kind == "script":
        files[case.target.removeprefix("./alpha/../")] = source
    elif case.kind == "module":
        base = "" if case.cwd == "." else f"{case.cwd}/"
        files[f"{base}{case.target.replace('.', '/')}.py"] = source
    elif case.kind == "folder":
        files["__main__.py" if case.target == "." else f"{case.target}/__main__.py"] = source
    elif case.kind == "archive":
        files[case.target] = archive({"__main__.py": source, "alpha.py": case.body})
    if case.cwd != ".":
        files.setdefault(f"{case.cwd}/here.txt", "")
    encoded = {p: t.encode() if isinstance(t, str) else t for p, t in files.items()}
    clean = {path: data for path, data in encoded.items() if not _needed_as_folder(path, encoded)}
    program = Program(
        **start,  # type: ignore[arg-type]  # one of source, script, module
        args=case.args,
        path=case.path,
        options=case.options,
        cwd=case.cwd,
        environment=case.environment,
        limits=Limits(wall=30, cpu=30),
    )
    return clean, program


def _needed_as_folder(path: str, files: dict[str, bytes]) -> bool:
    """Whether a file stands where another file needs a folder."""
    return any(other.startswith(path + "/") for other in files)


def told_apart(interpreter: Interpreter, case: Case) -> list[str]:
    """Return every line by which the two can be told apart; empty if they cannot."""
    files, program = programs(case)
    forked, real = (
        interpreter.run(files, variant)
        for variant in (program, program.__class__(**{**fields(program), "real": True}))
    )
    return [
        f"{side}: {line}"
        for ours, theirs in zip(facts(forked), facts(real), strict=True)
        if ours != theirs
        for side, line in difference(ours, theirs)
    ]


def fields(program: Program) -> dict[str, object]:
    """Return what a program was made with."""
    return {name: getattr(program, name) for name in program.__struct_fields__}


def facts(seen: Observation) -> tuple[str, str, str]:
    """Return what is compared: output, error output, exit status."""
    ended = str((seen.status, seen.signal, seen.limit))
    return seen.stdout, ADVICE.sub("", seen.stderr), ended


ADVICE = re.compile(r" \(consider renaming '.*?\)$", re.MULTILINE)
"""What Python 3.13 adds to some messages, for a folder that it remembers from its own start
(`docs/architecture.md`, "What cannot be the same")."""


def difference(ours: str, theirs: str) -> list[tuple[str, str]]:
    """Return the lines that only one of two texts has."""
    left, right = ours.splitlines(), theirs.splitlines()
    only_ours = [("forked", one) for one in left if one not in right]
    return only_ours + [("python", one) for one in right if one not in left] or [
        ("both, in another order", ours)
    ]


@settings(max_examples=TREES, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_a_fork_cannot_be_told_from_python(interpreter: Interpreter, case: Case) -> None:
    assert told_apart(interpreter, case) == []
