"""Kata 33: who wants to hear of every search has to stand in the right place, and leave again."""

from collections.abc import Mapping, Sequence
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.examples import few_programs
from grader.grading.runner import Runner
from grader.grading.strategies import numbers, several_names
from grader.interpreter import Observation

Names = tuple[str, str, str, str]
SEARCHES = {
    "import {0}": ("{0}",),
    "import {0}.{1}": ("{0}", "{0}.{1}", "{0}.{2}"),
    "import {0}.{2}": ("{0}", "{0}.{2}"),
    "from {0} import {1}": ("{0}", "{0}.{1}", "{0}.{2}"),
    "from {0} import {2}, {1}": ("{0}", "{0}.{2}", "{0}.{1}"),
    "import faulthandler": ("faulthandler",),
    "import __hello__": ("__hello__",),
}
"""Statements, and what each searches for if nothing is there yet; the last two find no file."""
NAMES = several_names("watch", "pk", least=4, most=4)
"""A package and its modules: one that imports the next, that one, and one that fails."""
TAKEN = st.lists(st.sampled_from(sorted(SEARCHES)), min_size=1, max_size=6)
LEFT = st.sampled_from(("ValueError", "KeyboardInterrupt", "SystemExit"))


@pytest.mark.concept("parent-first")
@few_programs
@given(names=NAMES, taken=TAKEN)
def test_order(run: Runner, names: Names, taken: list[str]) -> None:
    """Every search is recorded once, by its full name, parents first."""
    seen = watched(run, "import pk.a\nimport pk.a\nfrom pk import b")
    assert seen["heard"] == ["pk", "pk.a", "pk.b"], "what was recorded of `import pk.a`"
    imports = statements(taken, names)
    seen = watched(run, imports, package(names))
    assert seen["heard"] == searched(taken, names), f"what was recorded of: {imports}"


@pytest.mark.concept("meta-path-hook")
@few_programs
@given(names=NAMES, taken=TAKEN, value=numbers())
def test_unchanged(run: Runner, names: Names, taken: list[str], value: int) -> None:
    """What is imported while somebody watches is what would be imported otherwise."""
    files, imports = package(names, value), statements([*taken, "import {0}.{1}"], names)
    value_of = f"value = {names[0]}.{names[2]}.VALUE"
    seen = watched(run, f"{imports}\n{value_of}", files)
    assert seen["value"] == value
    assert seen["failed"] is None
    plain = run("import watch", late=f"{imports}\n{value_of}", files=files)
    assert described(seen, names) == described(plain, names), "modules with loaders and files"


@pytest.mark.concept("search-order")
@few_programs
@given(names=NAMES, taken=TAKEN)
def test_failed_too(run: Runner, names: Names, taken: list[str]) -> None:
    """A module that nobody finds is recorded as well, and fails as it always did."""
    first, bad = names[0], names[3]
    imports = f"{statements(taken, names)}\nimport {first}.{bad}"
    seen = watched(run, imports, package(names))
    assert seen["failed"] == ["ModuleNotFoundError", f"{bad}_missing"], "what the block raises"
    heard = dict.fromkeys([*searched(taken, names), first, f"{first}.{bad}", f"{bad}_missing"])
    assert seen["heard"] == [*heard], f"what was recorded of: {imports}"


@pytest.mark.concept("meta-path-hook")
@few_programs
@given(left=LEFT)
def test_restored(run: Runner, left: str) -> None:
    """`sys.meta_path` is as it was after the block, also if something was raised in it."""
    for block in ("import pk.a", f"import pk.a\nraise {left}"):
        question = f"before = list(sys.meta_path)\n{watching(block, left)}"
        same = "same = sys.meta_path == before"
        seen = run("import sys, watch", late=f"{question}\n{same}")
        after = f"after a block with {left}" if left in block else "after a block that went well"
        assert seen["same"] is True, f"whether sys.meta_path is what it was, {after}"
        assert seen["failed"] == (left if left in block else None), f"what was raised, {after}"
        assert seen.finders_after == seen.finders_before, f"the finders, {after}"


@pytest.mark.concept("meta-path-hook")
@few_programs
@given(names=NAMES, taken=TAKEN)
def test_silent_afterwards(run: Runner, names: Names, taken: list[str]) -> None:
    """What is imported after the block is not recorded, also if somebody else watches then."""
    first, *later = taken
    again = watching(statements(later, names)).replace("names", "others")
    question = f"{watching(statements([first], names))}\n{again}\nimport pk.b"
    seen = run("import watch", late=f"{question}\nheard = list(names)", files=package(names))
    heard = seen["heard"]
    too_late = [*searched(later, names), "pk", "pk.b"]
    there = searched([first], names)
    assert [one for one in too_late if one in heard and one not in there] == []


def watched(run: Runner, imports: str, files: Mapping[str, str] = {}) -> Observation:
    """Watch imports, and ask what was heard and which import failed."""
    failed = "[type(error).__name__, error.name]"
    block = watching(imports, "ImportError", failed)
    return run("import watch", late=f"{block}\nheard = list(names)", files=files)


def watching(block: str, caught: str = "ImportError", failed: str = "type(error).__name__") -> str:
    """Return a `with` statement with a block in it, and what binds the error that leaves it."""
    return (
        "failed = None\n"
        "try:\n"
        "    with watch.watch() as names:\n"
        f"{indent(block or 'pass', ' ' * 8)}\n"
        f"except {caught} as error:\n"
        f"    failed = {failed}"
    )


def package(names: Names, value: int = 0) -> dict[str, str]:
    """Return a package with random names, a random value, and one module that fails."""
    first, one, other, bad = names
    return {
        f"{first}/__init__.py": "",
        f"{first}/{one}.py": f"from . import {other}\n",
        f"{first}/{other}.py": f"VALUE = {value}\n",
        f"{first}/{bad}.py": f"import {bad}_missing\n",
    }


def statements(taken: Sequence[str], names: Names) -> str:
    """Return import statements of a package, a line each."""
    return "\n".join(taken).format(*names)


def searched(taken: Sequence[str], names: Names) -> list[str]:
    """Return what a fresh interpreter searches for while these statements run, in order."""
    searches = [search.format(*names) for one in taken for search in SEARCHES[one]]
    return [*dict.fromkeys(searches)]


def described(seen: Observation, names: Names) -> dict[str, object]:
    """Return what is to be said of the modules of a package, apart from their identity."""
    return {
        name: (one.origin, one.parent, one.locations, one.loader, one.names and [*one.names])
        for name, one in seen.modules.items()
        if name.partition(".")[0] == names[0]
    }
