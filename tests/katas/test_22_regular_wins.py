"""Kata 22: the first folder of a name, which loses against a later one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.places import on_path
from grader.grading.quiet import quiet
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers, several_names

PROJECT, VENDOR = "project", "vendor"
HOME = f"{PROJECT}/filters"
TAKEN = ("basic", "custom", "filters", PROJECT, VENDOR)
"""Names that the kata itself has."""
KINDS = {
    "package": "filters/__init__.py",
    "module": "filters.py",
    "folder": "filters/other.py",
}
"""What a vendor may have under the name: the file that makes it."""


@pytest.mark.concept("regular-wins")
@given(value=numbers())
def test_imports(run: Runner, tree: Tree, value: int) -> None:
    """With project before vendor on the path, filters.custom can be imported."""
    custom = tree.find("filters.custom", PROJECT)
    assert custom is not None, f"there is no custom in {HOME}"
    seen = run(
        "import filters.custom as it\nfound = it.W",
        path=on_path(PROJECT, VENDOR),
        files={custom.path: f"W = {value}\n"},
    )
    assert seen["found"] == value, f"what stands in {custom.path}"


@pytest.mark.concept("search-order")
@given(vendors=st.dictionaries(names(*TAKEN), st.sampled_from([*KINDS]), max_size=3))
def test_origin(run: Runner, tree: Tree, vendors: dict[str, str]) -> None:
    """`filters` is the project's package, whoever else has one on the path."""
    asked = quiet(tree)
    files = {f"{name}/{KINDS[kind]}": "" for name, kind in vendors.items()}
    path = on_path(PROJECT, *vendors, VENDOR)
    for seen in (
        run("import filters", path=path, files=files),
        run("import filters", path=path, **{**asked, "files": {**asked["files"], **files}}),
    ):
        assert "filters" in seen.modules, "`import filters` did not load filters"
        assert seen.modules["filters"].origin == f"{HOME}/__init__.py"


@pytest.mark.concept("namespace-package")
@given(chosen=several_names(*TAKEN))
def test_not_merged(run: Runner, chosen: tuple[str, ...]) -> None:
    """Nothing of the vendor's package is mixed in, neither its names nor its modules."""
    seen = run(
        "import filters.custom\n"
        f"names = [name for name in {['VENDOR', *chosen]} if hasattr(filters, name)]\n"
        "from importlib.util import find_spec\n"
        f"modules = [name for name in {['basic', *chosen]} if find_spec('filters.' + name)]",
        path=on_path(PROJECT, VENDOR),
        files={f"{VENDOR}/filters/{name}.py": "" for name in chosen},
    )
    assert seen["names"] == [], "names that the vendor's package binds"
    assert seen["modules"] == [], "modules that lie in the vendor's folder"


@pytest.mark.concept("modularity")
def test_vendor_intact(run: Runner) -> None:
    """With vendor alone on the path, the vendor's filters work as before."""
    seen = run(
        "import filters.basic\nfound = [filters.VENDOR, filters.basic.W]", path=on_path(VENDOR)
    )
    assert seen["found"] == [True, "basic"]
