"""What a learner did instead: copied, written down, swallowed, forced, loaded early."""

from collections.abc import Mapping
from typing import Any

import pytest
from explaining import by_hand, causes, completed, files, real, tree

from grader.explain.changes import changes
from grader.interpreter import Interpreter

START = {
    "game.py": "import draw\n\ndef play(n):\n    return draw.width(n) + draw.GAP\n",
    "draw.py": "GAP = 2\n\ndef width(n):\n    return n * GAP\n",
}


def said_of(
    change: Mapping[str, Any], concept: str, start: Mapping[str, Any] = START
) -> list[str | None]:
    """Return the causes named where nothing failed but a check about `concept`."""
    return causes(by_hand({**start, **change}, completed(), start=start, concept=concept))


# --- differences -----------------------------------------------------------------------------


def test_a_change_is_a_file_that_is_new_or_different() -> None:
    now = {**START, "game.py": "x = 1\n", "new.py": "y = 2\n"}
    found = {one.now.path: one for one in changes(tree(START), tree(now))}
    assert set(found) == {"game.py", "new.py"}
    assert found["new.py"].is_new
    assert not found["game.py"].is_new


def test_new_imports_are_those_that_were_not_there_in_that_scope() -> None:
    now = {**START, "game.py": "\n\nimport draw\ndef f():\n    import draw, json\n"}
    (one,) = changes(tree(START), tree(now))
    assert [(imp.module, imp.scope) for imp in one.new_imports] == [("draw", "f"), ("json", "f")]


def test_new_names_are_definitions_that_were_not_there() -> None:
    now = {**START, "draw.py": START["draw.py"] + "GLYPH = '*'\ndef width(n): ...\n"}
    (one,) = changes(tree(START), tree(now))
    assert set(one.new_names) == {"GLYPH"}


# --- copied-definition -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "copy",
    [
        "def width(n):\n    return n * GAP\n",
        "# mine\ndef width(n):   # now here\n    return (n * GAP)\n",
        "GAP = 2\n",
    ],
)
def test_a_copy_of_another_modules_code_is_noticed(copy: str) -> None:
    assert said_of({"game.py": copy + START["game.py"]}, "modularity") == ["copied-definition"]


@pytest.mark.parametrize(
    "text",
    [
        "def width(n):\n    return n * 3\n",
        "GAP = 3\n",
        "from draw import GAP, width\n",
        "def height(n):\n    return n\n",
    ],
)
def test_what_is_not_the_same_is_no_copy(text: str) -> None:
    assert said_of({"game.py": text + START["game.py"]}, "modularity") == [None]


def test_what_moved_to_a_third_module_is_no_copy() -> None:
    moved = {
        "settings.py": "GAP = 2\n",
        "draw.py": "from settings import GAP\n\ndef width(n):\n    return n * GAP\n",
    }
    assert said_of(moved, "modularity") == [None]


def test_copies_that_the_kata_came_with_are_not_the_learners() -> None:
    start = {"a.py": "NAME = 1\n", "b.py": "NAME = 1\n"}
    assert said_of({"a.py": "NAME = 1\nx = 2\n"}, "modularity", start) == [None]


def test_a_check_about_something_else_gets_no_such_cause() -> None:
    assert said_of({"game.py": "GAP = 2\n" + START["game.py"]}, "module-cache") == [None]


def test_without_the_start_nobody_knows_who_copied() -> None:
    now = {**START, "game.py": "GAP = 2\n" + START["game.py"]}
    assert causes(by_hand(now, completed(), concept="modularity")) == [None]


# --- hard-coded-answer -----------------------------------------------------------------------

LISTING = {
    "p": {"__init__.py": ""},
    "lister.py": "import pkgutil, p\n\ndef names():\n"
    "    return [m.name for m in pkgutil.iter_modules(p.__path__)]\n\n"
    "def total(x):\n    return x + 1\n",
}


def written(names: str, total: str = "x + 1") -> dict[str, str]:
    """Return a change of what the two functions return."""
    head = "import pkgutil, p\n\n" if "pkgutil" in names else ""
    text = f"{head}def names():\n    return {names}\n\ndef total(x):\n    return {total}\n"
    return {"lister.py": text}


def test_a_listing_that_is_written_down_no_longer_looks() -> None:
    now = {**LISTING, **written("['a', 'b']")}
    said = by_hand(now, completed(), start=LISTING, concept="package-is-module")
    assert [(one.cause, one.concept) for one in said] == [("hard-coded-answer", "introspection")]
    assert said[0].evidence[0] == "lister.py:2: return ['a', 'b']"


def test_another_answer_that_is_written_down_is_no_longer_computed() -> None:
    original = "[m.name for m in pkgutil.iter_modules(p.__path__)]"
    now = {**LISTING, **written(original, "7")}
    said = by_hand(now, completed(), start=LISTING, concept="package-is-module")
    assert [(one.cause, one.concept) for one in said] == [("hard-coded-answer", "modularity")]


def test_a_docstring_does_not_hide_it() -> None:
    text = 'def names():\n    """Names."""\n    return ["a"]\n'
    assert said_of({"lister.py": text}, "introspection", LISTING) == ["hard-coded-answer"]


@pytest.mark.parametrize("names", ["sorted(vars(p))", "[p.__name__]", "['a'] + more()"])
def test_what_is_still_computed_is_not_written_down(names: str) -> None:
    assert said_of(written(names), "introspection", LISTING) == [None]


def test_what_was_written_down_from_the_start_is_not_the_learners() -> None:
    start = {"m.py": "def f():\n    return 1\n"}
    assert said_of({"m.py": "def f():\n    return 2\n"}, "introspection", start) == [None]


# --- swallowed-import-error ------------------------------------------------------------------

CYCLE = {"a.py": "from b import y\nx = 1\n", "b.py": "from a import x\ny = 2\n"}


@pytest.mark.parametrize(
    "kind", ["ImportError", "(ImportError, AttributeError)", "Exception", "ModuleNotFoundError"]
)
def test_an_import_error_that_is_caught_and_forgotten(kind: str) -> None:
    text = f"try:\n    from a import x\nexcept {kind}:\n    x = 1\ny = 2\n"
    now = {**CYCLE, "b.py": text}
    (said, *_) = by_hand(now, completed(), start=CYCLE, concept="circular-import")
    assert (said.cause, said.concept) == ("swallowed-import-error", "breaking-cycles")


def test_without_a_cycle_it_is_about_optional_imports() -> None:
    text = "try:\n    import extra\nexcept:\n    extra = None\n"
    said = by_hand({"a.py": text}, completed(), start={"a.py": ""}, concept="module-not-found")
    assert [one.concept for one in said] == ["optional-import"]


@pytest.mark.parametrize(
    "text",
    [
        "try:\n    import extra\nexcept ImportError:\n    raise SystemExit('install extra')\n",
        "try:\n    import extra\nexcept ImportError as e:\n    if e.name != 'x':\n        raise\n",
        "try:\n    import extra\nexcept ValueError:\n    pass\n",
        "try:\n    open('x')\nexcept Exception:\n    pass\n",
        "try:\n    import extra\nfinally:\n    pass\n",
    ],
)
def test_what_does_not_swallow_is_fine(text: str) -> None:
    assert said_of({"a.py": text}, "optional-import", {"a.py": ""}) == [None]


def test_a_try_that_the_kata_came_with_is_not_the_learners() -> None:
    start = {"a.py": "try:\n    import extra\nexcept ImportError:\n    extra = None\n"}
    assert said_of({"a.py": "x = 1\n" + start["a.py"]}, "optional-import", start) == [None]


# --- what a package's body now loads ---------------------------------------------------------

PACKAGE = {"p": {"__init__.py": "", "a.py": "", "b.py": "import p.a\n"}}
LIGHT = "submodule-attribute"


def loading(init: str, **more: str) -> dict[str, Any]:
    """Return the package with another body."""
    inner = {"__init__.py": init, "a.py": "", "b.py": "import p.a\n"}
    return {"p": inner | {f"{name}.py": text for name, text in more.items()}}


@pytest.mark.parametrize(
    "init", ["from . import a\n", "import p.a\n", "from .a import *\n", "from p import a\n"]
)
def test_a_body_that_loads_a_submodule_is_not_light(interpreter: Interpreter, init: str) -> None:
    app = files(loading(init))
    (said,) = real(interpreter, app, "import p", start=PACKAGE, concept=LIGHT)
    assert (said.cause, said.concept) == ("eager-submodule-import", "submodule-attribute")


def test_submodules_on_a_cycle_that_are_loaded_first_force_an_order(
    interpreter: Interpreter,
) -> None:
    app = files(loading("import p.a\n", a="import p.b\n"))
    (said,) = real(interpreter, app, "import p", start=PACKAGE, concept=LIGHT)
    assert (said.cause, said.concept) == ("forced-import-order", "breaking-cycles")


@pytest.mark.parametrize(
    "init", ["import json\n", "def f():\n    import p.a\n", "__all__ = ['a']\n"]
)
def test_a_body_that_loads_nothing_of_the_package_is_light(
    interpreter: Interpreter, init: str
) -> None:
    app = files(loading(init))
    (said,) = real(interpreter, app, "import p", start=PACKAGE, concept=LIGHT)
    assert said.cause is None


def test_a_body_that_loaded_it_from_the_start_is_the_katas(interpreter: Interpreter) -> None:
    start = loading("from . import a\n")
    (said,) = real(interpreter, files(start), "import p", start=start, concept=LIGHT)
    assert said.cause is None


def test_imports_in_place_of_a_list_are_about_offering_submodules(
    interpreter: Interpreter,
) -> None:
    start = loading('__all__ = ["a"]\n')
    app = files(loading("from . import a\n"))
    (said,) = real(interpreter, app, "import p", start=start, concept="dunder-all")
    assert said.cause == "eager-submodule-import"


def test_imports_beside_a_list_are_another_matter(interpreter: Interpreter) -> None:
    start = loading('__all__ = ["a"]\n')
    app = files(loading('from . import a\n__all__ = ["a"]\n'))
    (said,) = real(interpreter, app, "import p", start=start, concept="dunder-all")
    assert said.cause is None


# --- body-in-parent --------------------------------------------------------------------------


def test_names_in_the_package_above_leave_the_folder_without_a_body(
    interpreter: Interpreter,
) -> None:
    start = {"p": {"__init__.py": "", "sub": {"m.py": ""}}}
    now = {"p": {"__init__.py": "DEFAULT = 1\n", "sub": {"m.py": ""}}}
    check = "package-is-module"
    (said,) = real(interpreter, files(now), "import p.sub", start=start, concept=check)
    assert (said.cause, said.concept) == ("body-in-parent", "package-is-module")
