"""Kata 08: a package whose users should not have to know its folders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers

API = "from {} import apply_echo, Equalizer"
PUBLIC = {"apply_echo", "Equalizer"}
SAMPLES = st.lists(st.integers(min_value=-99, max_value=99), max_size=4)
NAME = names("sound", "effects", "filters", "echo", "equalizer")
WHERE = {"apply_echo": "sound.effects.echo", "Equalizer": "sound.filters.equalizer"}


@pytest.mark.concept("init-api")
def test_importable(run: Runner, tree: Tree) -> None:
    """`from sound import apply_echo, Equalizer` works, and both do what they are for."""
    seen = run(API.format("sound"))
    kinds = {name: getattr(seen[name], "kind", "plain data") for name in WHERE}
    assert kinds == {"apply_echo": "function", "Equalizer": "class"}, "what was brought"
    seen = run(API.format("sound"), late=using([1, 2]))
    assert (seen["echo"], seen["bands"]) == ([1, 2, 1, 2], 3)
    seen = run(f"{API.format('sound')}\nfinished = True", **quiet(tree))
    assert seen["finished"], "without what the files do besides, the names are not there"


@pytest.mark.concept("from-binds-object")
@pytest.mark.needs("test_importable")
@given(times=st.integers(min_value=3, max_value=9), bands=numbers(), samples=SAMPLES)
def test_same_objects(run: Runner, times: int, bands: int, samples: list[int]) -> None:
    """They are the function of `sound.effects.echo` and the class of `sound.filters.equalizer`."""
    same = [f"{name} is sys.modules['{module}'].{name}" for name, module in WHERE.items()]
    asked = f"import sys\nsame = [{', '.join(same)}]\n{using(samples)}"
    seen = run(API.format("sound"), late=asked, files=other_files("sound", times, bands))
    found = dict(zip(WHERE, seen["same"], strict=True))
    assert found == dict.fromkeys(WHERE, True), "whether they are the very objects"
    assert (seen["echo"], seen["bands"]) == (samples * times, bands)


@pytest.mark.concept("dunder-all")
@pytest.mark.needs("test_importable")
@given(module=NAME)
def test_star(run: Runner, tree: Tree, module: str) -> None:
    """`from sound import *` binds apply_echo and Equalizer, nothing else."""
    star, silent = "from sound import *", quiet(tree)
    assert set(run(star).names) == PUBLIC
    files = {**silent["files"], f"sound/{module}.py": b""}
    seen = run(f"__import__('sound.{module}')\n{star}", files=files, remove=silent["remove"])
    assert set(seen.names) == PUBLIC, f"a module {module} was in the package, and loaded"


@pytest.mark.concept("relative-import")
@pytest.mark.needs("test_importable")
@given(name=NAME, times=st.integers(min_value=3, max_value=9), bands=numbers(), samples=SAMPLES)
def test_renamed(run: Runner, name: str, times: int, bands: int, samples: list[int]) -> None:
    """All of it works if the folder has another name."""
    files, new = other_files(name, times, bands), {"sound": name}
    seen = run(API.format(name), late=using(samples), rename=new, files=files)
    assert (seen["echo"], seen["bands"]) == (samples * times, bands)
    assert set(seen.project_modules) >= {name}, f"nothing of the folder {name} was loaded"


def using(samples: list[int]) -> str:
    """Return a program that uses the function and the class."""
    return f"echo = apply_echo({samples})\nbands = Equalizer().bands"


def other_files(package: str, times: int, bands: int) -> dict[str, str]:
    """Return other files with the function and the class, for a package of that name."""
    return {
        f"{package}/effects/echo.py": f"def apply_echo(samples):\n    return samples * {times}\n",
        f"{package}/filters/equalizer.py": f"class Equalizer:\n    bands = {bands}\n",
    }
