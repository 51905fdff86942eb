"""Kata 34: a module without a source, which is still found where its source once lay."""

import marshal
from importlib.util import MAGIC_NUMBER, cache_from_source

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.examples import settings_of_check
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers

OLD = "old_rules"
TAKEN = ("app", "deploy", "leftovers", "rules")
"""Names that the kata itself has."""
FORMS = ("{name}.pyc", "{shop}/{name}.pyc", "{name}/__init__.pyc")
"""Where a module may have been left: at the top, in a package that is alive, as a package."""
HEADER = bytes(12)
"""Flags, time and size, as they stand behind the magic number (PEP 552): nobody compares them
where there is no source."""
PROGRAMS = 8
"""Random programs of a check that asks twice."""


@pytest.mark.concept("bytecode-cache")
@given(n=numbers(), other=numbers())
def test_new_rules(run: Runner, n: int, other: int) -> None:
    """`app.points` gives the points of rules.py, though the old rules still lie beside it."""
    seen = run(f"import app\nfound = app.points({n})", files={f"{OLD}.pyc": giving(other)})
    assert seen["found"] == 2 * n


@pytest.mark.concept("module-attributes")
def test_no_sourceless(run: Runner) -> None:
    """None of the app's modules is loaded without its source."""
    seen = run("import app\nfound = app.points(5)", files={f"{OLD}.pyc": giving(1)})
    assert isinstance(seen["found"], int)
    loaded = {name: seen.modules[name].loader for name in seen.project_modules}
    assert [one for one in loaded if "Sourceless" in (loaded[one] or "")] == []


@pytest.mark.concept("search-order")
@settings_of_check(PROGRAMS)
@given(
    stale=st.dictionaries(names(*TAKEN, OLD), st.sampled_from(FORMS), min_size=1, max_size=3),
    shop=names(*TAKEN, OLD, "tax"),
)
def test_gone(run: Runner, tree: Tree, stale: dict[str, str], shop: str) -> None:
    """After a deployment no module is found without its source, and sources and data are kept."""
    assume(shop not in stale)
    left = {OLD: f"{OLD}.pyc", **stale}
    files = {form.format(name=name, shop=shop): giving(1) for name, form in left.items()}
    files |= {
        f"{shop}/__init__.py": b"",
        f"{shop}/tax.py": b"RATE = 5\n",
        f"{shop}/{cache_from_source('tax.py')}": giving(5),
        f"{shop}/prices.csv": b"tea;2\n",
    }
    there = sorted({*tree, *files})
    seen = run(f"import deploy\ngone = [*map(str, deploy.outdated({there}))]", files=files)
    gone = set(seen["gone"])
    assert gone <= set(there), "paths that are not among the files on the server"
    assert {path for path in gone if not path.endswith(".pyc")} == set(), "sources and data"
    asked = [f"{shop}.{name}" if "{shop}" in form else name for name, form in left.items()]
    seen = run(
        f"from importlib.util import find_spec\n"
        f"origins = {{name: getattr(find_spec(name), 'origin', None) for name in {asked}}}\n"
        f"found = [name for name in origins if str(origins[name]).endswith('.pyc')]",
        files={path: data for path, data in files.items() if path not in gone},
    )
    assert seen["found"] == [], "modules that are found without a source"


@pytest.mark.concept("bytecode-cache")
@given(n=numbers(), factor=numbers(), other=numbers())
def test_live(run: Runner, n: int, factor: int, other: int) -> None:
    """When somebody edits rules.py, `app.points` follows."""
    seen = run(
        f"import app\nfound = app.points({n})",
        files={
            "rules.py": f"def points(n):\n    return n * {factor}\n",
            cache_from_source("rules.py"): giving(other),
            f"{OLD}.pyc": giving(other),
        },
    )
    assert seen["found"] == n * factor


def giving(number: int) -> bytes:
    """Return the bytecode of a module whose `points` gives this number, for this Python."""
    code = compile(f"def points(n):\n    return {number}\n", f"{OLD}.py", "exec")
    return MAGIC_NUMBER + HEADER + marshal.dumps(code)
