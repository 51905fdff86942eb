"""Packages: a body that is missing, misspelt or elsewhere, and two things of one name."""

from collections.abc import Mapping
from typing import Any

import pytest
from explaining import by_hand, causes, command, completed, files, module, namespace, raised, real

from grader.interpreter import Interpreter, Program

BARE = {"sound": {"__init__.py": "", "effects": {"echo.py": "DELAY = 2\n"}}}
CHECK = "package-is-module"


def sound(**effects: str) -> dict[str, Any]:
    """Return a package with a folder `effects` of the given files besides `echo.py`."""
    inner = {"echo.py": "DELAY = 2\n"}
    inner |= {name.replace("_py", ".py"): text for name, text in effects.items()}
    return {"sound": {"__init__.py": "", "effects": inner}}


# --- missing-init ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "from sound.effects import DEFAULT",
        "import sound.effects\nsound.effects.DEFAULT",
        "import sound.effects as e\nprint(e.DEFAULT)",
        "from sound import effects\neffects.DEFAULT",
    ],
)
def test_a_name_asked_of_a_folder_without_init(interpreter: Interpreter, source: str) -> None:
    (said,) = real(interpreter, files(BARE), source)
    assert (said.cause, said.concept) == ("missing-init", "namespace-package")
    assert "there is no file sound/effects/__init__.py" in said.evidence


def test_a_folder_without_init_that_fails_a_check_silently(interpreter: Interpreter) -> None:
    (said,) = real(interpreter, files(BARE), "import sound.effects", concept=CHECK)
    assert said.cause == "missing-init"
    assert "sound.effects.__spec__.origin is None: no file was executed for it" in said.evidence


def test_without_a_failed_check_a_namespace_package_is_nobodys_fault(
    interpreter: Interpreter,
) -> None:
    assert real(interpreter, files(BARE), "import sound.effects.echo") == ()


def test_a_check_about_something_else_does_not_blame_the_folder(interpreter: Interpreter) -> None:
    (said,) = real(interpreter, files(BARE), "import sound.effects", concept="module-cache")
    assert said.cause is None


def test_a_namespace_package_that_the_check_made_is_not_the_learners(
    interpreter: Interpreter,
) -> None:
    program = Program(source="import extra.part", files={"extra/part.py": ""})
    (said,) = real(interpreter, files({"m.py": ""}), program, concept=CHECK)
    assert said.cause is None


def test_a_submodule_of_a_namespace_package_needs_no_init(interpreter: Interpreter) -> None:
    said = real(interpreter, files(BARE), "import sound.effects\nsound.effects.echo")
    assert causes(said) == ["submodule-not-imported"]


def test_a_renamed_folder_is_no_place_to_look(interpreter: Interpreter) -> None:
    program = Program(source="import sound.zz.nothing", rename={"sound/effects": "sound/zz"})
    said = real(interpreter, files(BARE), program, concept=CHECK)
    assert all(one.where is None for one in said)


# --- misspelled-init and bodies elsewhere ----------------------------------------------------


@pytest.mark.parametrize("name", ["__init.py", "init.py", "__inti__.py", "__init__"])
def test_a_misspelt_init_is_named_before_a_missing_one(interpreter: Interpreter, name: str) -> None:
    app = sound(**{name: "DEFAULT = 'echo'\n"})
    for source in ("import sound.effects", "import sound.effects\nsound.effects.DEFAULT"):
        (said,) = real(interpreter, files(app), source, concept=CHECK)
        assert (said.cause, said.concept) == ("misspelled-init", "package-is-module")
        assert said.where is not None
        assert said.where.file == f"sound/effects/{name}"


def test_a_module_called_init_in_a_regular_package_is_fine(interpreter: Interpreter) -> None:
    app = sound(__init___py="DEFAULT = 1\n", init_py="")
    assert "sound/effects/__init__.py" in files(app)
    (said,) = real(interpreter, files(app), "import sound.effects.init", concept=CHECK)
    assert said.cause is None


@pytest.mark.parametrize(
    "parent",
    [
        "from . import effects\neffects.DEFAULT = 1\n",
        "import sound.effects\nsound.effects.DEFAULT = 1\n",
        "from sound import effects\neffects.OTHER = effects.DEFAULT = 1\n",
    ],
)
def test_names_set_from_outside_are_no_body(interpreter: Interpreter, parent: str) -> None:
    app = {"sound": {"__init__.py": parent, "effects": {"echo.py": ""}}}
    (first, *_) = real(interpreter, files(app), "import sound.effects", concept=CHECK)
    assert (first.cause, first.concept) == ("body-set-from-outside", "package-is-module")


def test_a_name_set_on_a_regular_package_is_another_matter(interpreter: Interpreter) -> None:
    parent = "from . import effects\neffects.DEFAULT = 1\n"
    app = {"sound": {"__init__.py": parent, "effects": {"__init__.py": "x = 1\n"}}}
    (said,) = real(interpreter, files(app), "import sound.effects", concept=CHECK)
    assert said.cause is None


def test_a_name_of_the_package_above_is_not_the_packages(interpreter: Interpreter) -> None:
    app = {"sound": {"__init__.py": "DEFAULT = 1\n", "effects": {"echo.py": ""}}}
    (said,) = real(interpreter, files(app), "from sound.effects import DEFAULT")
    assert (said.cause, said.concept) == ("body-in-parent", "package-is-module")
    assert said.where is not None
    assert said.where.file == "sound/__init__.py"


# --- body-binds-nothing ----------------------------------------------------------------------


@pytest.mark.parametrize("body", ["", "# soon\n", '"""Effects."""\n', "pass\n"])
def test_a_body_that_binds_nothing_has_no_names(interpreter: Interpreter, body: str) -> None:
    app = sound(__init___py=body)
    (said,) = real(interpreter, files(app), "from sound.effects import DEFAULT", start=BARE)
    assert (said.cause, said.concept) == ("body-binds-nothing", "init-api")


def test_outside_a_kata_an_empty_body_is_as_good_as_any(interpreter: Interpreter) -> None:
    app = files({"p": {"__init__.py": "", "a.py": "from . import helper\n"}})
    assert real(interpreter, app, "import p.a") == ()


def test_a_body_that_binds_other_names_is_another_matter(interpreter: Interpreter) -> None:
    app = sound(__init___py="OTHER = 1\n")
    said = real(interpreter, files(app), "from sound.effects import DEFAULT")
    assert "body-binds-nothing" not in causes(said)


def test_an_empty_init_that_the_kata_came_with_is_not_blamed(interpreter: Interpreter) -> None:
    app = sound(__init___py="")
    program = "import sound.effects"
    (said,) = real(interpreter, files(app), program, start=app, concept=CHECK)
    assert said.cause is None


# --- two things of one name ------------------------------------------------------------------


def test_a_module_hides_a_folder_without_init(interpreter: Interpreter) -> None:
    app = {"effects.py": "x = 1\n", "effects": {"echo.py": ""}}
    (said,) = real(interpreter, files(app), "import effects.echo")
    assert (said.cause, said.concept) == ("module-hides-folder", "regular-wins")


def test_a_module_without_such_a_folder_is_simply_no_package(interpreter: Interpreter) -> None:
    app = {"effects.py": "x = 1\n", "other": {"echo.py": ""}}
    assert causes(real(interpreter, files(app), "import effects.echo")) == ["not-a-package"]


def test_a_package_hides_a_module(interpreter: Interpreter) -> None:
    app = {"effects.py": "x = 1\n", "effects": {"__init__.py": "y = 2\n"}}
    (said,) = real(interpreter, files(app), "from effects import x")
    assert (said.cause, said.concept) == ("package-hides-module", "regular-wins")


def test_a_hidden_module_without_the_name_is_not_blamed(interpreter: Interpreter) -> None:
    app = {"effects.py": "x = 1\n", "effects": {"__init__.py": "y = 2\n"}}
    said = real(interpreter, files(app), "from effects import nothing")
    assert "package-hides-module" not in causes(said)


# --- submodules and what is handed on --------------------------------------------------------

SHOP = {"shop": {"__init__.py": "", "cart.py": "TOTAL = 0\ndef pay(): ...\n", "art.py": ""}}


@pytest.mark.parametrize(
    "source",
    ["import shop\nshop.cart", "import shop.art\nshop.cart", "import shop as s\ns.cart.pay()"],
)
def test_a_submodule_that_nobody_imported(interpreter: Interpreter, source: str) -> None:
    (said,) = real(interpreter, files(SHOP), source)
    assert (said.cause, said.concept) == ("submodule-not-imported", "submodule-attribute")
    assert "sys.modules has no shop.cart" in said.evidence


@pytest.mark.parametrize(
    "source", ["import shop.cart\nshop.cart.pay()", "from shop import cart\ncart.pay()"]
)
def test_a_submodule_that_was_imported(interpreter: Interpreter, source: str) -> None:
    assert real(interpreter, files(SHOP), source) == ()


def test_a_submodule_that_was_loaded_and_taken_away_is_another_matter(
    interpreter: Interpreter,
) -> None:
    said = real(interpreter, files(SHOP), "import shop.cart\ndel shop.cart\nshop.cart")
    assert "submodule-not-imported" not in causes(said)


@pytest.mark.parametrize("source", ["from shop import pay", "import shop\nshop.TOTAL"])
def test_a_name_that_the_package_does_not_hand_on(interpreter: Interpreter, source: str) -> None:
    app = {"shop": {**SHOP["shop"], "__init__.py": "x = 1\n"}}
    (said,) = real(interpreter, files(app), source)
    assert (said.cause, said.concept) == ("missing-reexport", "init-api")


def test_a_name_that_a_module_merely_imports_is_not_its_own(interpreter: Interpreter) -> None:
    app = {"shop": {"__init__.py": "x = 1\n", "cart.py": "from json import dumps\n"}}
    said = real(interpreter, files(app), "from shop import dumps")
    assert "missing-reexport" not in causes(said)


# --- from facts alone ------------------------------------------------------------------------


def test_the_spec_tells_a_namespace_package_and_not_a_loader_or_a_message() -> None:
    modules = {"sound.effects": namespace("sound.effects")}
    said = by_hand(BARE, completed(modules=modules), source="import sound.effects", concept=CHECK)
    assert causes(said) == ["missing-init"]


def test_a_regular_package_is_none() -> None:
    modules = {"sound": module("sound", "sound/__init__.py")}
    (said,) = by_hand(BARE, completed(modules=modules), source="import sound", concept=CHECK)
    assert said.cause is None


def test_a_namespace_package_of_somebody_else_is_none_of_the_learners() -> None:
    foreign = namespace("google")
    seen = raised("AttributeError", command(), name="x", of="google", modules={"google": foreign})
    other: Mapping[str, Any] = {"main.py": ""}
    assert by_hand(other, seen, source="import google\ngoogle.x", concept=CHECK)[0].cause is None


def test_a_package_that_asks_itself_for_a_name_of_its_module(interpreter: Interpreter) -> None:
    app = files({"app": {"__init__.py": "from app import User\n", "models.py": "User = 1\n"}})
    assert causes(real(interpreter, app, "import app")) == ["missing-reexport"]
