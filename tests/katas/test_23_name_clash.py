"""Kata 23: a package in which one name is to mean two things."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import AS_IT_IS, quiet
from grader.grading.runner import Runner
from grader.grading.strategies import words
from grader.interpreter import Observation

API = "from sound.effects import echo"
MOST_MODULES = 8
"""Modules that are each imported first in a program; there are not more in an honest answer."""


@pytest.mark.concept("init-api")
def test_works(run: Runner, tree: Tree) -> None:
    """`from sound.effects import echo` brings the function, whatever was imported before."""
    for program in orders(tree):
        seen = run(f"{program}\n{API}")
        kind = getattr(seen["echo"], "kind", "plain data")
        assert kind == "function", f"what `{API}` brings after `{program}`"
    seen = run(f"import client\n{API}", late="played = [echo('ab'), client.play('ab')]")
    assert seen["played"] == ["abab", "abab"]


@pytest.mark.concept("attribute-clash")
def test_no_clash(run: Runner, tree: Tree) -> None:
    """Each submodule that is loaded is the attribute of its name in its package."""
    for program in orders(tree):
        for silent in (AS_IT_IS, quiet(tree)):
            seen = run(program, **silent)
            assert "sound.effects" in seen.modules, "sound.effects was not imported"
            assert clashes(seen) == {}, "attributes of a package that are not the submodule"


@pytest.mark.concept("module-cache")
@given(text=words(), delay=st.integers(min_value=3, max_value=9))
def test_one_module(run: Runner, text: str, delay: int) -> None:
    """The function lives in a module of its own, whose DELAY is the one that it uses."""
    seen = run(f"import client\n{API}")
    home = str(getattr(seen["echo"], "module", "unknown"))
    assert home in seen.modules, f"the function says that its module is {home}"
    assert not seen.modules[home].is_package, f"the function is defined in the package {home}"
    asked = f"import sys\nsys.modules[{home!r}].DELAY = {delay}\nplayed = client.play({text!r})"
    assert run("import client", late=asked)["played"] == text * delay, f"with DELAY set in {home}"


def orders(tree: Tree) -> Iterator[str]:
    """Programs that import the client and all modules of sound, each of them first in one."""
    found = (name for name in tree.modules if name.startswith("sound."))
    modules = sorted(name for name in found if not name.endswith("__main__"))[:MOST_MODULES]
    for first in ("client", *modules):
        others = [name for name in ("client", *modules) if name != first]
        yield f"import {', '.join([first, *others])}"


def clashes(seen: Observation) -> dict[str, object]:
    """Return what stands in a package where a submodule of its should, by the submodule's name."""
    found: dict[str, object] = {}
    for name in seen.project_modules:
        package, _, last = name.rpartition(".")
        held = (seen.modules[package].names or {}).get(last) if package in seen.modules else None
        module = seen.modules[name].object
        if package and (held != module or module is None or module.kind != "module"):
            found[name] = shown(held)
    return found


def shown(held: object) -> str:
    """Say in a word what an attribute is."""
    return "nothing" if held is None else getattr(held, "kind", repr(held))
