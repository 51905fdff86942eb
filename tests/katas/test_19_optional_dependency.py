"""Kata 19: a library that may be absent, and must not be broken unseen."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.runner import Runner
from grader.grading.strategies import names, words
from grader.interpreter import Observation

LIBRARY = "fastcodec"
LIBRARY_FILE = "fastcodec.py"
OTHERS = names("codec", LIBRARY)
SOUND = "def encode(s):\n    return {prefix!r} + s\n"
LOOKALIKES = (f"{LIBRARY}_{{}}", f"{{}}_{LIBRARY}", f"{LIBRARY}.{{}}")
"""Names of other modules that begin or end like the library's."""
BUGS = {
    "1 / 0": ("ZeroDivisionError", None),
    "def (": ("SyntaxError", None),
    "nobody_has_bound_this": ("NameError", "nobody_has_bound_this"),
    "{}['key']": ("KeyError", None),
    "import sys; sys.no_such_thing": ("AttributeError", "no_such_thing"),
    "open('no such file')": ("FileNotFoundError", None),
    "raise RuntimeError": ("RuntimeError", None),
}
"""What stands in the library, and the exception that it raises, with its `name`."""


@pytest.mark.concept("optional-import")
@given(text=words())
def test_absent(run: Runner, text: str) -> None:
    """Where there is no fastcodec, texts are encoded the slow way."""
    assert encode(run, text)["encoded"] == f"slow:{text}"


@pytest.mark.concept("optional-import")
@given(text=words(), prefix=words())
def test_present(run: Runner, text: str, prefix: str) -> None:
    """Where there is a fastcodec, it does the work."""
    seen = encode(run, text, {LIBRARY_FILE: SOUND.format(prefix=prefix)})
    assert seen["encoded"] == prefix + text


@pytest.mark.concept("module-not-found")
@given(missing=OTHERS)
def test_missing_dependency(run: Runner, missing: str) -> None:
    """A fastcodec that imports a module which is not there fails with the name of that module."""
    comes_out(run, f"import {missing}", "ModuleNotFoundError", missing)
    comes_out(run, "raise ModuleNotFoundError", "ModuleNotFoundError", None)


@pytest.mark.concept("optional-import")
@given(other=OTHERS, name=OTHERS)
def test_missing_name(run: Runner, other: str, name: str) -> None:
    """A fastcodec that asks a module for a name which it lacks fails with that ImportError."""
    comes_out(run, f"from {other} import {name}", "ImportError", other, {f"{other}.py": ""})
    comes_out(run, "raise ImportError", "ImportError", None)


@pytest.mark.concept("optional-import")
@given(bug=st.sampled_from(sorted(BUGS)))
def test_bug(run: Runner, bug: str) -> None:
    """A bug of fastcodec comes out as the exception that it is, from its body or its encode."""
    comes_out(run, "def encode(s): return s / 0", "TypeError", None)
    comes_out(run, bug, *BUGS[bug])


@pytest.mark.concept("search-order")
@given(folder=OTHERS, prefix=words(), file=st.sampled_from((".py", "/__init__.py")))
def test_elsewhere(run: Runner, folder: str, prefix: str, file: str) -> None:
    """A fastcodec in any other folder of `sys.path` does the work as well, package or module."""
    library = {f"{folder}/{LIBRARY}{file}": SOUND.format(prefix=prefix)}
    seen = encode(run, "a", library, path=(f"{{root}}/{folder}",))
    assert seen["encoded"] == prefix + "a", f"fastcodec lies in {folder}/, on the path"


@pytest.mark.concept("module-not-found")
@given(other=OTHERS, lookalike=st.sampled_from(LOOKALIKES))
def test_own_name(run: Runner, other: str, lookalike: str) -> None:
    """What fastcodec lacks comes out also if its name has `fastcodec` in it, or is that name."""
    comes_out(run, f"from {LIBRARY} import {other}", "ImportError", LIBRARY)
    missing = lookalike.format(other)
    comes_out(run, f"import {missing}", "ModuleNotFoundError", missing)


def encode(
    run: Runner, text: str, files: Mapping[str, str] = {}, path: tuple[str, ...] = ()
) -> Observation:
    """Encode a text in a fresh interpreter, with these files beside codec and no other library."""
    gone = (LIBRARY,) if LIBRARY_FILE in files else (LIBRARY, LIBRARY_FILE)
    late = f"encoded = codec.encode({text!r})"
    return run("import codec", late=late, files=files, remove=gone, path=path)


def comes_out(
    run: Runner, body: str, kind: str, name: str | None, files: Mapping[str, str] = {}
) -> None:
    """Encode where fastcodec has this body, and see which exception ends the program."""
    error = encode(run, "a", {LIBRARY_FILE: f"{body}\n", **files}).exception
    came_out = (error.type, error.name) if error is not None else None
    assert came_out == (kind, name), f"what comes out where fastcodec.py says `{body}`"
