"""Star imports and `__all__`: what it lists, what it leaves out, and where it stands."""

from collections.abc import Mapping
from typing import Any

import pytest
from explaining import by_hand, causes, command, files, raised, real

from grader.explain.diagnosis import Place
from grader.explain.literals import joined_parts
from grader.explain.source import SourceFile
from grader.interpreter import Interpreter, Program

STAR = "from effects import *"
CHECK = "dunder-all"


def effects(init: str, **more: str) -> dict[str, Any]:
    """Return a package with two public submodules and a private one."""
    given = {"echo.py": "", "reverse.py": "", "_cache.py": "", "__init__.py": init}
    return {"effects": given | {f"{name}.py": text for name, text in more.items()}}


# --- the star fails --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("init", "line"),
    [
        ('__all__ = ["ehco"]\n', 1),
        ('__all__ = [\n    "echo",\n    "nothing",\n]\n', 3),
        ('x = 1\n__all__ = ("x", "y")\n', 2),
        ('def f(): ...\n__all__ = ["f", "g"]\n', 2),
    ],
)
def test_a_listed_name_that_is_not_there(interpreter: Interpreter, init: str, line: int) -> None:
    (said,) = real(interpreter, files(effects(init)), STAR)
    assert (said.cause, said.concept) == ("all-lists-missing-name", "dunder-all")
    assert said.where is not None
    assert (said.where.file, said.where.line) == ("effects/__init__.py", line)


def test_a_missing_comma_is_shown_as_what_it_makes(interpreter: Interpreter) -> None:
    (said,) = real(interpreter, files(effects('__all__ = ["echo"\n"reverse"]\n')), STAR)
    assert said.cause == "all-lists-missing-name"
    assert '"echo" "reverse", without a comma, is the one string "echoreverse"' in said.evidence


def test_a_module_that_is_no_package_can_list_too_much(interpreter: Interpreter) -> None:
    app = files({"m.py": '__all__ = ["x"]\n'})
    assert causes(real(interpreter, app, "from m import *")) == ["all-lists-missing-name"]


def test_the_star_may_stand_in_a_file_of_the_submission(interpreter: Interpreter) -> None:
    app = files({**effects('__all__ = ["ehco"]\n'), "game.py": f"{STAR}\n"})
    (said,) = real(interpreter, app, "import game")
    assert said.cause == "all-lists-missing-name"
    assert said.evidence[0] == f"game.py:1: {STAR}"


@pytest.mark.parametrize(
    "init",
    [
        '__all__ = "echo"\n',
        '__all__ = "echo, reverse"\n',
        "from . import echo\n__all__ = [echo]\n",
        "__all__ = [1, 2]\n",
        "def f(): ...\n__all__ = (f,)\n",
        "x = 'echo'\n__all__ = x + ', reverse'\n",
    ],
)
def test_an_all_of_the_wrong_type(interpreter: Interpreter, init: str) -> None:
    (said,) = real(interpreter, files(effects(init)), STAR)
    assert (said.cause, said.concept) == ("all-wrong-type", "dunder-all")


def test_an_all_of_the_wrong_type_is_seen_without_a_star(interpreter: Interpreter) -> None:
    app = files(effects('__all__ = "echo"\n'))
    assert causes(real(interpreter, app, "import effects", concept=CHECK)) == ["all-wrong-type"]


def test_single_letters_that_are_all_bound_are_still_a_wrong_type(
    interpreter: Interpreter,
) -> None:
    app = files({"m.py": 'a = b = 1\n__all__ = "ab"\n'})
    said = real(interpreter, app, "from m import *", concept=CHECK)
    assert causes(said) == ["all-wrong-type"]


def test_an_attribute_error_from_inside_a_module_is_not_the_stars(
    interpreter: Interpreter,
) -> None:
    app = files({"m.py": '__all__ = ["x"]\nx = 1\n"text".nothing\n'})
    assert real(interpreter, app, "from m import *") == ()


# --- the star leaves out what is then looked up ----------------------------------------------

LEFT_OUT: dict[str, tuple[Mapping[str, Any], str, str]] = {
    "not in __all__": (
        {"m.py": 'x = y = 1\n__all__ = ["x"]\n'}, "all-omits-name", "dunder-all",
    ),
    "private": ({"m.py": "x = y = _y = 1\ndel y\n"}, "star-skips-underscore", "star-import"),
    "a submodule": (
        {"m": {"__init__.py": "", "y.py": ""}}, "star-loads-no-submodule", "star-package",
    ),
    "a submodule that is not in __all__": (
        {"m": {"__init__.py": "__all__ = ['z']\nz = 1\n", "y.py": ""}}, "all-omits-name",
        "dunder-all",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("app", "cause", "concept"), LEFT_OUT.values(), ids=LEFT_OUT.keys())
def test_a_name_that_the_star_did_not_bind(
    interpreter: Interpreter, app: Mapping[str, Any], cause: str, concept: str
) -> None:
    name = "_y" if cause == "star-skips-underscore" else "y"
    game = {"game.py": f"from m import *\n\ndef play():\n    return {name}\n"}
    (said,) = real(interpreter, files({**app, **game}), "import game\ngame.play()")
    assert (said.cause, said.concept) == (cause, concept)
    assert said.where is not None
    assert (said.where.file, said.where.line) == ("game.py", 4)


def test_a_name_that_the_starred_module_has_not_is_not_the_stars_fault(
    interpreter: Interpreter,
) -> None:
    app = {"m.py": "x = 1\n", "game.py": "from m import *\n\ndef play():\n    return z\n"}
    assert real(interpreter, files(app), "import game\ngame.play()") == ()


# --- the star binds other names than promised ------------------------------------------------


def test_a_package_without_all_loads_no_submodules(interpreter: Interpreter) -> None:
    (said,) = real(interpreter, files(effects("")), STAR, concept=CHECK)
    assert (said.cause, said.concept) == ("star-loads-no-submodule", "star-package")
    assert "echo, reverse" in said.headline
    assert "_cache" not in said.headline


def test_without_a_failed_check_such_a_star_is_nobodys_fault(interpreter: Interpreter) -> None:
    assert real(interpreter, files(effects("")), STAR) == ()


def test_submodules_that_somebody_loaded_are_bound(interpreter: Interpreter) -> None:
    app = files(effects("from . import echo, reverse\n"))
    (said,) = real(interpreter, app, STAR, concept=CHECK)
    assert said.cause is None


def test_a_list_in_another_module_does_not_count(interpreter: Interpreter) -> None:
    app = files({"sound": {"__init__.py": '__all__ = ["echo"]\n', **effects("")}})
    (said,) = real(interpreter, app, "from sound.effects import *", concept=CHECK)
    assert (said.cause, said.concept) == ("all-in-other-module", "dunder-all")


def test_a_list_that_another_module_keeps_for_itself_is_its_own(interpreter: Interpreter) -> None:
    app = files({"sound": {"__init__.py": '__all__ = ["effects"]\n', **effects("")}})
    said = real(interpreter, app, "from sound.effects import *", concept=CHECK)
    assert causes(said) == ["star-loads-no-submodule"]


def test_a_private_name_that_is_listed_is_bound(interpreter: Interpreter) -> None:
    app = files(effects('__all__ = ["echo", "reverse", "_cache"]\n'))
    said = real(interpreter, app, STAR, concept=CHECK)
    assert causes(said) == ["all-lists-private-name"]


def test_a_public_name_that_is_not_listed_is_left_out(interpreter: Interpreter) -> None:
    said = real(interpreter, files(effects('__all__ = ["echo"]\n')), STAR, concept=CHECK)
    assert causes(said) == ["all-omits-name"]
    assert "reverse" in said[0].headline


def test_a_file_that_the_check_added_need_not_be_listed(interpreter: Interpreter) -> None:
    program = Program(source=STAR, files={"effects/zz9.py": ""})
    app = files(effects('__all__ = ["echo", "reverse"]\n'))
    (said,) = real(interpreter, app, program, concept=CHECK)
    assert said.cause is None


@pytest.mark.parametrize(
    "init",
    [
        "import pkgutil\n__all__ = [m.name for m in pkgutil.iter_modules(__path__)]\n",
        "import os\n__all__ = [n[:-3] for n in os.listdir(__path__[0]) if n[0] != '_']\n",
        "from pathlib import Path\n__all__ = [p.stem for p in Path(__path__[0]).glob('[!_]*')]\n",
    ],
)
def test_an_all_that_scans_the_folder(interpreter: Interpreter, init: str) -> None:
    program = Program(source=STAR, files={"effects/zz9.py": ""})
    said = real(interpreter, files(effects(init)), program, concept=CHECK)
    assert "all-scans-folder" in causes(said)


def test_an_all_that_adds_up_literals_scans_nothing(interpreter: Interpreter) -> None:
    app = files(effects('__all__ = ["echo"] + ["reverse"]\n'))
    (said,) = real(interpreter, app, STAR, concept=CHECK)
    assert said.cause is None


def test_a_right_all_is_no_cause(interpreter: Interpreter) -> None:
    app = files(effects('__all__ = ["echo", "reverse"]\n'))
    (said,) = real(interpreter, app, STAR, concept=CHECK)
    assert said.cause is None


def test_type_and_name_of_the_exception_are_enough() -> None:
    app = effects('__all__ = ["ehco"]\n')
    seen = raised("AttributeError", command(), name="ehco", of="effects")
    assert causes(by_hand(app, seen, source=STAR)) == ["all-lists-missing-name"]


# --- literals side by side -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "parts"),
    [
        ('["a" "b"]', "ab", ("a", "b")),
        ('["a"\n   "b",\n "c"]', "ab", ("a", "b")),
        ("['a' \"b\" 'c']", "abc", ("a", "b", "c")),
        ('["ab"]', "ab", ()),
        ('["a", "b"]', "ab", ()),
        ('["a" + "b"]', "ab", ()),
    ],
)
def test_literals_without_a_comma_are_found(text: str, value: str, parts: tuple[str, ...]) -> None:
    source = SourceFile("m.py", f"__all__ = {text}\n".encode())
    listing = source.dunder_all
    assert listing is not None
    assert joined_parts(source, listing.node, value) == parts


# --- stars of a text of one's own, and lists that nobody read --------------------------------


@pytest.mark.parametrize(
    ("body", "name", "cause", "line"),
    [
        ("one = two = 1\n__all__ = ['one']\n", "two", "all-omits-name", 2),
        ("one = 1\n_two = 2\n", "_two", "star-skips-underscore", 2),
        ("one = 1\n", "part", "star-loads-no-submodule", 1),
    ],
)
def test_what_a_star_left_out_of_the_programs_own_text(
    interpreter: Interpreter, body: str, name: str, cause: str, line: int
) -> None:
    app = files({"m": {"__init__.py": body, "part.py": ""}})
    (said,) = real(interpreter, app, f"from m import *\nprint({name})")
    assert (said.cause, said.where) == (cause, Place("m/__init__.py", line))


def test_a_list_in_a_submodule_that_was_never_loaded(interpreter: Interpreter) -> None:
    app = files({"m": {"__init__.py": "", "a.py": "__all__ = ['a', 'b']\n", "b.py": ""}})
    (said,) = real(interpreter, app, "from m import *", concept="star-package")
    assert (said.cause, said.where) == ("all-in-other-module", Place("m/a.py", 1))


def test_a_submodules_list_of_its_own_names_is_where_it_belongs(interpreter: Interpreter) -> None:
    app = files({"m": {"__init__.py": "", "a.py": "b = 1\n__all__ = ['b']\n", "b.py": ""}})
    said = real(interpreter, app, "from m import *", concept="star-package")
    assert causes(said) == ["star-loads-no-submodule"]


def test_a_list_that_leaves_a_name_out_is_shown(interpreter: Interpreter) -> None:
    app = files({"m.py": "one = two = 1\n__all__ = ['one']\n", "main.py": "from m import *\ntwo\n"})
    (said,) = real(interpreter, app, "import main")
    assert said.evidence[-1] == "__all__ is ['one']"
