"""Kata 02: a folder that can be imported, and yet is not the package that it should be."""

import pytest
from hypothesis import given

from grader.explain.tree import Tree
from grader.grading.quiet import AS_IT_IS, quiet
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers, several_names

EFFECTS = "sound/effects"
TAKEN = ("catalogue", "echo", "effects", "filters", "formats", "sound", "surround")
"""Names that the kata itself has."""


@pytest.mark.concept("package-is-module")
def test_has_origin(run: Runner, tree: Tree) -> None:
    """The package `sound.effects` is made from a file of its own."""
    for silent in (AS_IT_IS, quiet(tree)):
        seen = run("import sound.effects", **silent)
        assert "sound.effects" in seen.modules, "`import sound.effects` did not load sound.effects"
        assert seen.modules["sound.effects"].origin == f"{EFFECTS}/__init__.py"


@pytest.mark.concept("namespace-package")
def test_not_namespace(run: Runner) -> None:
    """`sound.effects` is a regular package with one home, and no namespace package."""
    seen = run("import sound.effects")
    assert "sound.effects" in seen.modules, "`import sound.effects` did not load sound.effects"
    effects = seen.modules["sound.effects"]
    kind = "namespace package" if effects.is_namespace else "regular package"
    assert kind == "regular package", "sound.effects was made without a file of its own"
    assert effects.locations == (EFFECTS,), "where sound.effects looks for its modules"


@pytest.mark.concept("package-is-module")
def test_own_namespace(run: Runner, tree: Tree) -> None:
    """`sound.effects.DEFAULT` is 'echo' as soon as `sound.effects` is imported."""
    seen = run("import sound.effects\ndefault = sound.effects.DEFAULT")
    assert seen["default"] == "echo"
    if f"{EFFECTS}/__init__.py" in tree:
        seen = run("import sound.effects as it\nbound = hasattr(it, 'DEFAULT')", **quiet(tree))
        assert seen["bound"], f"{EFFECTS}/__init__.py does not bind DEFAULT"


@pytest.mark.concept("namespace-package")
def test_listed(run: Runner) -> None:
    """The catalogue lists effects, filters and formats."""
    seen = run("import sound.catalogue\nsections = sound.catalogue.sections()")
    assert seen["sections"] == ["effects", "filters", "formats"]


@pytest.mark.concept("package-is-module")
@pytest.mark.needs("test_listed")
@given(packages=several_names(*TAKEN, least=4, most=6))
def test_not_hard_coded(run: Runner, packages: tuple[str, ...]) -> None:
    """The catalogue lists every regular package that there is, and nothing else."""
    filters, formats, folder, file, *added = packages
    seen = run(
        "import sound.catalogue\nsections = sound.catalogue.sections()",
        rename={"sound/filters": f"sound/{filters}", "sound/formats": f"sound/{formats}"},
        files={
            f"sound/{folder}/part.py": "",
            f"sound/{file}.py": "",
            **{f"sound/{package}/__init__.py": "" for package in added},
        },
    )
    assert seen["sections"] == sorted(["effects", filters, formats, *added])


@pytest.mark.concept("parent-first")
@given(name=names(*TAKEN), value=numbers())
def test_parent_first(run: Runner, name: str, value: int) -> None:
    """Importing a module of `sound.effects` executes both packages first, and each file once."""
    module = f"{EFFECTS}/{name}.py"
    seen = run(
        f"import sound.effects.{name} as module\nvalue = module.VALUE",
        files={module: f"VALUE = {value}\n"},
    )
    path = ("sound/__init__.py", f"{EFFECTS}/__init__.py", module)
    assert tuple(file for file in seen.executed if file in path) == path
    assert seen["value"] == value
