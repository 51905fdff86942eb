"""Kata 09: a module that works as long as somebody else has imported what it uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import AS_IT_IS, quiet
from grader.grading.runner import Runner
from grader.grading.strategies import several_names

SAMPLES = st.lists(st.integers(min_value=-99, max_value=99), min_size=1, max_size=4)
TIMES = st.integers(min_value=3, max_value=9)
NEEDED = {"mixer", "sound", "sound.effects", "sound.effects.echo"}
NEW = several_names("sound", "effects", "echo", "formats", "wavread", "mixer", least=3, most=3)


@pytest.mark.concept("submodule-attribute")
@given(samples=SAMPLES, times=TIMES)
def test_alone(run: Runner, samples: list[int], times: int) -> None:
    """`mix` works in a program that has imported nothing but mixer."""
    mixes(run, "import mixer", samples, times)


@pytest.mark.concept("module-cache")
@given(samples=SAMPLES, times=TIMES)
def test_after_warmup(run: Runner, samples: list[int], times: int) -> None:
    """`mix` works in a program that has imported warmup before, as the application does."""
    mixes(run, "import warmup, mixer", samples, times)


@pytest.mark.concept("parent-first")
@given(samples=SAMPLES, new=NEW)
def test_needs_only_its_own(run: Runner, samples: list[int], new: tuple[str, ...]) -> None:
    """For mixer and `mix`, only `sound.effects.echo` and the packages around it are loaded."""
    module, effect, package = new
    added = (f"sound/{module}.py", f"sound/effects/{effect}.py", f"sound/{package}/__init__.py")
    seen = run("import mixer", late=mixing(samples), files=dict.fromkeys(added, ""))
    assert seen["mixed"] == samples * 2
    assert set(seen.project_modules) == NEEDED


@pytest.mark.concept("submodule-attribute")
def test_light(run: Runner, tree: Tree) -> None:
    """`import sound` alone loads none of its submodules."""
    for silent in (AS_IT_IS, quiet(tree)):
        seen = run("import sound", **silent)
        assert seen.project_modules == ["sound"]


def mixes(run: Runner, imports: str, samples: list[int], times: int) -> None:
    """Mix with the effect as it is, and with another in its place."""
    assert run(imports, late=mixing(samples))["mixed"] == samples * 2
    other = {"sound/effects/echo.py": f"def apply(samples):\n    return samples * {times}\n"}
    seen = run(imports, late=mixing(samples), files=other)
    assert seen["mixed"] == samples * times, "with another echo"


def mixing(samples: list[int]) -> str:
    """Return a program that mixes."""
    return f"mixed = mixer.mix({samples})"
