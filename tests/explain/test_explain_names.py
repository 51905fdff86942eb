"""Names of modules and of what is in them: what was not found, and why that is believed."""

from collections.abc import Mapping
from typing import Any

import pytest
from explaining import at, by_hand, causes, command, files, module, raised, real

from grader.explain.close import nearest, nearest_standard, slips
from grader.interpreter import Interpreter, Program

APP = {
    "main.py": "x = 1\n",
    "helpers.py": "def greet(): return 'hi'\nLIMIT = 3\n",
    "shop": {
        "__init__.py": "",
        "cart.py": "TOTAL = 0\n",
        "prices.py": "from shop.cart import TOTAL\n",
    },
}

RECOGNISED = {
    "a module of the submission, letters swapped": ("import hlepers", "misspelled-module"),
    "a module of the submission, a letter too few": ("import helper", "misspelled-module"),
    "a submodule": ("import shop.crat", "misspelled-module"),
    "a submodule, from its package": ("from shop import crat", "misspelled-module"),
    "a standard module": ("import jsno", "misspelled-module"),
    "a standard module, with a plural": ("import maths", "misspelled-module"),
    "a module in capitals": ("import Helpers", "wrong-case"),
    "a submodule in capitals": ("import shop.Cart", "wrong-case"),
    "a standard module in capitals": ("import Random", "wrong-case"),
    "the file's name": ("import helpers.py", "py-suffix-in-import"),
    "a submodule's file name": ("import shop.cart.py", "py-suffix-in-import"),
    "a function by dots": ("import helpers.greet", "not-a-package"),
    "a name below a built-in module": ("import sys.path", "not-a-package"),
    "a name below a standard module": ("import json.decoder.JSONDecoder", "not-a-package"),
    "a module inside a package": ("import cart", "module-inside-package"),
    "nothing at all": ("import qqqzzz", "not-installed"),
    "nothing, below a name that is nothing": ("import qqqzzz.sub", "not-installed"),
    "nothing, below a package": ("import shop.qqqzzz", "not-installed"),
    "nothing, by importlib": (
        "import importlib\nimportlib.import_module('qqqzzz')", "not-installed",
    ),
    "a name, letters swapped": ("from helpers import grete", "misspelled-name"),
    "an attribute, letters swapped": ("import helpers\nhelpers.LIMTI", "misspelled-name"),
    "a name that is not there": ("from helpers import farewell", "name-not-defined-there"),
    "the second of two names": ("from helpers import greet, farewell", "name-not-defined-there"),
    "an attribute that is not there": (
        "import helpers\nhelpers.farewell", "name-not-defined-there",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "cause"), RECOGNISED.values(), ids=RECOGNISED.keys())
def test_a_name_that_fails_is_explained(interpreter: Interpreter, source: str, cause: str) -> None:
    assert causes(real(interpreter, files(APP), source)) == [cause]


def test_a_sibling_by_its_bare_name_is_an_implicit_relative_import(
    interpreter: Interpreter,
) -> None:
    app = {"shop": {"__init__.py": "", "cart.py": "TOTAL = 0\n", "prices.py": "import cart\n"}}
    (said,) = real(interpreter, files(app), "import shop.prices")
    assert (said.cause, said.concept) == ("implicit-relative-import", "absolute-import")
    assert said.where is not None
    assert (said.where.file, said.where.line) == ("shop/prices.py", 1)


def test_a_name_under_the_main_guard_is_explained_by_it(interpreter: Interpreter) -> None:
    app = {"tool.py": "if __name__ == '__main__':\n    result = 1\n"}
    (said,) = real(interpreter, files(app), "from tool import result")
    assert (said.cause, said.concept) == ("guarded-name", "dunder-name")


def test_a_script_finds_its_neighbours_from_its_own_folder(interpreter: Interpreter) -> None:
    app = {"bin": {"run.py": "import toolz\n", "tools.py": ""}}
    (said,) = real(interpreter, files(app), Program(script="bin/run.py"))
    assert said.cause == "misspelled-module"
    assert said.where is not None
    assert said.where.file == "bin/run.py"


def test_the_second_import_of_a_line_is_the_one_that_failed(interpreter: Interpreter) -> None:
    (said,) = real(interpreter, files(APP), "import helpers, jsno")
    assert "`jsno`" in said.headline


def test_the_failing_line_may_be_inside_a_function(interpreter: Interpreter) -> None:
    app = {"game.py": "def play():\n    import halpers\n", "helpers.py": ""}
    (said,) = real(interpreter, files(app), "import game\ngame.play()")
    assert said.cause == "misspelled-module"
    assert said.where is not None
    assert said.where.line == 2


def test_evidence_is_the_line_and_what_the_module_has(interpreter: Interpreter) -> None:
    (said,) = real(interpreter, files(APP), "from helpers import greet, farewell")
    assert said.evidence == (
        "the program: from helpers import greet, farewell",
        "helpers.py binds LIMIT, greet",
    )
    assert said.where is None, "the program's own text is no place in the submission"


QUIET = {
    "a program that works": "import helpers, shop.prices, json",
    "a caught failure": "try:\n    import qqqzzz\nexcept ImportError:\n    pass",
    "an attribute of an object": "'text'.nothing",
    "a failure raised by hand": "raise ModuleNotFoundError('no', name='hlepers')",
    "a failure without a name": "raise ImportError('no')",
    "another exception": "import helpers\n1 / 0",
    "a left program": "raise SystemExit(3)",
}


@pytest.mark.parametrize("source", QUIET.values(), ids=QUIET.keys())
def test_what_is_no_such_failure_is_not_explained(interpreter: Interpreter, source: str) -> None:
    assert real(interpreter, files(APP), source) == ()


NEAR_MISSES: dict[str, tuple[Mapping[str, Any], str, str]] = {
    "a folder, not a file, is outside the path": (
        {"lib": {"tools.py": ""}, "m.py": ""}, "import tools", "not-installed",
    ),
    "a name of its own is no slip of a standard module": (APP, "import ujson", "misspelled-module"),
    "another package's name is no slip either": (APP, "import ipdb", "misspelled-module"),
    "a wrong name in a dynamic module": (
        {"m.py": "globals()['x'] = 1\n"}, "from m import y", "name-not-defined-there",
    ),
    "a name from a star": (
        {"m.py": "from n import *\n", "n.py": ""}, "from m import y", "name-not-defined-there",
    ),
    "a file with a standard module's name": (
        {"random.py": "x = 1\n"}, "from random import seed", "name-not-defined-there",
    ),
    "a slip in two letters of a short name": ({"draw.py": ""}, "import dwxw", "misspelled-module"),
}  # fmt: skip


@pytest.mark.parametrize(("app", "source", "wrong"), NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_a_near_miss_is_not_mistaken(
    interpreter: Interpreter, app: Mapping[str, Any], source: str, wrong: str
) -> None:
    assert wrong not in causes(real(interpreter, files(app), source))


def test_message_text_decides_nothing() -> None:
    seen = raised("ModuleNotFoundError", command(), name="hlepers")
    assert seen.exception is not None
    assert seen.exception.text == ""
    assert causes(by_hand(APP, seen, source="import hlepers")) == ["misspelled-module"]


def test_a_name_that_no_import_of_the_line_asks_for_is_not_explained() -> None:
    seen = raised("ModuleNotFoundError", command(), name="hlepers")
    assert by_hand(APP, seen, source="import main") == ()


def test_a_failure_inside_the_standard_library_is_not_the_learners() -> None:
    library = at("/usr/lib/python3.11/json/__init__.py", 5)
    seen = raised("ModuleNotFoundError", command(), library, name="hlepers")
    assert by_hand(APP, seen, source="import hlepers") == ()


def test_names_that_the_module_was_seen_to_hold_are_not_missing() -> None:
    held = {"helpers": module("helpers", "helpers.py", greet=1, LIMIT=3)}
    seen = raised("ImportError", command(), name="helpers", modules=held)
    said = by_hand(APP, seen, source="from helpers import greet, LIMIT, greeet")
    assert causes(said) == ["misspelled-name"]
    assert "`greeet`" in said[0].headline


# --- slips -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("draw", "draw", 0),
        ("drwa", "draw", 1),
        ("drw", "draw", 1),
        ("draww", "draw", 1),
        ("drax", "draw", 1),
        ("surrond", "surround", 1),
        ("suround", "surround", 1),
        ("kitten", "sitting", 3),
    ],
)
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other) == count
    assert slips(other, one) == count


def test_a_short_name_may_have_one_slip_and_a_long_one_two() -> None:
    assert nearest("drwa", ["draw", "game"]) == "draw"
    assert nearest("dwxw", ["draw"]) is None
    assert nearest("surruond", ["surround"]) == "surround"
    assert nearest("x", ["y"]) is None
    assert nearest("ab", ["ac"]) is None


def test_the_nearest_wins_and_the_name_itself_does_not_count() -> None:
    assert nearest("effect", ["effects", "effort"]) == "effects"
    assert nearest("draw", ["draw"]) is None
    assert nearest("draw", []) is None


@pytest.mark.parametrize("name", ["ujson", "ipdb", "orjson", "six", "attr", "nose", "mock", "yaml"])
def test_names_of_other_libraries_are_no_slips(name: str) -> None:
    assert nearest_standard(name, ["json", "pdb", "site", "array", "nntplib", "code"]) is None


def test_very_long_names_cost_nothing() -> None:
    assert nearest("x" * 100_000, ["x" * 99_999]) is None


# --- exceptions that stand for another -------------------------------------------------------

IN_OTHER_WORDS = """
try:
    import django
except ImportError as error:
    raise {} from error
"""


def test_an_import_error_in_other_words_is_the_one_before_it(interpreter: Interpreter) -> None:
    app = files({"manage.py": IN_OTHER_WORDS.format('ImportError("install Django")')})
    (said,) = real(interpreter, app, Program(script="manage.py"))
    assert said.cause == "not-installed"
    assert (said.where and said.where.line) == 3


@pytest.mark.parametrize("kind", ["SystemExit('x')", "RuntimeError('x')", "KeyError('x')"])
def test_an_exception_of_another_kind_stands_for_itself(
    interpreter: Interpreter, kind: str
) -> None:
    app = files({"manage.py": IN_OTHER_WORDS.format(kind)})
    assert real(interpreter, app, Program(script="manage.py")) == ()


def test_what_a_packages_body_raised_under_runpy_is_explained(interpreter: Interpreter) -> None:
    app = files({"p": {"__init__.py": "import p.qqq\n", "__main__.py": ""}})
    (said,) = real(interpreter, app, Program(module="p"))
    assert said.cause == "not-installed"
    assert (said.where and said.where.file) == "p/__init__.py"


@pytest.mark.parametrize("tree", [{"p": {"__init__.py": ""}}, {"p": {"a.py": ""}}])
def test_a_package_that_is_run_needs_a_file_for_it(
    interpreter: Interpreter, tree: dict[str, object]
) -> None:
    (said,) = real(interpreter, files(tree), Program(module="p"))
    assert said.cause == "no-main-file"
    assert said.evidence == ("there is no file p/__main__.py",)


def test_the_projects_own_folder_that_is_run_needs_a_file_for_it(interpreter: Interpreter) -> None:
    (said,) = real(interpreter, files({"a.py": ""}), Program(script="."))
    assert said.cause == "no-main-file"
    assert said.evidence == ("there is no file __main__.py",)


@pytest.mark.parametrize("program", [Program(module="p"), Program(script="p")])
def test_what_leaves_as_it_was_meant_to_was_started(
    interpreter: Interpreter, program: Program
) -> None:
    app = files({"p": {"__init__.py": "", "__main__.py": "raise SystemExit(3)\n"}})
    assert real(interpreter, app, program) == ()


def test_a_submodule_whose_body_has_failed_is_not_one_that_nobody_has_imported(
    interpreter: Interpreter,
) -> None:
    lazy = (
        "import importlib\n"
        "def __getattr__(name):\n"
        "    try: return importlib.import_module('p.' + name)\n"
        "    except ImportError: raise AttributeError(name)\n"
    )
    app = files({"p": {"__init__.py": lazy, "a.py": "import nowhere\n", "b.py": ""}})
    said = real(interpreter, app, Program(source="import p\np.a"))
    assert "submodule-not-imported" not in {one.cause for one in said}


def test_what_comes_late_is_read_at_its_own_lines(interpreter: Interpreter) -> None:
    app = files({"p": {"__init__.py": "", "a.py": ""}})
    (said,) = real(interpreter, app, Program(source="import p\nx = 1", late="y = 2\nimport p.b"))
    assert said.evidence[0] == "the program: import p.b"


@pytest.mark.parametrize("source", ["raise SystemExit", "import sys, atexit\nsys.exit(1)"])
def test_who_leaves_a_program_of_source_text_has_started_no_folder(
    interpreter: Interpreter, source: str
) -> None:
    assert real(interpreter, files({"a.py": ""}), Program(source=source)) == ()


def test_a_package_whose_body_leaves_the_program_was_not_looked_at_for_more(
    interpreter: Interpreter,
) -> None:
    app = files({"p": {"__init__.py": "raise SystemExit(3)\n"}})
    assert real(interpreter, app, Program(module="p")) == ()


# --- what is run with -m belongs to its package ----------------------------------------------


@pytest.mark.parametrize("name", ["p.a", "p", "p.__main__"])
def test_a_module_that_is_run_asks_for_its_neighbour(interpreter: Interpreter, name: str) -> None:
    text = "import b\n"
    app = files({"p": {"__init__.py": "", "a.py": text, "__main__.py": text, "b.py": ""}})
    (said,) = real(interpreter, app, Program(module=name))
    assert said.cause == "implicit-relative-import"
    assert "`p.b`" in said.headline


def test_a_script_in_a_package_has_no_package(interpreter: Interpreter) -> None:
    app = files({"p": {"__init__.py": "", "a.py": "import c\n", "b": {"c.py": ""}}})
    assert causes(real(interpreter, app, Program(script="p/a.py"))) == ["module-not-on-path"]


# --- files whose names no statement can spell ------------------------------------------------


@pytest.mark.parametrize("name", ["my-tools.py", "my tools.py"])
def test_a_file_that_is_nearly_called_so_is_not_nowhere(
    interpreter: Interpreter, name: str
) -> None:
    said = real(interpreter, files({name: "", "main.py": "import my_tools\n"}), "import main")
    assert "not-installed" not in causes(said)


@pytest.mark.parametrize("name", ["json", "email.message", "sub"])
def test_the_suffix_of_a_file_asked_of_any_module(interpreter: Interpreter, name: str) -> None:
    app = files({"sub.py": "", "main.py": f"import {name}.py\n"})
    assert causes(real(interpreter, app, "import main")) == ["py-suffix-in-import"]


# --- what a module asks of itself, and what a package binds ----------------------------------


def test_a_package_that_asks_itself_for_a_misspelt_module(interpreter: Interpreter) -> None:
    app = files({"app": {"__init__.py": "from app import veiws\n", "views.py": ""}})
    (said,) = real(interpreter, app, "import app")
    assert said.cause == "misspelled-module"


def test_a_package_that_asks_itself_for_nothing_of_its_own(interpreter: Interpreter) -> None:
    for statement in ("from app import qqq", "from . import qqq"):
        app = files({"app": {"__init__.py": f"{statement}\n", "views.py": ""}})
        assert "circular-import" not in causes(real(interpreter, app, "import app"))


def test_a_function_in_a_packages_body_is_not_nowhere(interpreter: Interpreter) -> None:
    app = files({"app": {"__init__.py": "def index(): ...\n"}, "m.py": "import app.index\n"})
    assert causes(real(interpreter, app, "import m")) == ["not-a-module"]


@pytest.mark.parametrize("name", ["xml.etre", "logging.handler", "concurrent.future"])
def test_a_slip_in_a_submodule_of_the_standard_library(interpreter: Interpreter, name: str) -> None:
    (said,) = real(interpreter, files({"m.py": f"import {name}\n"}), "import m")
    assert said.cause == "misspelled-module"


@pytest.mark.parametrize("code", ["helpers.x", "math.pi", "from helpers import x"])
def test_a_text_that_exec_was_given_is_not_the_programs(
    interpreter: Interpreter, code: str
) -> None:
    app = files({"main.py": f"exec({code!r})\n", "helpers.py": ""})
    assert real(interpreter, app, Program(script="main.py")) == ()


# --- what stands near an import, and is not behind the failure -------------------------------


def test_an_import_error_elsewhere_does_not_stand_for_the_one_that_was_handled(
    interpreter: Interpreter,
) -> None:
    text = "try:\n    import fast_impl\nexcept ImportError:\n    from slow_impl import f\n"
    app = files({"main.py": text, "slow_impl.py": "raise ImportError('not on Sundays')\n"})
    assert real(interpreter, app, Program(script="main.py")) == ()


def test_a_package_of_ones_own_has_none_of_the_standard_ones_modules(
    interpreter: Interpreter,
) -> None:
    app = files({"email": {"__init__.py": ""}, "m.py": "import email.mesage\n"})
    assert "misspelled-module" not in causes(real(interpreter, app, "import m"))


# --- wrappers that have the name of what they wrap -------------------------------------------


@pytest.mark.parametrize("statement", ["import qqq", "from qqq import Client"])
def test_a_wrapper_asks_for_what_it_wraps(interpreter: Interpreter, statement: str) -> None:
    app = files({"p": {"__init__.py": "", "qqq.py": f"{statement}\n", "other.py": ""}})
    assert causes(real(interpreter, app, "import p.qqq")) == ["not-installed"]


def test_a_module_in_a_package_of_wrappers_may_mean_either(interpreter: Interpreter) -> None:
    inner = {"__init__.py": "", "client.py": "import qqq\n"}
    app = files({"p": {"__init__.py": "", "qqq": inner}})
    assert real(interpreter, app, "import p.qqq.client") == ()
