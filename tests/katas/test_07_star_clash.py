"""Kata 07: three stars that bind over one another, and over a builtin."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers
from grader.interpreter import Observation

SAMPLES = st.lists(st.integers(min_value=-99, max_value=99), min_size=1, max_size=5)
DEFINED = {
    "equalizer": {"BAND", "apply"},
    "vocoder": {"VOICE", "apply"},
    "karaoke": {"sum", "mute"},
}
"""What each library has, as it is shipped."""
OWN = {"loudness", "silence"}
NEW = names(*DEFINED, "apply", "mute", "player", *OWN)
BUILTIN = st.sampled_from(("sum", "max", "len", "sorted", "min", "abs", "list", "range", "map"))


@pytest.mark.concept("name-collision")
@given(samples=SAMPLES, factor=numbers(), shift=numbers())
def test_loudness(run: Runner, samples: list[int], factor: int, shift: int) -> None:
    """`loudness` gives the sum of what the equalizer, and then the vocoder, make of the samples."""
    asked = f"loudness = player.loudness({samples})"
    seen = run("import player", late=asked)
    assert seen["loudness"] == loudness(samples, 2, 1)
    seen = run("import player", late=asked, files=filters(factor, shift))
    assert seen["loudness"] == loudness(samples, factor, shift), "with other filters"


@pytest.mark.concept("from-binds-object")
@given(samples=SAMPLES, factor=numbers())
def test_silence(run: Runner, samples: list[int], factor: int) -> None:
    """`silence` returns what the karaoke library's `mute` makes of the samples."""
    asked = f"silence = player.silence({samples})"
    assert run("import player", late=asked)["silence"] == [0 for _ in samples]
    seen = run("import player", late=asked, files=karaoke(factor))
    assert seen["silence"] == [factor * one for one in samples], "with another `mute`"


@pytest.mark.concept("star-import")
def test_builtin_visible(run: Runner) -> None:
    """Seen from player, `sum` is the builtin."""
    seen = run("import builtins, player\nmeant = vars(player).get('sum', builtins.sum)\nit = sum")
    assert seen["meant"] == seen["it"]


@pytest.mark.concept("star-import")
def test_no_leak(run: Runner, tree: Tree) -> None:
    """player binds no name that it does not use."""
    unused = bound(run("import player")) - OWN - {"__all__"} - looked_up(tree)
    assert unused == set(), "names that player binds and does not use"


@pytest.mark.concept("star-import")
@given(samples=SAMPLES, new=NEW, builtin=BUILTIN)
def test_future_proof(run: Runner, tree: Tree, samples: list[int], new: str, builtin: str) -> None:
    """Names that are added to the libraries, those of builtins too, change nothing in player."""
    asked = f"loudness = player.loudness({samples})"
    before = run("import player", late=asked, files=libraries())
    added = libraries(f"def {new}(*given):\n    return None\n{builtin} = {new}\n")
    after = run("import player", late=asked, files=added)
    assert after["loudness"] == before["loudness"], f"after {builtin} was added to the libraries"
    silent = quiet(tree)
    after = run("import player", files={**silent["files"], **added}, remove=silent["remove"])
    assert new not in bound(after), f"{new} was added to the libraries"


@pytest.mark.concept("modularity")
@given(samples=SAMPLES)
def test_libs_untouched(run: Runner, samples: list[int]) -> None:
    """The three libraries define what they did, and nothing else."""
    asked = f"made = [one({samples}) for one in (equalizer.apply, vocoder.apply, karaoke.mute)]"
    sung = f"sung = karaoke.sum({samples})"
    seen = run("import equalizer, vocoder, karaoke", late=f"{asked}\n{sung}")
    for library, defined in DEFINED.items():
        assert bound(seen, library) == defined, f"what {library} defines"
    assert seen["made"] == [
        [one * 2 for one in samples],
        [one + 1 for one in samples],
        [0 for _ in samples],
    ]
    assert seen["sung"] == "sing along!"


def loudness(samples: list[int], factor: int, shift: int) -> int:
    """Return the loudness that samples have."""
    return sum(one * factor + shift for one in samples)


def filters(factor: int, shift: int) -> dict[str, str]:
    """Return an equalizer and a vocoder with these numbers in them."""
    apply = "def apply(samples):\n    return [s {} for s in samples]\n"
    return {
        "equalizer.py": "BAND = 3\n" + apply.format(f"* {factor}"),
        "vocoder.py": "VOICE = ''\n" + apply.format(f"+ {shift}"),
    }


def karaoke(factor: int) -> dict[str, str]:
    """Return a karaoke library whose `mute` multiplies."""
    sing = "def sum(samples):\n    return 'sing along!'\n"
    mute = f"def mute(samples):\n    return [s * {factor} for s in samples]\n"
    return {"karaoke.py": sing + mute}


def libraries(added: str = "") -> dict[str, str]:
    """Return the three libraries, with something added at the end of each."""
    return {file: text + added for file, text in (filters(2, 1) | karaoke(0)).items()}


def bound(seen: Observation, module: str = "player") -> set[str]:
    """Return the names that a module holds, without those that Python gives to each."""
    assert module in seen.modules, f"{module} was not imported"
    held = seen.modules[module].names or ()
    return {name for name in held if not name.startswith("__") or name == "__all__"}


def looked_up(tree: Tree) -> set[str]:
    """Return the names that player.py looks up somewhere."""
    source = tree.get("player.py")
    nodes = ast.walk(source.module) if source is not None and source.module is not None else ()
    return {
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
