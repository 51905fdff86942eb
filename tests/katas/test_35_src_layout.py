"""Kata 35: checks that look at the files that somebody edits, and not at those that users get."""

import ast
import json
from collections.abc import Mapping
from pathlib import PurePosixPath

import pytest
from hypothesis import given

from grader.explain.tree import Tree
from grader.grading.examples import few_programs
from grader.grading.runner import Runner
from grader.grading.strategies import numbers, several_names

TOOLS = {
    "checks.py": """
import os

import shop.cart

print(os.path.relpath(shop.cart.__file__).split(os.sep)[0], shop.cart.total(2))
""",
    "install.py": """
import json, pathlib, shutil

root = pathlib.Path(json.load(open('install.json'))['root'])
for init in sorted(root.rglob('__init__.py')):
    rel = init.parent.relative_to(root)
    if rel.parts and rel.parts[0] == 'shop':
        target = pathlib.Path('site') / rel
        target.mkdir(parents=True, exist_ok=True)
        for f in init.parent.glob('*.py'):
            shutil.copy(f, target)
""",
}
"""What the two tools say, as they are shipped."""
WHAT_LIES_THERE = """
import pathlib
installed = {one.as_posix(): one.read_text() for one in pathlib.Path('site').rglob('*.py')}
"""


@pytest.mark.concept("src-layout")
@few_programs
@given(unit=numbers())
def test_checks_installed(run: Runner, tree: Tree, unit: int) -> None:
    """`python -m checks` in the project's folder works with the copy in site, and that is right."""
    files = project(tree, unit)
    site = installed(run, tree, files)
    seen = run(module="checks", files={**files, **site}, environment={"PYTHONPATH": "site"})
    assert seen.lines == [f"site {2 * unit}"], "what the checks print after an installation"
    assert seen.modules["shop.cart"].origin == "site/shop/cart.py"


@pytest.mark.concept("namespace-package")
@few_programs
@given(unit=numbers(), added=several_names("shop", "cart", "data", "prices", least=2, most=2))
def test_complete(run: Runner, tree: Tree, unit: int, added: tuple[str, str]) -> None:
    """A user who has the installed copy and nothing else can use all of shop."""
    files = project(tree, unit, added)
    seen = run(
        f"import shop.cart, shop.{'.'.join(added)} as new\nfound = [shop.cart.total(3), new.VALUE]",
        files={**files, **installed(run, tree, files), "elsewhere/note.txt": ""},
        cwd="elsewhere",
        path=("{root}/site",),
    )
    assert seen["found"] == [3 * unit, unit]
    assert seen.modules["shop"].origin == "site/shop/__init__.py"


@pytest.mark.concept("src-layout")
@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_tools_untouched(tree: Tree, tool: str) -> None:
    """install.py and checks.py say what they said."""
    source = tree.get(tool)
    assert source is not None, f"there is no {tool}"
    assert source.module is not None, f"{tool} is no Python any more"
    assert ast.unparse(source.module) == ast.unparse(ast.parse(TOOLS[tool])), f"what {tool} says"


def project(tree: Tree, unit: int, added: tuple[str, str] | None = None) -> dict[str, str]:
    """Return what is new in the project: another price, and perhaps another package in shop."""
    own = [path for path in tree if not path.startswith("site/")]
    files = {one: f"UNIT = {unit}\n" for one in own if PurePosixPath(one).name == "prices.py"}
    if added is not None:
        package, module = added
        for folder in {one.removesuffix("cart.py") for one in own if one.endswith("shop/cart.py")}:
            files[f"{folder}{package}/__init__.py"] = ""
            files[f"{folder}{package}/{module}.py"] = f"VALUE = {unit}\n"
    return files


def installed(run: Runner, tree: Tree, files: Mapping[str, str]) -> Mapping[str, str]:
    """Install the project, and return what lies in site then."""
    seen = run(script="install.py", late=WHAT_LIES_THERE, files=files)
    if seen.tier == "landlock" and seen.exception is not None and seen.exception.is_a("OSError"):
        return copied({**{path: tree[path].data.decode() for path in tree}, **files})
    site: Mapping[str, str] = seen["installed"]
    return site


def copied(files: Mapping[str, str]) -> Mapping[str, str]:
    """Return what install.py would write, where nothing may be written."""
    root = PurePosixPath(json.loads(files["install.json"])["root"])
    below = {
        PurePosixPath(path).relative_to(root): text
        for path, text in files.items()
        if PurePosixPath(path).is_relative_to(root)
    }
    return {path: text for path, text in files.items() if path.startswith("site/")} | {
        f"site/{path}": text
        for path, text in below.items()
        if path.parts[0] == "shop"
        and path.suffix == ".py"
        and path.with_name("__init__.py") in below
    }
