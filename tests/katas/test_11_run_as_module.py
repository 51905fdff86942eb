"""Kata 11: a tool that works inside its package, and is started outside of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.command import command_in
from grader.grading.examples import few_programs
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import names
from grader.interpreter import Observation, how_it_ended

CONVERT = "sound.tools.convert"
RUN = "run.json"
WORDS = st.lists(names("sound", "codec", "tools", "convert"), max_size=3)


@pytest.mark.concept("run-in-package")
@few_programs
@given(words=WORDS, mark=names())
def test_run_json(run: Runner, tree: Tree, words: list[str], mark: str) -> None:
    """The command of run.json prints each of its words encoded."""
    command = command_in(tree, RUN)
    prints(command.run(run, "abc", *words, files=codec(mark)), ["abc", *words], mark)


@pytest.mark.concept("main-package")
@few_programs
@given(words=WORDS, mark=names())
def test_dash_m_package(run: Runner, words: list[str], mark: str) -> None:
    """`python -m sound` prints each of its words encoded."""
    args = ("xyz", *words)
    prints(run(module="sound", args=args, files=codec(mark)), [*args], mark)


@pytest.mark.concept("dunder-name")
def test_import_silent(run: Runner) -> None:
    """Importing the package or its converter prints nothing, whatever the arguments."""
    for module in ("sound", CONVERT):
        seen = run(f"import {module}\nfinished = True", args=("abc",))
        assert seen["finished"], f"`import {module}`"
        assert seen.stdout == "", f"what `import {module}` prints"


@pytest.mark.concept("relative-import")
@few_programs
@given(name=names("sound", "codec", "tools", "convert"), mark=names())
def test_in_package(run: Runner, tree: Tree, name: str, mark: str) -> None:
    """The converter finds the codec of its own package, whatever that package is called."""
    for seen in (run(f"import {CONVERT}", **quiet(tree)), command_in(tree, RUN).run(run, "abc")):
        assert [one for one in seen.project_modules if one.partition(".")[0] != "sound"] == []
    again = run(
        f"import {name}.tools.convert as convert",
        rename={"sound": name},
        files=codec(mark, name),
        late="convert.main(['abc'])",
    )
    assert f"{name}.codec" in again.modules, "the package's codec was not loaded"
    prints(again, ["abc"], mark)


@pytest.mark.concept("sys-path")
def test_path_untouched(run: Runner, tree: Tree) -> None:
    """Neither importing the converter nor starting it changes anything in `sys.path`."""
    imports = f"import {CONVERT}\nfinished = True"
    assert run(imports, **quiet(tree))["finished"], "the imports alone do not work"
    imported = run(imports)
    assert imported["finished"], f"`import {CONVERT}`"
    for seen in (imported, command_in(tree, RUN).run(run, "abc")):
        assert seen.path_after == seen.path_before


def codec(mark: str, package: str = "sound") -> dict[str, str]:
    """Return another codec, which nobody can know."""
    return {f"{package}/codec.py": f"def encode(s):\n    return {mark!r} + s[::-1]\n"}


def prints(seen: Observation, words: list[str], mark: str) -> None:
    """Assert that the words were printed by that codec, each in a line, and nothing else."""
    assert seen.lines == [mark + word[::-1] for word in words], ending(seen)
    assert seen.status == 0, f"it printed the words, and then {ending(seen)}"


def ending(seen: Observation) -> str:
    """Say how a run ended, with what Python says of a module that cannot be run."""
    said = seen.stderr.strip().rpartition("\n")[2] if seen.outcome == "exited" else ""
    return f"{how_it_ended(seen)}: {said}" if said else how_it_ended(seen)
