"""The changes that causes in packages imply: a body, and one thing of one name."""

import pytest
from repairing import (
    Nested,
    changes,
    check,
)

# --- packages --------------------------------------------------------------------------------

PACKAGE: Nested = {"p": {"__init__.py": "", "part": {"a.py": "NAME = 1\n", "b.py": ""}}}


def test_a_folder_gets_a_body() -> None:
    values = {"folder": "p/part", "module": "p.part", "name": ""}
    check(changes("missing-init", PACKAGE, **values), {"p/part/__init__.py": ""})


def test_a_body_hands_on_what_was_asked_for() -> None:
    values = {"folder": "p/part", "module": "p.part", "name": "NAME"}
    check(
        changes("missing-init", PACKAGE, **values),
        {"p/part/__init__.py": "from p.part.a import NAME\n"},
    )


def test_a_body_that_nobody_can_guess_is_the_solutions() -> None:
    values = {"folder": "p/part", "module": "p.part", "name": "DEFAULT"}
    solution = {"p": {"part": {"__init__.py": "DEFAULT = 1\n"}}}
    assert changes("missing-init", PACKAGE, **values) == []
    check(
        changes("missing-init", PACKAGE, solution=solution, **values),
        {"p/part/__init__.py": "DEFAULT = 1\n"},
    )


def test_an_empty_body_gets_names() -> None:
    nested = {"p": {"__init__.py": "", "a.py": "NAME = 1\n"}}
    overlays = changes("body-binds-nothing", nested, file="p/__init__.py", module="p", name="NAME")
    check(overlays, {"p/__init__.py": "from p.a import NAME\n"})


def test_a_misspelt_body_gets_its_name() -> None:
    nested = {"p": {"__init.py": "A = 1\n", "m.py": ""}}
    overlays = changes("misspelled-init", nested, file="p/__init.py", folder="p", module="p")
    check(overlays, {"p/__init.py": None, "p/__init__.py": "A = 1\n"})


@pytest.mark.parametrize(
    ("cause", "parent"),
    [
        ("body-set-from-outside", "from . import part\npart.DEFAULT = 'a'\n"),
        ("body-in-parent", "DEFAULT = 'a'\n"),
    ],
)
def test_a_body_that_is_written_elsewhere_moves(cause: str, parent: str) -> None:
    nested = {"p": {"__init__.py": parent, "part": {"a.py": ""}}}
    overlays = changes(cause, nested, file="p/__init__.py", module="p.part", name="DEFAULT")
    check(overlays, {"p/part/__init__.py": "DEFAULT = 'a'\n"})


def test_a_module_becomes_the_body_of_the_folder_beside_it() -> None:
    nested = {"p.py": "A = 1\n", "p": {"m.py": ""}}
    overlays = changes("module-hides-folder", nested, file="p.py", folder="p", module="p")
    check(overlays, {"p.py": None, "p/__init__.py": "A = 1\n"})


def test_a_hidden_module_is_executed_too() -> None:
    nested = {"p.py": "A = 1\n", "p": {"__init__.py": "B = 2\n"}}
    overlays = changes("package-hides-module", nested, file="p.py", package="p/__init__.py")
    check(overlays, {"p/__init__.py": "A = 1\nB = 2\n"})


def test_a_submodule_is_loaded_where_it_is_used_or_by_its_package() -> None:
    nested = {"app.py": "import p\np.m.x\n", "p": {"__init__.py": "", "m.py": "x = 1\n"}}
    overlays = changes(
        "submodule-not-imported", nested, at=("app.py", 2), module="p", name="m", full="p.m"
    )
    check(
        overlays,
        {"app.py": "import p.m\nimport p\np.m.x\n"},
        {"p/__init__.py": "from . import m\n"},
    )


def test_a_name_is_handed_on() -> None:
    nested = {"p": {"__init__.py": "import os\nX = 1\n", "m.py": "def f(): pass\n"}}
    overlays = changes("missing-reexport", nested, module="p", name="f", inner="p.m")
    check(
        overlays,
        {"p/__init__.py": "import os\nX = 1\nfrom p.m import f\n"},
        {"p/__init__.py": "import os\nfrom p.m import f\nX = 1\n"},
    )
