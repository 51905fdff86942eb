"""Kata 27: a file of a package that is looked for where the program was started."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.examples import settings_of_check
from grader.grading.places import in_archive, on_path
from grader.grading.runner import Runner
from grader.grading.strategies import names, several_names, words
from grader.interpreter import Observation

DATA = "sound/data"
ROCK = 'import sound.presets as it\nfound = it.load("rock")'
TAKEN = ("data", "presets", "rock", "sound")
"""Names that the kata itself has."""
TEXTS = st.lists(words(), min_size=1, max_size=3).map("\n".join)
"""Contents of presets, of several lines and in any script."""
PROGRAMS = 5
"""Random programs of a check: whoever asks for resources loads much to do so."""


@pytest.mark.concept("package-data")
def test_works(run: Runner) -> None:
    """`load('rock')` is 'bass=7'."""
    assert loaded(run(ROCK)) == "bass=7"


@pytest.mark.concept("package-data")
@settings_of_check(PROGRAMS)
@given(text=TEXTS, elsewhere=names(*TAKEN), decoy=words())
def test_any_cwd(run: Runner, text: str, elsewhere: str, decoy: str) -> None:
    """`load` reads the package's own preset in whatever directory the program was started."""
    seen = run(
        ROCK,
        cwd=elsewhere,
        path=on_path("."),
        files={f"{DATA}/rock.txt": text, f"{elsewhere}/{DATA}/rock.txt": decoy},
    )
    assert loaded(seen) == text, f"in a directory that has a {DATA}/rock.txt of its own"


@pytest.mark.concept("zip-import")
@settings_of_check(PROGRAMS)
@given(text=TEXTS)
def test_zip(run: Runner, tree: Tree, text: str) -> None:
    """`load` reads the preset when the whole toolkit lies in a zip file on `sys.path`."""
    seen = run(
        ROCK,
        **in_archive(tree, changed={f"{DATA}/rock.txt": text}),
    )
    assert loaded(seen) == text


@pytest.mark.concept("relative-import")
@settings_of_check(PROGRAMS)
@given(chosen=several_names(*TAKEN, most=3), text=TEXTS)
def test_renamed(run: Runner, chosen: tuple[str, ...], text: str) -> None:
    """`load` reads the preset when the toolkit has another name, or is part of another package."""
    folder = "/".join(chosen)
    seen = run(
        ROCK.replace("sound", ".".join(chosen)),
        rename={"sound": folder},
        files={f"{folder}/data/rock.txt": text},
    )
    assert loaded(seen) == text, f"with the toolkit in {folder}/"


@pytest.mark.concept("package-data")
@settings_of_check(PROGRAMS)
@given(name=names(*TAKEN), text=TEXTS)
def test_random_data(run: Runner, name: str, text: str) -> None:
    """A preset that was added to the data can be loaded, whatever stands in it."""
    seen = run(
        ROCK.replace("rock", name),
        files={f"{DATA}/{name}.txt": f"\n  {text}\n"},
    )
    assert loaded(seen) == text


@pytest.mark.concept("package-data")
@settings_of_check(PROGRAMS)
@given(name=names(*TAKEN))
def test_missing(run: Runner, name: str) -> None:
    """A preset that does not exist is a FileNotFoundError."""
    seen = run(ROCK.replace("rock", name))
    assert seen.exception is not None, f"`load({name!r})` has returned"
    assert seen.exception.is_a("FileNotFoundError"), f"it was a {seen.exception.type}"


def loaded(seen: Observation) -> str:
    """Return what `load` has returned."""
    found = seen["found"]
    assert isinstance(found, str), f"`load` has returned {found!r}, and no text"
    return found
