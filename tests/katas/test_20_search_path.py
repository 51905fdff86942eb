"""Kata 20: a finished program, which is started so that it does not find one of its modules."""

from posixpath import normpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.command import command_in
from grader.grading.examples import few_programs
from grader.grading.runner import Runner
from grader.grading.strategies import numbers, words
from grader.interpreter import Observation, how_it_ended

LAUNCH = "launch.json"
FINISHED = {
    "app/game.py": "import bar\nimport local_rules\n\nprint(bar.WHERE, local_rules.N)",
    "app/local_rules.py": "N = 11",
    "libs/bar.py": 'WHERE = "libs"',
    "other/bar.py": 'WHERE = "other"',
}
"""The Python files as they are handed out."""
BARS = st.sampled_from(("bar.py", "bar/__init__.py"))


@pytest.mark.concept("extend-path")
@few_programs
@given(where=words(), rules=numbers(), bar=BARS)
def test_prints(run: Runner, tree: Tree, where: str, rules: int, bar: str) -> None:
    """The game prints what the bar in libs and its own rules say: `libs 11`."""
    command = command_in(tree, LAUNCH)
    prints(command.run(run), "libs 11")
    others = {f"libs/{bar}": f"WHERE = {where!r}\n", "app/local_rules.py": f"N = {rules}\n"}
    prints(command.run(run, files=others), f"{where} {rules}")


@pytest.mark.concept("sys-path-zero")
@few_programs
@given(where=words(), rules=numbers())
def test_script_dir_first(run: Runner, tree: Tree, where: str, rules: int) -> None:
    """A bar.py beside game.py is found before the one in libs."""
    near = {"app/bar.py": f"WHERE = {where!r}\n", "app/local_rules.py": f"N = {rules}\n"}
    prints(command_in(tree, LAUNCH).run(run, files=near), f"{where} {rules}")


@pytest.mark.concept("sys-path")
def test_path(run: Runner, tree: Tree) -> None:
    """`sys.path` begins with the folder of the game, and libs comes next."""
    seen = command_in(tree, LAUNCH).run(run)
    assert [normpath(one) for one in seen.path_before[:2]] == ["app", "libs"], "how it begins"


@pytest.mark.concept("extend-path")
def test_files_kept(tree: Tree) -> None:
    """launch.json is the only file that has changed, and no other was added or moved."""
    assert LAUNCH in tree, f"there is no {LAUNCH}"
    found = {source.path: source.text.split() for source in tree.sources}
    kept = {path: text.split() for path, text in FINISHED.items()}
    paths = sorted(found.keys() | kept.keys())
    assert [one for one in paths if found.get(one) != kept.get(one)] == [], "other files"


def prints(seen: Observation, line: str) -> None:
    """Assert that the program has printed this line, and nothing else."""
    assert seen.stdout == f"{line}\n", how_it_ended(seen)
