"""Kata 03: a star that obeys a list with mistakes in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import AS_IT_IS, quiet
from grader.grading.runner import Runner
from grader.grading.strategies import numbers, several_names

STAR = "from sound.effects import *"
PROMISED = {"echo", "reverse", "surround"}


@pytest.mark.concept("dunder-all")
def test_star_works(run: Runner) -> None:
    """`from sound.effects import *` runs to its end."""
    seen = run(f"{STAR}\nfinished = True")
    assert seen["finished"] is True


@pytest.mark.concept("dunder-all")
@pytest.mark.needs("test_star_works")
def test_names_bound(run: Runner, tree: Tree) -> None:
    """`from sound.effects import *` binds echo, reverse and surround, nothing else."""
    assert set(run(STAR).names) == PROMISED
    assert set(run(STAR, **quiet(tree)).names) == PROMISED, "the list in the file says otherwise"


@pytest.mark.concept("star-package")
@pytest.mark.needs("test_star_works")
@given(values=st.lists(numbers(), min_size=3, max_size=3, unique=True))
def test_submodules(run: Runner, values: list[int]) -> None:
    """Each name that the star binds is the submodule of that name."""
    seen = run(STAR)
    bound = sorted(seen.names)
    assert bound, "the star bound no name at all"
    modules = {name: seen.modules.get(f"sound.effects.{name}") for name in bound}
    loaded = {name: module.object for name, module in modules.items() if module is not None}
    assert seen.names == loaded, "a name is bound to something else than the submodule"
    numbered = dict(zip(bound, values, strict=False))
    again = run(
        f"{STAR}\nvalues = [{', '.join(f'{name}.NAME' for name in numbered)}]",
        files={f"sound/effects/{name}.py": f"NAME = {n}\n" for name, n in numbered.items()},
    )
    assert again["values"] == [*numbered.values()], "the modules' contents are not their files'"


@pytest.mark.concept("dunder-all")
def test_all_is_strings(run: Runner) -> None:
    """`__all__` of `sound.effects` lists three strings: echo, reverse and surround."""
    seen = run("import sound.effects\noffered = sound.effects.__all__")
    offered = seen["offered"]
    assert isinstance(offered, list | tuple), f"`__all__` is {offered!r}, and no list or tuple"
    assert all(isinstance(name, str) for name in offered), "`__all__` holds more than strings"
    assert sorted(offered) == sorted(PROMISED)


@pytest.mark.concept("submodule-attribute")
def test_light(run: Runner, tree: Tree) -> None:
    """`import sound.effects` alone loads none of its submodules."""
    for silent in (AS_IT_IS, quiet(tree)):
        seen = run("import sound.effects", **silent)
        assert set(seen.project_modules) == {"sound", "sound.effects"}


@pytest.mark.concept("dunder-all")
def test_still_reachable(run: Runner) -> None:
    """Whoever asks for `_cache` by its name still gets it."""
    seen = run("from sound.effects import _cache\nname = _cache.NAME")
    assert seen["name"] == "_cache"
    assert "sound/effects/_cache.py" in seen.executed, "`_cache` does not come from its file"


@pytest.mark.concept("dunder-all")
@pytest.mark.needs("test_names_bound")
@given(added=several_names(*PROMISED, "suround", "cache"))
def test_chosen_not_scanned(run: Runner, added: tuple[str, ...]) -> None:
    """A module that is added to the folder is not exported until somebody chooses it."""
    seen = run(STAR, files={f"sound/effects/{name}.py": "NAME = 'new'\n" for name in added})
    assert set(seen.names) == PROMISED, f"{', '.join(added)} had been added to the folder"
