"""Kata 17: a package that loads its parts before it has what they ask it for."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import several_names, words

BODIES = ["sound/__init__.py", "sound/effects/__init__.py", "sound/effects/echo.py"]
EFFECTS = BODIES[1]
ENTRANCES = ("sound", "sound.effects", "sound.effects.echo")
NEW_EFFECT = "from sound import registry\n\nregistry[{name!r}] = str.swapcase\n"


@pytest.mark.concept("circular-import")
@given(word=words())
def test_from_sound(run: Runner, tree: Tree, word: str) -> None:
    """After `import sound` the registry holds echo, and nothing else."""
    has_signed_up(run, tree, "sound", word)


@pytest.mark.concept("parent-first")
@given(word=words())
def test_from_effects(run: Runner, tree: Tree, word: str) -> None:
    """The registry is the same if `sound.effects` is what a program imports first."""
    has_signed_up(run, tree, "sound.effects", word)


@pytest.mark.concept("parent-first")
@given(word=words())
def test_from_echo(run: Runner, tree: Tree, word: str) -> None:
    """The registry is the same if `sound.effects.echo` is what a program imports first."""
    has_signed_up(run, tree, "sound.effects.echo", word)


@pytest.mark.concept("parent-first")
def test_order(run: Runner) -> None:
    """sound, effects and echo are each executed once and in this order, whichever is asked for."""
    for first in ENTRANCES:
        executed = [file for file in run(f"import {first}").executed if file in BODIES]
        assert executed == BODIES, f"what `import {first}` has executed"


@pytest.mark.concept("cache-before-exec")
@pytest.mark.needs("test_order")
@given(
    added=several_names("echo", "effects", "registry", "sound", least=2, most=5),
    first=st.sampled_from(ENTRANCES),
)
def test_more(run: Runner, tree: Tree, added: tuple[str, ...], first: str) -> None:
    """A further effect that begins with `from sound import registry` signs up as well."""
    files = {f"sound/effects/{name}.py": NEW_EFFECT.format(name=name) for name in added}
    seen = run(
        f"import {first}",
        files={**files, EFFECTS: listed(tree, *added)},
        late="import sound\nsigned_up = sorted(sound.registry)",
    )
    assert seen["signed_up"] == sorted(["echo", *added]), "the names in the registry"


def has_signed_up(run: Runner, tree: Tree, first: str, word: str) -> None:
    """Import this first, in a fresh interpreter, and look what the registry holds."""
    seen = run(
        f"import {first}",
        late="import sound\n"
        "signed_up = sorted(sound.registry)\n"
        "entered = sound.registry.get('echo')\n"
        "from sound.effects.echo import echo\n"
        "same = entered is echo\n"
        f"said = entered and entered({word!r})",
    )
    assert seen["signed_up"] == ["echo"], "the names in the registry"
    assert seen["same"], "what stands there is not the function of sound.effects.echo"
    assert seen["said"] == word + word
    seen = run(f"import {first}, sound\nhas_one = hasattr(sound, 'registry')", **quiet(tree))
    assert seen["has_one"], f"after `import {first}` there is no `sound.registry`"


def listed(tree: Tree, first: str, *others: str) -> bytes:
    """List new effects in the package of effects: one before all that it does, the rest behind."""
    source = tree[EFFECTS]
    body = source.module.body if source.module is not None else []
    at = max([one.end_lineno or 0 for one in body if is_future(one)], default=0)
    lines = source.text.splitlines()
    behind = [f"from . import {name}" for name in others]
    return "\n".join([*lines[:at], f"from . import {first}", *lines[at:], *behind]).encode()


def is_future(node: ast.stmt) -> bool:
    """Whether a statement is one before which no other may stand (PEP 236)."""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"
