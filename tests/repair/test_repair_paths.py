"""The changes that causes in places imply: another name or folder for a file, other dots."""

import pytest
from repairing import (
    changes,
    check,
)

from grader.interpreter import Observation, Program

# --- where modules are -----------------------------------------------------------------------


def test_a_file_that_hides_another_module_goes_out_of_the_way() -> None:
    nested = {"app.py": "import random\n", "random.py": "X = 1\n"}
    overlays = changes("shadowed-stdlib", nested, name="random", file="random.py")
    check(overlays, {"random.py": None, "random_of_mine.py": "X = 1\n"})


def test_a_package_that_hides_another_module_goes_with_all_that_is_in_it() -> None:
    nested = {"yaml": {"__init__.py": "", "settings.py": "X = 1\n"}}
    overlays = changes("shadowed-installed", nested, name="yaml", file="yaml/__init__.py")
    check(
        overlays,
        {
            "yaml/__init__.py": None,
            "yaml/settings.py": None,
            "yaml_of_mine/__init__.py": "",
            "yaml_of_mine/settings.py": "X = 1\n",
        },
    )


def test_the_script_that_runs_keeps_its_name() -> None:
    program = Program(script="random.py")
    assert changes("shadowed-stdlib", {"random.py": ""}, program=program, file="random.py") == []


@pytest.mark.parametrize(
    ("part", "new"), [("my-tools", "my_tools"), ("01_a", "m_01_a"), ("class", "m_class")]
)
def test_a_file_gets_a_name_that_can_be_asked_for(part: str, new: str) -> None:
    nested = {"app.py": f"from {part} import f\n", "p": {f"{part}.py": "def f(): pass\n"}}
    overlays = changes("invalid-module-name", nested, where=("app.py", 1), name=part, part=part)
    check(
        overlays,
        {
            f"p/{part}.py": None,
            f"p/{new}.py": "def f(): pass\n",
            "app.py": f"from {new} import f\n",
        },
    )


def test_a_package_lies_where_python_looks() -> None:
    nested = {"src": {"acme": {"__init__.py": "", "core.py": "X = 1\n"}}, "tests": {"t.py": ""}}
    seen = Observation(outcome="raised", path_before=("tests", "/usr/lib"))
    overlays = changes(
        "module-not-on-path", nested, seen=seen, name="acme.core", file="src/acme/__init__.py"
    )
    check(overlays, {"tests/acme/__init__.py": "", "tests/acme/core.py": "X = 1\n"})


@pytest.mark.parametrize(
    ("text", "package", "expected"),
    [
        ("from ..a import x\n", "p", ["from .a import x\n", "from a import x\n"]),
        (
            "from ... import x\n",
            "p.q",
            [f"from {d} import x\n" for d in ("..", ".")] + ["import x\n"],
        ),
    ],
)
def test_dots_are_counted_down(text: str, package: str, expected: list[str]) -> None:
    overlays = changes(
        "relative-import-beyond-top", {"app.py": text}, at=("app.py", 1), package=package
    )
    check(overlays, *({"app.py": one} for one in expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("from .a import x\n", "from a import x\n"), ("from . import a\n", "import a\n")],
)
def test_dots_go_where_there_is_no_package(text: str, expected: str) -> None:
    overlays = changes("relative-import-without-parent", {"app.py": text}, at=("app.py", 1))
    check(overlays, {"app.py": expected})


@pytest.mark.parametrize(
    ("text", "there", "expected"),
    [
        ("from ..a import x\n", "p.q.a", "from p.q.a import x\n"),
        ("from . import db\n", "p.db", "from p import db\n"),
    ],
)
def test_what_is_there_is_asked_for_by_its_full_name(text: str, there: str, expected: str) -> None:
    overlays = changes(
        "relative-import-wrong-level", {"app.py": text}, at=("app.py", 1), there=there
    )
    check(overlays, {"app.py": expected})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import .tools\n", "from . import tools\n"),
        ("x = 1; import ..a.b as c\n", "x = 1; from ..a import b as c\n"),
    ],
)
def test_dots_are_written_with_from(text: str, expected: str) -> None:
    overlays = changes("relative-import-syntax", {"app.py": text}, where=("app.py", 1))
    check(overlays, {"app.py": expected})


def test_an_import_of_nothing_but_dots_is_left_alone() -> None:
    assert changes("relative-import-syntax", {"app.py": "import .\n"}, where=("app.py", 1)) == []


def test_a_builtin_is_bound_again_below_the_star() -> None:
    nested = {"app.py": "from m import *\nprint(sum([1]))\n"}
    overlays = changes("star-overwrites-name", nested, where=("app.py", 2), name="sum")
    check(overlays, {"app.py": "from m import *\nfrom builtins import sum\nprint(sum([1]))\n"})
    assert changes("star-overwrites-name", nested, where=("app.py", 2), name="total") == []
