"""Kata 25: a module whose name is known only when the program runs."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers, several_names
from grader.interpreter import Observation

GIVEN = ("alpha", "broken", "fx", "loader", "plugins", "run")
PATHS = several_names(*GIVEN, least=2, most=4)
"""The parts of a plugin's name: packages, and the module last."""
BUGS = {
    "1 / 0": ("ZeroDivisionError", None),
    "def (": ("SyntaxError", None),
    "from plugins import no_such_name": ("ImportError", "plugins"),
    "raise ImportError('not today')": ("ImportError", None),
    "import plugins.no_such_plugin": ("ModuleNotFoundError", "plugins.no_such_plugin"),
}
"""What stands in a plugin, and the exception that it raises, with its `name`."""


@pytest.mark.concept("dynamic-import")
@given(name=names(*GIVEN), result=numbers())
def test_leaf(run: Runner, name: str, result: int) -> None:
    """`load` returns the plugin of that name, and the plugin runs."""
    runs(load(run, "alpha"), "alpha", "alpha")
    runs(load(run, name, plugin(name, result=result)), name, result)


@pytest.mark.concept("dynamic-import")
@given(parts=PATHS, result=numbers())
def test_nested(run: Runner, parts: tuple[str, ...], result: int) -> None:
    """`load('fx.echo')` returns the plugin echo of the package fx, and so on, however deep."""
    name = ".".join(parts)
    runs(load(run, name, plugin(*parts, result=result)), name, result)


@pytest.mark.concept("module-cache")
@given(name=names(*GIVEN), result=numbers())
def test_cached(run: Runner, name: str, result: int) -> None:
    """What `load` returns is what an import of the plugin gives, executed once."""
    question = f"import plugins.{name} as other\nsame = [other is one for one in (it, again)]"
    seen = load(run, name, plugin(name, result=result), f"again = loader.load({name!r})", question)
    assert seen["same"] == [True, True], f"whether `import plugins.{name}` gives the same modules"
    executed = Counter(seen.executed)[f"plugins/{name}.py"]
    assert executed == 1, f"how often plugins/{name}.py was executed"


@pytest.mark.concept("module-not-found")
@given(parts=PATHS)
def test_unknown(run: Runner, parts: tuple[str, ...]) -> None:
    """A plugin that does not exist is a ModuleNotFoundError with its whole name."""
    name, *_ = parts
    fails(load(run, name), "ModuleNotFoundError", f"plugins.{name}")
    within = ".".join(parts)
    above = plugin(*parts, result=0)
    del above[f"plugins/{'/'.join(parts)}.py"]
    fails(load(run, within, above), "ModuleNotFoundError", f"plugins.{within}")


@pytest.mark.concept("module-not-found")
@given(name=names(*GIVEN), missing=names(*GIVEN), bug=st.sampled_from(sorted(BUGS)))
def test_inner_error(run: Runner, name: str, missing: str, bug: str) -> None:
    """What goes wrong inside a plugin comes out as the exception that it is."""
    file = f"plugins/{name}.py"
    fails(load(run, name, {file: f"import {missing}\n"}), "ModuleNotFoundError", missing)
    fails(load(run, name, {file: f"{bug}\n"}), *BUGS[bug])


@pytest.mark.concept("absolute-import")
@given(name=names(*GIVEN), result=numbers())
def test_no_decoy(run: Runner, name: str, result: int) -> None:
    """A module that has a plugin's name and lies beside the loader is never taken for it."""
    decoy = {f"{name}.py": "def run():\n    return 'a decoy'\n"}
    seen = load(run, name, plugin(name, result=result) | decoy)
    runs(seen, name, result)
    assert not set(decoy).intersection(seen.executed), "the module beside the loader was executed"


def plugin(*parts: str, result: int) -> dict[str, str]:
    """Return the files of a plugin, with the packages above it: its `run` has this result."""
    above = [parts[:length] for length in range(1, len(parts))]
    packages = {f"plugins/{'/'.join(one)}/__init__.py": "" for one in above}
    return {**packages, f"plugins/{'/'.join(parts)}.py": f"def run():\n    return {result}\n"}


def load(run: Runner, name: str, files: dict[str, str] | None = None, *lines: str) -> Observation:
    """Load a plugin by its name and run it, in a fresh interpreter with these files besides."""
    found = (f"it = loader.load({name!r})", "found = getattr(it, '__name__', it)")
    late = (*found, "result = getattr(it, 'run', str)()", *lines)
    return run("import loader", late="\n".join(late), files=files or {})


def runs(seen: Observation, name: str, result: object) -> None:
    """Assert that a plugin was loaded, and that its `run` had this result."""
    assert seen["found"] == f"plugins.{name}", "the `__name__` of what load returns"
    assert seen["result"] == result, f"what `run` of plugins.{name} returns"


def fails(seen: Observation, kind: str, name: str | None) -> None:
    """Assert that a program ended with this exception, carrying this name."""
    error = seen.exception
    ended = (error.type, error.name) if error is not None else None
    assert ended == (kind, name), "the exception that comes out of load, and its name"
