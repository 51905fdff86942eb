"""What the standard library holds, and which of it nobody loaded."""

import sys

import pytest
from explaining import causes, files, real

from grader.explain.standard import UNMISTAKABLE, may_hold, standard_submodules
from grader.interpreter import Interpreter


def test_submodules_are_modules_and_packages() -> None:
    assert {"etree", "dom"} <= standard_submodules("xml")
    assert "ElementTree" in standard_submodules("xml.etree")
    assert "handlers" in standard_submodules("logging")
    assert "__init__" not in standard_submodules("logging")


@pytest.mark.parametrize("name", ["", "numpy", "..", "xml/..", "xml...dom", "json.decoder"])
def test_what_is_no_standard_package_has_none(name: str) -> None:
    assert standard_submodules(name) == frozenset()


def test_nothing_is_imported_to_look() -> None:
    before = set(sys.modules)
    standard_submodules.cache_clear()
    standard_submodules("wsgiref")
    assert set(sys.modules) == before


@pytest.mark.parametrize(("module", "name"), [("random", "randint"), ("logging", "handlers")])
def test_a_name_that_a_file_mentions_may_be_in_it(module: str, name: str) -> None:
    assert may_hold(module, name) is True


def test_a_name_that_a_file_never_mentions_is_not_in_it() -> None:
    assert may_hold("random", "shuffle_all_cards") is False


@pytest.mark.parametrize("module", ["math", "sys", "socket", "numpy", "../random"])
def test_what_only_running_would_tell_is_unknown(module: str) -> None:
    assert may_hold(module, "anything_at_all") is None


def test_unmistakable_modules_are_standard_modules() -> None:
    assert sys.stdlib_module_names >= UNMISTAKABLE


@pytest.mark.parametrize(
    "use",
    [
        "import xml\nxml.etree",
        "import concurrent\nconcurrent.futures",
        "import wsgiref as w\nw.util",
    ],
)
def test_a_standard_submodule_that_nobody_loaded(interpreter: Interpreter, use: str) -> None:
    (said,) = real(interpreter, files({"m.py": use}), "import m")
    assert (said.cause, said.concept) == ("submodule-not-imported", "submodule-attribute")
    assert (said.where and said.where.line) == 2


@pytest.mark.parametrize("use", ["import xml\nxml.pandas", "import math\nmath.etree"])
def test_what_the_standard_library_has_nowhere_is_no_submodule(
    interpreter: Interpreter, use: str
) -> None:
    assert causes(real(interpreter, files({"m.py": use}), "import m")) == ["name-not-defined-there"]


def test_a_package_of_ones_own_under_a_standard_name_is_read_from_its_files(
    interpreter: Interpreter,
) -> None:
    app = files({"xml": {"__init__.py": ""}, "m.py": "import xml\nxml.etree\n"})
    assert "submodule-not-imported" not in causes(real(interpreter, app, "import m"))
