"""Kata 28: a game that plays as a package, and not as the archive that it was packed into."""

from collections.abc import Mapping
from posixpath import normpath

import pytest
from hypothesis import given

from grader.explain.tree import Tree
from grader.grading.examples import settings_of_check
from grader.grading.places import packed
from grader.grading.runner import Runner
from grader.grading.strategies import names
from grader.interpreter import Observation, how_it_ended

APP = "app.pyz"
TAKEN = ("build", "draw", "mygame", "play", "src")
"""Names that the kata itself has."""
DECOY = {"mygame/__init__.py": "", "mygame/draw.py": "def draw_game(s):\n    return 'decoy'\n"}
"""Another game of that name, in the directory where somebody plays."""
PROGRAMS = 3
"""Random programs of a check: each builds the archive first."""


@pytest.mark.concept("main-package")
@given(frame=names(*TAKEN))
def test_directory(run: Runner, tree: Tree, frame: str) -> None:
    """`python src` plays the game without packing it."""
    assert played(run(script="src", files=framed(tree, frame))) == [f"{frame}play{frame}"]


@pytest.mark.concept("main-package")
@settings_of_check(PROGRAMS)
@given(frame=names(*TAKEN))
def test_runs(run: Runner, tree: Tree, frame: str) -> None:
    """`python app.pyz` plays the game that was packed."""
    changed = framed(tree, frame)
    seen = run(script=APP, files={APP: built(run, tree, changed)}, remove=("src",))
    assert played(seen) == [f"{frame}play{frame}"]


@pytest.mark.concept("sys-path-zero")
@settings_of_check(PROGRAMS)
@given(frame=names(*TAKEN), elsewhere=names(*TAKEN))
def test_any_cwd(run: Runner, tree: Tree, frame: str, elsewhere: str) -> None:
    """`python ../app.pyz` plays it from another directory."""
    files = {APP: built(run, tree, framed(tree, frame)), f"{elsewhere}/notes.txt": ""}
    seen = run(script=f"../{APP}", cwd=elsewhere, files=files, remove=("src",))
    assert played(seen) == [f"{frame}play{frame}"]


@pytest.mark.concept("run-in-package")
@given(frame=names(*TAKEN))
def test_package_run(run: Runner, tree: Tree, frame: str) -> None:
    """`python -m mygame`, in src, plays the game as before."""
    seen = run(module="mygame", cwd="src", files=framed(tree, frame))
    assert played(seen) == [f"{frame}play{frame}"]


@pytest.mark.concept("zip-import")
@settings_of_check(PROGRAMS)
@given(frame=names(*TAKEN))
def test_from_archive(run: Runner, tree: Tree, frame: str) -> None:
    """The game comes from the archive, though another one lies in the current directory."""
    archive = built(run, tree, framed(tree, frame))
    seen = run(script=APP, files={APP: archive, **DECOY}, remove=("src",))
    assert played(seen) == [f"{frame}play{frame}"], "with another mygame beside the archive"
    assert origin(seen, "mygame.draw") == f"{APP}/mygame/draw.py"
    assert seen.path_after[:1] == (APP,), "the first place where Python looks for modules"


def framed(tree: Tree, frame: str) -> dict[str, str]:
    """Return the drawing with something else around the game."""
    source = tree.find("mygame.draw", "src")
    assert source is not None, "there is no mygame.draw in src"
    return {source.path: f"def draw_game(s):\n    return {frame!r} + s + {frame!r}\n"}


def built(run: Runner, tree: Tree, changed: Mapping[str, str]) -> bytes:
    """Build the archive as the learner does; where no program may write, pack src instead."""
    late = f"with open({APP!r}, 'rb') as made:\n    archive = made.read()"
    seen = run(script="build.py", files=changed, remove=(APP,), late=late)
    if seen.tier == "landlock":
        contents = {path: tree[path].data for path in tree} | dict(changed)
        source = {path: data for path, data in contents.items() if path.startswith("src/")}
        return packed({path.removeprefix("src/"): data for path, data in source.items()})
    assert isinstance(seen["archive"], bytes)
    return seen["archive"]


def played(seen: Observation) -> list[str]:
    """Return what was printed by a program that ended well."""
    assert seen.status == 0, how_it_ended(seen)
    return seen.lines


def origin(seen: Observation, name: str) -> str | None:
    """Return the file that a module was made from."""
    assert name in seen.modules, f"{name} was not imported"
    made_from = seen.modules[name].origin
    return made_from and normpath(made_from)
