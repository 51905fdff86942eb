"""Kata 10: a module that looks for its neighbours at the top level, where they are not."""

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.examples import few_programs
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import numbers, several_names
from grader.interpreter import Observation

MODULES = {"sound.filters.equalizer", "sound.effects.echo"}
"""What the vocoder needs."""
NAMES = ("effects", "echo", "equalizer", "filters", "sound", "vocoder")
SILENT = "GAIN = DELAY = 0\n"
RAISES = "raise RuntimeError('a module that nobody has asked for')\n"


@pytest.mark.concept("relative-import")
@few_programs
@given(gain=numbers(), delay=numbers())
def test_works(run: Runner, gain: int, delay: int) -> None:
    """`settings()` returns the gain of the equalizer and the delay of the echo."""
    assert settings(run, "sound", gain, delay)["settings"] == [gain, delay]


@pytest.mark.concept("absolute-import")
def test_no_top_level(run: Runner, tree: Tree) -> None:
    """The two modules are loaded as parts of the package, and none of it at the top level."""
    loaded = settings(run, "sound", 1, 2)
    assert loaded["settings"] == [1, 2]
    assert MODULES - {*loaded.project_modules} == set(), "modules that were not loaded"
    for seen in (loaded, run("import sound.filters.vocoder", **quiet(tree))):
        assert "sound.filters.vocoder" in seen.modules, "sound.filters.vocoder was not loaded"
        assert outside(seen, "sound") == [], "modules of the project outside of the package"


@pytest.mark.concept("relative-import")
@few_programs
@given(gain=numbers(), delay=numbers(), names=several_names(*NAMES, most=3))
def test_renamed(run: Runner, gain: int, delay: int, names: tuple[str, ...]) -> None:
    """The package works under another name, and inside of other packages."""
    package = ".".join(names)
    assert settings(run, package, gain, delay)["settings"] == [gain, delay], f"as {package}"


@pytest.mark.concept("absolute-import")
@few_programs
@given(gain=numbers(), delay=numbers(), body=st.sampled_from((SILENT, RAISES)))
def test_decoy(run: Runner, gain: int, delay: int, body: str) -> None:
    """Top-level modules that are called equalizer, effects or echo are left alone."""
    decoys = ["equalizer.py", "echo.py", "effects/__init__.py", "effects/echo.py"]
    seen = settings(run, "sound", gain, delay, **dict.fromkeys(decoys, body))
    assert [one for one in decoys if one in seen.executed] == [], "files that nobody asked for"
    assert seen["settings"] == [gain, delay]


@pytest.mark.concept("sys-path")
def test_path_untouched(run: Runner, tree: Tree) -> None:
    """Importing the vocoder changes nothing in `sys.path`, and needs no change there."""
    seen = settings(run, "sound", 1, 2)
    assert seen["settings"] == [1, 2]
    assert seen.path_after == seen.path_before
    again = run("import sound.filters.vocoder\nfinished = True", **quiet(tree))
    assert again["finished"], "the imports alone do not work"


def settings(run: Runner, package: str, gain: int, delay: int, **files: str) -> Observation:
    """Ask the vocoder of a package of this name for its settings."""
    folder = package.replace(".", "/")
    around = [*accumulate(package.split("."), "{}/{}".format)][:-1]
    return run(
        f"import {package}.filters.vocoder as vocoder",
        rename={"sound": folder} if package != "sound" else {},
        files={
            f"{folder}/filters/equalizer.py": f"GAIN = {gain}\n",
            f"{folder}/effects/echo.py": f"DELAY = {delay}\n",
            **{f"{one}/__init__.py": "" for one in around},
            **files,
        },
        late="settings = [*vocoder.settings()]",
    )


def outside(seen: Observation, package: str) -> list[str]:
    """Name the modules of the submission that are loaded, and belong to no such package."""
    return [name for name in seen.project_modules if name.partition(".")[0] != package]
