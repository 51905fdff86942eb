"""Kata 26: plugins that are looked for on the disk, where the import system would know."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.examples import settings_of_check
from grader.grading.places import in_archive, on_path
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers, several_names

SHIPPED = {"aiff": "plugins/aiff/__init__.py", "au": "plugins/au.py", "wav": "plugins/wav.py"}
"""The plugins that the kata has, each with its file."""
NO_PLUGINS = {"plugins/_base.py": "KIND = 'no'\n", "plugins/notes.txt": "not a module\n"}
"""What else lies in the folder."""
TAKEN = (*SHIPPED, "app", "base", "notes", "plugins")
"""Names that the kata itself has."""
PROGRAMS = 4
"""Random programs of a check: whoever asks what can be imported loads much to do so."""
FORMS = {"module": "{}.py", "package": "{}/__init__.py"}
ENDINGS = ("txt", "json", "md", "pyi", "py.orig")
ASKED = "import app\nfound = app.discover()"


def kinds() -> st.SearchStrategy[dict[str, int]]:
    """Return other kinds for the plugins that are shipped."""
    return st.fixed_dictionaries(dict.fromkeys(SHIPPED, numbers()))


@pytest.mark.concept("plugin-discovery")
@settings_of_check(PROGRAMS)
@given(values=kinds())
def test_finds(run: Runner, values: dict[str, int]) -> None:
    """`discover()` tells the plugins aiff, au and wav with their kinds, and nothing else."""
    assert run(ASKED, files=shipped(values))["found"] == values


@pytest.mark.concept("sys-path")
@settings_of_check(PROGRAMS)
@given(values=kinds(), elsewhere=names(*TAKEN), decoy=names(*TAKEN))
def test_any_cwd(run: Runner, values: dict[str, int], elsewhere: str, decoy: str) -> None:
    """`discover()` tells the same in whatever directory the program was started."""
    seen = run(
        ASKED,
        cwd=elsewhere,
        path=on_path("."),
        files={**shipped(values), f"{elsewhere}/plugins/{decoy}.py": "KIND = 'decoy'\n"},
    )
    assert seen["found"] == values, f"in a directory that has a {decoy}.py in its `plugins`"


@pytest.mark.concept("zip-import")
@settings_of_check(PROGRAMS)
@given(values=kinds())
def test_zip(run: Runner, tree: Tree, values: dict[str, int]) -> None:
    """`discover()` tells the same when everything lies in a zip file on `sys.path`."""
    seen = run(ASKED, **in_archive(tree, changed=shipped(values)))
    assert seen["found"] == values


@pytest.mark.concept("plugin-discovery")
@settings_of_check(PROGRAMS)
@given(
    values=kinds(),
    added=st.dictionaries(names(*TAKEN), st.sampled_from([*FORMS]), min_size=1, max_size=3),
    beside=st.dictionaries(names(*TAKEN), st.sampled_from(ENDINGS), max_size=2),
    value=numbers(),
)
def test_new_plugin(
    run: Runner, values: dict[str, int], added: dict[str, str], beside: dict[str, str], value: int
) -> None:
    """A plugin that is added to the folder is found, whatever is added besides."""
    new = {name: value + number for number, name in enumerate(added)}
    files = {
        **shipped(values),
        **{f"plugins/{FORMS[added[name]].format(name)}": kind_is(new[name]) for name in new},
        **{f"plugins/{name}/helper.py": "" for name in new if added[name] == "package"},
        **{f"plugins/{name}.{ending}": "no module\n" for name, ending in beside.items()},
        f"plugins/_{next(iter(new))}.py": kind_is(value),
    }
    assert run(ASKED, files=files)["found"] == {**values, **new}


@pytest.mark.concept("package-path")
@settings_of_check(PROGRAMS)
@given(values=kinds(), chosen=several_names(*TAKEN, least=2, most=2), value=numbers())
def test_package_path(
    run: Runner, values: dict[str, int], chosen: tuple[str, str], value: int
) -> None:
    """A plugin in a folder that was appended to `plugins.__path__` is found."""
    folder, plugin = chosen
    seen = run(
        f"import os, plugins\n"
        f"plugins.__path__.append(os.path.join(os.getcwd(), {folder!r}))\n"
        f"{ASKED}",
        files={**shipped(values), f"{folder}/{plugin}.py": kind_is(value)},
    )
    assert seen["found"] == {**values, plugin: value}


def shipped(values: Mapping[str, int]) -> dict[str, str]:
    """Return the folder's files as they are shipped, but with these kinds."""
    return {**NO_PLUGINS, **{SHIPPED[name]: kind_is(value) for name, value in values.items()}}


def kind_is(value: int) -> str:
    """Return the text of a plugin."""
    return f"KIND = {value}\n"
