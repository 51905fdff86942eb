"""Kata 14: a script that is imported as well, and is then two modules that share nothing."""

import re
from collections import Counter

import pytest
from hypothesis import given

from grader.explain.tree import Tree
from grader.grading.examples import few_programs
from grader.grading.runner import Runner
from grader.grading.strategies import names
from grader.interpreter import Observation, how_it_ended

APP, PLUGINS = "app.py", "plugins.py"
HELLO, WORLD = "hello", "world"


@pytest.mark.concept("main-twice")
def test_script(run: Runner) -> None:
    """`python app.py` prints `hello world`."""
    prints(run(script=APP), HELLO, WORLD)


@pytest.mark.concept("main-twice")
def test_dash_m(run: Runner) -> None:
    """`python -m app` prints `hello world`."""
    prints(run(module="app"), HELLO, WORLD)


@pytest.mark.concept("dunder-name")
def test_imported(run: Runner) -> None:
    """`import app` prints nothing, and `app.main()` then prints `hello world`."""
    assert run("import app").stdout == "", "what `import app` prints"
    prints(run("import app", late="app.main()"), HELLO, WORLD)


@pytest.mark.concept("main-twice")
def test_one_copy(run: Runner) -> None:
    """`python app.py` executes app.py once, and no other module than `__main__` is made from it."""
    seen = run(script=APP)
    executed = Counter(seen.executed)
    assert {one: executed[one] for one in (APP, PLUGINS)} == {APP: 1, PLUGINS: 1}, "executed files"
    assert made_from_app(seen) == [], "modules besides `__main__` that are made from app.py"


@pytest.mark.concept("shared-state")
@few_programs
@given(name=names("app", "plugins", "registry"), value=names())
def test_more(run: Runner, tree: Tree, name: str, value: str) -> None:
    """Another command in the place of `hello` is printed with its own result."""
    files = {PLUGINS: another_command(tree, name, value)}
    prints(run("import app", late="app.main()", files=files), name, value)
    prints(run(script=APP, files=files), name, value)


def prints(seen: Observation, name: str, value: str) -> None:
    """Assert that one command was printed with its result, and nothing else."""
    assert seen.lines == [f"{name} {value}"], how_it_ended(seen)
    assert seen.status == 0, how_it_ended(seen)


def made_from_app(seen: Observation) -> list[str]:
    """Name the modules that come from app.py, or are the program itself under another name."""
    return [
        name
        for name, module in seen.modules.items()
        if name != "__main__"
        if module.origin == APP or (module.object and module.object.name == "__main__")
    ]


def another_command(tree: Tree, name: str, value: str) -> str:
    """Return plugins.py with another command in the place of `hello`."""
    assert PLUGINS in tree, "there is no plugins.py"
    text = tree[PLUGINS].text
    for old, new in ((HELLO, name), (WORLD, value)):
        text, times = re.subn(rf"\b{old}\b", new, text)
        assert times, f"plugins.py does not mention {old} any more"
    return text
