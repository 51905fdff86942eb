"""The same program has the same timeline on every Python, whatever it is watched with."""

import os
import shlex
from difflib import unified_diff
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from package_trees import Case, cases
from samples import some
from test_fidelity import programs
from timelines import line, own

from grader.interpreter import Files, Interpreter, Limits, Observation, Program
from grader.interpreter.timeline import Failed, Statement

pytestmark = pytest.mark.starts_processes

TREES = int(os.environ.get("RECORDER_TREES", "25"))
ASKED = yaml.safe_load((Path(__file__).parent / "programs/quiz_and_experiments.yaml").read_text())
LIMITS = Limits(wall=60, cpu=60, memory=2 << 30)

MAKE_ENVIRONMENTS = ("E12_prefix_venv", "q70_prefix")
"""Programs of which their own statements are compared alone: `venv` is another program in each
version, and imports other things."""
STANDS_FOR = {
    "numpy/__init__.py": """
from .core import zeros
""",
    "numpy/core.py": """
class Array:
    def __init__(self, shape): self.shape = shape
def zeros(shape, dtype=float):
    if not isinstance(dtype, type): raise TypeError("no data type")
    return Array(shape)
""",
}
"""What E17 asks of numpy, which a fresh interpreter without site has not."""


def program_of(command: str) -> Program:
    """Return what a command line runs."""
    words = shlex.split(command)
    environment = {}
    while "=" in words[0]:
        name, value = words.pop(0).split("=")
        environment[name] = value
    options = ("-S", *[word for word in words[1:-1] if word != "-m"])
    target = {"module": words[-1]} if "-m" in words else {"script": words[-1]}
    return Program(
        **target,  # type: ignore[arg-type]  # script or module
        options=options,
        environment=environment,
        limits=LIMITS,
        record=True,
    )


def differences(
    interpreters: dict[str, Interpreter], files: Files, program: Program
) -> dict[str, list[str]]:
    """Return, for each version but the first, how its timeline differs from the first's."""
    seen = {version: one.run(files, program) for version, one in interpreters.items()}
    if any(used_up_recursion(one) for one in seen.values()):
        return {}
    told = {version: [line(e) for e in own(one.timeline)] for version, one in seen.items()}
    first = next(iter(told.values()))
    return {
        version: list(unified_diff(first, lines, lineterm="", n=3))
        for version, lines in told.items()
        if lines != first
    }


def used_up_recursion(seen: Observation) -> bool:
    """Whether a program came to the recursion limit, which the versions count differently."""
    return any(isinstance(one, Failed) and one.error == "RecursionError" for one in seen.timeline)


@pytest.mark.parametrize("name", [one for one in some(ASKED) if one not in MAKE_ENVIRONMENTS])
def test_what_learners_are_asked_about(all_interpreters: dict[str, Interpreter], name: str) -> None:
    texts = {**ASKED[name]["files"], **(STANDS_FOR if name == "E17_np_zeros" else {})}
    files = {path: text.encode() for path, text in texts.items()}
    different = differences(all_interpreters, files, program_of(ASKED[name]["run"]))
    assert not different, "\n".join(sum(different.values(), [name]))


@pytest.mark.parametrize("name", MAKE_ENVIRONMENTS)
def test_who_makes_an_environment_imports_the_same(
    all_interpreters: dict[str, Interpreter], name: str
) -> None:
    files = {path: text.encode() for path, text in ASKED[name]["files"].items()}
    program = program_of(ASKED[name]["run"])
    own_statements = {
        version: [
            line(one)
            for one in interpreter.run(files, program).timeline
            if isinstance(one, Statement) and one.file == "main.py"
        ]
        for version, interpreter in all_interpreters.items()
    }
    first, *others = own_statements.values()
    assert len(first) >= 4
    assert others == [first] * len(others)


def test_all_programs_are_compared() -> None:
    assert len(ASKED) == 117
    assert set(MAKE_ENVIRONMENTS) <= set(ASKED)


@settings(max_examples=TREES, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_random_trees(all_interpreters: dict[str, Interpreter], case: Case) -> None:
    files, program = programs(case)
    files = {
        path: data for path, data in files.items() if not path.endswith(".pyc")
    }  # one Python's
    options = program.options if "-S" in program.options else ("-S", *program.options)
    program = msgspec.structs.replace(program, record=True, options=options)
    different = differences(all_interpreters, files, program)
    assert not different, "\n".join(sum(different.values(), [repr(case)]))
