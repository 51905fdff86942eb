"""Kata 18: an engine that everybody loads, and few use."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import names, words
from grader.interpreter import Observation

ENGINE = "heavy.py"
VERSION = "--version"
PICTURES = words().filter(lambda word: word != VERSION)
FACTORS = st.integers(min_value=2, max_value=9)


@pytest.mark.concept("runtime-import")
def test_import_light(run: Runner, tree: Tree) -> None:
    """`import cli` alone does not load the engine."""
    is_light(run("import cli"), "`import cli` has executed heavy.py")
    is_light(run("import cli", **quiet(tree)), "an import that `import cli` reaches loads heavy")


@pytest.mark.concept("runtime-import")
@given(times=st.integers(min_value=1, max_value=3))
def test_version_light(run: Runner, times: int) -> None:
    """Who asks for the version is told it, and the engine is not loaded for that."""
    seen = run(f"import cli\ntold = [cli.run(['--version']) for _ in range({times})]")
    assert seen["told"] == ["1.0"] * times
    is_light(seen, "heavy.py was executed for the version")


@pytest.mark.concept("import-scope")
@given(picture=PICTURES, factor=FACTORS)
def test_draws(run: Runner, picture: str, factor: int) -> None:
    """A drawing is what the engine makes of it, and loads the engine as an import does."""
    seen = commands(run, [picture], factor)
    assert seen["answers"] == [picture * factor]
    assert "heavy" in seen.modules, "sys.modules has no heavy after a drawing"


@pytest.mark.concept("module-cache")
@pytest.mark.needs("test_draws")
@given(
    asked=st.lists(st.one_of(st.just(VERSION), PICTURES), max_size=4),
    pictures=st.lists(PICTURES, min_size=2, max_size=3),
    factor=FACTORS,
)
def test_once(run: Runner, asked: list[str], pictures: list[str], factor: int) -> None:
    """The engine is executed once for all the drawings of a program."""
    said = [*asked, *pictures]
    seen = commands(run, said, factor)
    assert seen["answers"] == ["1.0" if one == VERSION else one * factor for one in said]
    assert Counter(seen.executed)[ENGINE] == 1, "how often heavy.py was executed"


@pytest.mark.concept("module-not-found")
@pytest.mark.needs("test_import_light", "test_version_light")
@given(picture=PICTURES, missing=names("heavy", "cli"))
def test_works_without(run: Runner, picture: str, missing: str) -> None:
    """Without an engine the version is told, and a drawing ends with what is missing."""
    without = commands_until(run, picture, remove=(ENGINE,))
    assert without == ("1.0", "ModuleNotFoundError", "heavy"), "where there is no heavy.py"
    broken = commands_until(run, picture, files={ENGINE: f"import {missing}\n"})
    assert broken == ("1.0", "ModuleNotFoundError", missing), f"where the engine lacks {missing}"


def is_light(seen: Observation, problem: str) -> None:
    """Assert that cli was imported, and the engine not executed."""
    executed = {file for file in seen.executed if file in ("cli.py", ENGINE)}
    assert executed == {"cli.py"}, problem


def commands(run: Runner, said: list[str], factor: int) -> Observation:
    """Give commands to cli, one after another, with an engine that multiplies by this."""
    engine = f"def render(x):\n    return x * {factor}\n"
    late = f"answers = [cli.run([one]) for one in {said}]"
    return run("import cli", late=late, files={ENGINE: engine})


def commands_until(
    run: Runner, picture: str, files: dict[str, str] | None = None, remove: tuple[str, ...] = ()
) -> tuple[object, str | None, str | None]:
    """Ask for the version and draw: what was told, and with which exception it ended."""
    late = f"told = cli.run(['--version'])\ncli.run([{picture!r}])"
    seen = run("import cli", late=late, files=files or {}, remove=remove)
    error = seen.exception
    return seen["told"], error and error.type, error and error.name
