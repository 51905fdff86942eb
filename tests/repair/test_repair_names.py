"""The changes that causes in names imply: the name that was meant is asked for, or bound."""

import pytest
from repairing import (
    changes,
    check,
    is_like,
)

from grader.explain.facts import COMMAND

# --- names of modules ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "close", "expected"),
    [
        ("import maths\n", "maths", "math", "import math as maths\n"),
        ("import os, maths as m\n", "maths", "math", "import os, math as m\n"),
        ("from maths import pi\n", "maths", "math", "from math import pi\n"),
        ("import p.usr\nprint(p.usr.x)\n", "p.usr", "p.user", "import p.user\nprint(p.user.x)\n"),
        ("from p import usr\n", "p.usr", "p.user", "from p import user as usr\n"),
        ("import Draw.inner\n", "Draw", "draw", "import draw.inner\n"),
    ],
)
def test_another_module_is_asked_for(text: str, name: str, close: str, expected: str) -> None:
    overlays = changes(
        "misspelled-module", {"app.py": text}, at=("app.py", 1), name=name, close=close
    )
    check(overlays, {"app.py": expected})


def test_another_module_is_asked_for_relatively() -> None:
    nested = {"bot": {"__init__.py": "from .comands import run\n", "commands.py": ""}}
    overlays = changes(
        "misspelled-module", nested, at=("bot/__init__.py", 1),
        name="bot.comands", close="bot.commands",
    )  # fmt: skip
    check(overlays, {"bot/__init__.py": "from bot.commands import run\n"})


def test_the_import_of_another_line_stays() -> None:
    text = "import maths\nimport maths\n"
    overlays = changes("wrong-case", {"app.py": text}, at=("app.py", 2), name="maths", close="math")
    check(overlays, {"app.py": "import maths\nimport math as maths\n"})


def test_a_module_that_is_asked_for_by_a_call_is_left_alone() -> None:
    nested = {"app.py": "import importlib\nimportlib.import_module('maths')\n"}
    assert changes("misspelled-module", nested, at=("app.py", 2), name="maths", close="math") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("import m.py\n", "import m\n"), ("from m.py import f\n", "from m import f\n")],
)
def test_the_suffix_goes(text: str, expected: str) -> None:
    nested = {"app.py": text, "m.py": ""}
    overlays = changes("py-suffix-in-import", nested, at=("app.py", 1), name="m.py", module="m")
    check(overlays, {"app.py": expected})


@pytest.mark.parametrize(
    ("text", "expected"),
    [("import b\n", "from . import b\n"), ("from b import x\n", "from .b import x\n")],
)
def test_a_dot_is_put_before_a_sibling(text: str, expected: str) -> None:
    nested = {"p": {"__init__.py": "", "a.py": text, "b.py": ""}}
    overlays = changes("implicit-relative-import", nested, at=("p/a.py", 1), name="b")
    check(overlays, {"p/a.py": expected})


@pytest.mark.parametrize(
    ("text", "expected"),
    [("import m.f\n", "import m\n"), ("import m.f as g\n", "from m import f as g\n")],
)
def test_a_function_is_reached_through_its_module(text: str, expected: str) -> None:
    nested = {"app.py": text, "m.py": "def f(): pass\n"}
    overlays = changes("not-a-package", nested, at=("app.py", 1), name="m.f", module="m", last="f")
    check(overlays, {"app.py": expected})


# --- names in modules ------------------------------------------------------------------------


def test_the_name_that_is_there_is_asked_for_or_the_other_bound() -> None:
    nested = {"app.py": "from m import Cirle\n", "m.py": "class Circle: pass\n"}
    overlays = changes(
        "misspelled-name", nested, at=("app.py", 1), name="Cirle", close="Circle", module="m"
    )
    check(
        overlays,
        {"app.py": "from m import Circle as Cirle\n"},
        {"m.py": "class Circle: pass\nCirle = Circle\n"},
    )


def test_the_attribute_that_is_there_is_asked_for() -> None:
    nested = {"app.py": "import m\nm.captialize()\nm.captialize\n", "m.py": "capitalize = 1\n"}
    overlays = changes(
        "misspelled-name", nested, at=("app.py", 2),
        name="captialize", close="capitalize", module="m",
    )  # fmt: skip
    assert is_like(overlays[0], {"app.py": "import m\nm.capitalize()\nm.captialize\n"})


def test_the_text_of_a_check_is_never_changed() -> None:
    nested = {"m.py": "DEFALT = 1\n"}
    overlays = changes(
        "misspelled-name", nested, at=(COMMAND, 1), source="import m; m.DEFAULT",
        concept="modularity", name="DEFAULT", close="DEFALT", module="m",
    )  # fmt: skip
    check(overlays, {"m.py": "DEFALT = 1\nDEFAULT = DEFALT\n"})


def test_a_program_that_nobody_checks_is_changed_itself() -> None:
    overlays = changes(
        "misspelled-module", {}, at=(COMMAND, 1), source="import maths", name="maths", close="math"
    )
    check(overlays, {COMMAND: "import math as maths"})


def test_the_guard_is_opened() -> None:
    nested = {"m.py": "if __name__ == '__main__':\n    T = 1\nif x:\n    y = 1\n"}
    overlays = changes("guarded-name", nested, name="T", module="m")
    check(overlays, {"m.py": "if True:\n    T = 1\nif x:\n    y = 1\n"})


# --- bindings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cause", "text", "name", "added"),
    [
        ("alias-hides-name", "import json as j\n", "json", "import json\n"),
        ("alias-hides-name", "from a import json as j\n", "json", "from a import json\n"),
        ("parent-not-bound", "from json import loads\n", "json", "import json\n"),
        ("parent-not-bound", "from .b import loads\n", "b", "from . import b\n"),
        ("dotted-binds-top", "import a.b.c\n", "b", "import a.b as b\n"),
    ],
)
def test_the_name_is_bound_besides(cause: str, text: str, name: str, added: str) -> None:
    overlays = changes(cause, {"app.py": text}, where=("app.py", 1), name=name, file="app.py")
    check(overlays, {"app.py": text + added})


def test_a_module_is_imported_below_the_other_imports_or_on_top() -> None:
    nested = {"app.py": "'doc'\nX = 1\nimport os\nprint(math.pi)\n"}
    overlays = changes("module-never-imported", nested, where=("app.py", 4), name="math")
    check(
        overlays,
        {"app.py": "'doc'\nX = 1\nimport os\nimport math\nprint(math.pi)\n"},
        {"app.py": "'doc'\nimport math\nX = 1\nimport os\nprint(math.pi)\n"},
    )


def test_a_neighbour_is_imported_from_the_package() -> None:
    nested = {"p": {"__init__.py": "", "a.py": "b.x\n", "b.py": ""}}
    overlays = changes("module-never-imported", nested, where=("p/a.py", 1), name="b")
    check(overlays, {"p/a.py": "from . import b\nb.x\n"}, {"p/a.py": "import b\nb.x\n"})


def test_an_import_in_a_function_moves_to_where_all_see_it() -> None:
    text = "def f():\n    from a import b as c\n\ndef g():\n    return c\n"
    overlays = changes(
        "imported-in-another-scope", {"app.py": text}, where=("app.py", 2), name="c", scope="f"
    )
    check(overlays, {"app.py": "from a import b as c\n" + text})


def test_the_module_is_imported_whose_names_were() -> None:
    nested = {"app.py": "from draw import *\n"}
    overlays = changes("names-instead-of-module", nested, where=("app.py", 1), name="draw")
    check(overlays, {"app.py": "from draw import *\nimport draw\n"})
