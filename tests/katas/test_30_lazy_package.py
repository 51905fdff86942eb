"""Kata 30: a package that loads all that it has, in case somebody asks."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers
from grader.interpreter import Observation

LAZY = {"effects": "sound/effects.py", "filters": "sound/filters.py"}
"""The submodules that are to wait until they are wanted, with their files."""
ASKED = st.lists(st.sampled_from(sorted(LAZY)), min_size=1, max_size=5)
VALUES = st.fixed_dictionaries(dict.fromkeys(LAZY, numbers()))
ALMOST = ("effect", "effects2", "ects", "filter", "f", "Effects", "effects_filters")
UNKNOWN = st.one_of(names("sound", *LAZY), st.sampled_from(ALMOST))
"""Names that sound does not have, among them some that look like one that it has."""


@pytest.mark.concept("lazy-import")
def test_light(run: Runner, tree: Tree) -> None:
    """`import sound` alone executes neither effects.py nor filters.py."""
    seen = run("import sound", late="finished = True")
    assert seen["finished"] is True
    assert loaded(seen) == [], "which of the two `import sound` has executed"
    quietly = run("import sound", **quiet(tree)).project_modules
    assert [one for one in LAZY if f"sound.{one}" in quietly] == [], "what `import sound` loads"


@pytest.mark.concept("lazy-import")
@given(asked=ASKED, name=names(), values=VALUES)
def test_on_demand(run: Runner, asked: list[str], name: str, values: Mapping[str, int]) -> None:
    """What is used after `import sound` is loaded then, once, and nothing besides."""
    uses = [f"sound.{one}.{name}" for one in asked]
    seen = run("import sound", late=f"found = [{', '.join(uses)}]", files=holding(name, values))
    assert seen["found"] == [values[one] for one in asked], f"the values of {', '.join(uses)}"
    wanted = [LAZY[one] for one in dict.fromkeys(asked)]
    assert loaded(seen) == wanted, f"what was executed for {', '.join(uses)}"
    needing = dict.fromkeys(LAZY.values(), f"import {name}\n")
    seen = run("import sound", late=uses[0], files=needing)
    missing = seen.exception and seen.exception.name
    assert missing == name, f"what is missing for `{uses[0]}` if the file needs a module {name}"


@pytest.mark.concept("submodule-attribute")
@given(asked=ASKED)
def test_identity(run: Runner, asked: list[str]) -> None:
    """`sound.effects` is the module `sys.modules['sound.effects']`, however often one asks."""
    same = [f"sound.{one} is sys.modules['sound.{one}']" for one in asked]
    seen = run("import sound, sys", late=f"same = [{', '.join(same)}]")
    assert seen["same"] == [True] * len(asked), f"whether {', '.join(same)}"


@pytest.mark.concept("lazy-import")
@given(name=UNKNOWN)
def test_unknown(run: Runner, name: str) -> None:
    """A name that sound does not have is missing as in any module, and nothing is loaded for it."""
    before = loaded(run("import sound"))
    seen = run("import sound", late=f"has = hasattr(sound, {name!r})")
    assert seen["has"] is False, f"what `hasattr(sound, {name!r})` says"
    assert loaded(seen) == before, f"what was executed before and after `hasattr(sound, {name!r})`"
    for use, error in (
        (f"sound.{name}", "AttributeError"),
        (f"from sound import {name}", "ImportError"),
    ):
        seen = run("import sound", late=f"here = True\n{use}")
        assert seen["here"] is True
        assert raised(seen) == error, f"what `{use}` raises"


@pytest.mark.concept("from-fallback")
@given(wanted=st.sampled_from(sorted(LAZY)), name=names(), values=VALUES)
def test_from_import(run: Runner, wanted: str, name: str, values: Mapping[str, int]) -> None:
    """`from sound import filters` brings the module."""
    seen = run(
        f"from sound import {wanted}",
        late=f"value = {wanted}.{name}",
        files=holding(name, values),
    )
    assert seen["value"] == values[wanted]
    for file in ("sound/__init__.py", LAZY[wanted]):
        assert file in seen.executed, f"`from sound import {wanted}` did not execute {file}"


@pytest.mark.concept("introspection")
def test_dir(run: Runner) -> None:
    """`dir(sound)` lists both submodules, and loads neither."""
    seen = run("import sound", late="listed = dir(sound)")
    assert sorted(LAZY.keys() & set(seen["listed"])) == sorted(LAZY)
    assert loaded(seen) == [], "what `dir(sound)` has executed"


@pytest.mark.concept("dunder-all")
def test_star(run: Runner) -> None:
    """`from sound import *` binds the two submodules, and no other name."""
    seen = run("from sound import *")
    assert sorted(seen.names) == sorted(LAZY)
    for name in LAZY:
        assert f"sound.{name}" in seen.modules, f"the star did not load sound.{name}"
        assert seen[name] == seen.modules[f"sound.{name}"].object, f"{name} is another object"


def loaded(seen: Observation) -> list[str]:
    """Return which of the two files were executed, in order."""
    return [file for file in seen.executed if file in LAZY.values()]


def holding(name: str, values: Mapping[str, int]) -> dict[str, str]:
    """Return the two files with something else in them, so that no copy of it can be used."""
    return {LAZY[one]: f"{name} = {value}\n" for one, value in values.items()}


def raised(seen: Observation) -> str:
    """Say how a program ended: `AttributeError` or `ImportError`, else what was raised, if any."""
    error = seen.exception
    if error is None:
        return "nothing"
    kinds = [one for one in ("AttributeError", "ImportError") if error.is_a(one)]
    return kinds[0] if kinds else error.type
