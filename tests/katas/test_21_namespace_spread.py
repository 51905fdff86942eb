"""Kata 21: one package in several folders, none of which owns it."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.places import on_path
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import numbers, several_names

EAST, WEST = "east", "west"
MODULES = {EAST: "acme.audio", WEST: "acme.video"}
"""What each team makes."""
WORDS = {EAST: "audio", WEST: "video"}
TAKEN = ("acme", "audio", "video", *MODULES)
"""Names that the kata itself has."""


@pytest.mark.concept("namespace-package")
@given(values=st.lists(numbers(), min_size=2, max_size=2, unique=True))
def test_east_west(run: Runner, tree: Tree, values: list[int]) -> None:
    """With east before west on the path, acme.audio and acme.video can both be imported."""
    both_are_there(run, tree, (EAST, WEST), values)


@pytest.mark.concept("namespace-package")
@given(values=st.lists(numbers(), min_size=2, max_size=2, unique=True))
def test_west_east(run: Runner, tree: Tree, values: list[int]) -> None:
    """With west before east on the path, acme.audio and acme.video can both be imported."""
    both_are_there(run, tree, (WEST, EAST), values)


@pytest.mark.concept("package-path")
@given(others=several_names(*TAKEN, least=0, most=2), chance=st.randoms(use_true_random=False))
def test_two_portions(run: Runner, tree: Tree, others: tuple[str, ...], chance: Random) -> None:
    """acme looks for its modules in every folder of that name on the path, and belongs to none."""
    roots = [EAST, WEST, *others]
    chance.shuffle(roots)
    files = {f"{root}/acme/{root}_part.py": "" for root in others}
    asked = quiet(tree)
    for seen in (
        run(imports(*MODULES.values()), path=on_path(*roots), files=files),
        run("import acme", path=on_path(*roots), **{**asked, "files": {**asked["files"], **files}}),
    ):
        assert "acme" in seen.modules, "`import acme` did not load acme"
        acme = seen.modules["acme"]
        assert acme.origin is None, "acme is made from a file, which lies in one folder"
        assert acme.locations == tuple(f"{root}/acme" for root in roots), "where acme is searched"


@pytest.mark.concept("package-path")
@given(chosen=several_names(*TAKEN, least=3, most=5), value=numbers())
def test_late_portion(run: Runner, chosen: tuple[str, ...], value: int) -> None:
    """A folder that joins the path while a program runs brings its part of acme along."""
    root, *inner = chosen
    seen = run(
        f"{imports(*MODULES.values())}\n"
        f"import sys, os\n"
        f"sys.path.append(os.path.join(os.getcwd(), {root!r}))\n"
        f"import acme.{'.'.join(inner)} as late\n"
        f"found = [acme.audio.W, acme.video.W, late.W]",
        path=on_path(EAST, WEST),
        files={f"{root}/acme/{'/'.join(inner)}.py": f"W = {value}\n"},
    )
    assert seen["found"] == [WORDS[EAST], WORDS[WEST], value]


@pytest.mark.concept("namespace-package")
def test_each_alone(run: Runner) -> None:
    """With one team's folder alone on the path, that team's module can be imported."""
    for root, module in MODULES.items():
        seen = run(f"import {module} as it\nfound = it.W", path=on_path(root))
        assert seen["found"] == WORDS[root], f"{root} alone"


def both_are_there(run: Runner, tree: Tree, roots: tuple[str, str], values: list[int]) -> None:
    """Import both modules, with other contents in their files, with the folders in this order."""
    east, west = values
    seen = run(
        f"{imports(*MODULES.values())}\nfound = [acme.audio.W, acme.video.W]",
        path=on_path(*roots),
        files=rewritten(tree, EAST, east) | rewritten(tree, WEST, west),
    )
    assert seen["found"] == values, "what stands in the files where the teams keep them"


def imports(*modules: str) -> str:
    """Import modules in one statement."""
    return f"import {', '.join(modules)}"


def rewritten(tree: Tree, root: str, value: int) -> dict[str, str]:
    """Return the file of a team's module with another value in it."""
    source = tree.find(MODULES[root], root)
    assert source is not None, f"{root} has no file for {MODULES[root]}"
    return {source.path: f"W = {value}\n"}
