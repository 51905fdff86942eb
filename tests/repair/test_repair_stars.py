"""The changes that causes in stars and cycles imply: other lists, imports elsewhere."""

import pytest
from repairing import (
    changes,
    check,
)

from grader.explain.repair_broken import Overlay

# --- stars and lists -------------------------------------------------------------------------


def starred(cause: str, init: str, **values: str) -> list[Overlay]:
    """Return the changes of a package p whose star fails, or binds something else."""
    nested = {
        "p": {"__init__.py": init, "echo.py": "", "surround.py": "", "_cache.py": ""},
        "app.py": "from p import *\n",
    }
    return changes(cause, nested, at=("app.py", 1), module="p", **values)


@pytest.mark.parametrize(
    ("listed", "name", "expected"),
    [
        ('["echo", "suround"]', "suround", ['["echo", "surround"]']),
        ('["echo" "_cache"]', "echo_cache", ['["echo", "_cache"]']),
        ('["echo", "xyz"]', "xyz", ['["echo"]']),
    ],
)
def test_a_list_names_what_is_there(listed: str, name: str, expected: list[str]) -> None:
    overlays = starred("all-lists-missing-name", f"__all__ = {listed}\n", name=name)
    check(overlays, *({"p/__init__.py": f"__all__ = {one}\n"} for one in expected))


@pytest.mark.parametrize(
    ("cause", "init", "values", "expected"),
    [
        ("all-lists-private-name", "__all__ = ['echo', '_cache']", {"name": "_cache"}, "['echo']"),
        ("all-omits-name", "__all__ = ['echo']", {"names": "a, b"}, "['echo', 'a', 'b']"),
        ("all-wrong-type", "__all__ = 'echo, surround'", {}, "['echo', 'surround']"),
        ("all-wrong-type", "__all__ = (echo, 'surround')", {}, "['echo', 'surround']"),
        ("all-scans-folder", "__all__ = scan()", {}, "['echo', 'surround']"),
    ],
)
def test_a_list_says_what_was_meant(
    cause: str, init: str, values: dict[str, str], expected: str
) -> None:
    overlays = starred(cause, init, **values)
    check(overlays, {"p/__init__.py": f"__all__ = {expected}\n"})


def test_a_package_without_a_list_gets_one() -> None:
    overlays = starred("star-loads-no-submodule", "X = 1\n_Y = 2\n")
    check(overlays, {"p/__init__.py": "X = 1\n_Y = 2\n__all__ = ['X', 'echo', 'surround']\n"})


def test_a_list_moves_to_the_module_that_the_star_reads() -> None:
    nested = {"p": {"__init__.py": "__all__ = ['a']\n", "q": {"__init__.py": "", "a.py": ""}}}
    overlays = changes("all-in-other-module", nested, module="p.q", file="p/__init__.py")
    check(overlays, {"p/q/__init__.py": "__all__ = ['a']\n"})


def test_a_name_with_an_underscore_is_asked_for_besides_the_star() -> None:
    nested = {"app.py": "from m import *\n_x\n", "m.py": "_x = 1\n"}
    overlays = changes("star-skips-underscore", nested, at=("app.py", 2), name="_x", module="m")
    check(overlays, {"app.py": "from m import *\nfrom m import _x\n_x\n"})


# --- cycles and what is done about them ------------------------------------------------------

GAME = "from draw import paint\n\nWIDTH = 3\n\ndef play():\n    return paint()\n"
DRAW = "from game import WIDTH\n\ndef paint():\n    return '.' * WIDTH\n"


def test_an_import_moves_below_what_is_needed_of_the_module() -> None:
    overlays = changes(
        "circular-import", {"game.py": GAME, "draw.py": DRAW}, at=("draw.py", 1),
        running=(("game", "game.py", 1), ("draw", "draw.py", 1)),
        module="game", name="WIDTH", asked="game",
    )  # fmt: skip
    check(
        overlays,
        {"game.py": "WIDTH = 3\nfrom draw import paint\n\ndef play():\n    return paint()\n"},
        {"draw.py": "def paint():\n    return '.' * WIDTH\nfrom game import WIDTH\n"},
        {"draw.py": "def paint():\n    from game import WIDTH\n    return '.' * WIDTH\n"},
    )


def test_a_copy_is_replaced_by_an_import() -> None:
    nested = {"game.py": GAME, "draw.py": DRAW.replace("from game import WIDTH", "WIDTH = 3")}
    overlays = changes(
        "copied-definition", nested, where=("draw.py", 1),
        name="WIDTH", file="draw.py", other="game.py",
    )  # fmt: skip
    check(
        overlays,
        {"draw.py": DRAW},
        {"draw.py": "def paint():\n    from game import WIDTH\n    return '.' * WIDTH\n"},
    )


@pytest.mark.parametrize("cause", ["eager-submodule-import", "forced-import-order"])
def test_a_package_loads_its_submodules_no_more(cause: str) -> None:
    nested = {"p": {"__init__.py": "import os\nfrom . import a\nimport p.b\nX = 1\n"}}
    overlays = changes(cause, nested, where=("p/__init__.py", 2), module="p", submodule="p.a")
    check(overlays, {"p/__init__.py": "import os\nX = 1\n"})


def test_a_swallowed_failure_is_met_where_the_name_is_needed() -> None:
    trying = "try:\n    from game import WIDTH\nexcept ImportError:\n    WIDTH = 3\n"
    nested = {"draw.py": trying + "\ndef paint():\n    return WIDTH\n"}
    overlays = changes("swallowed-import-error", nested, where=("draw.py", 3), file="draw.py")
    check(overlays, {"draw.py": "def paint():\n    from game import WIDTH\n    return WIDTH\n"})


def test_an_answer_that_was_written_down_is_computed_again() -> None:
    start = {"m.py": "def f():\n    return len('ab')\n"}
    nested = {"m.py": "def f():\n    return 2\n"}
    check(changes("hard-coded-answer", nested, start=start, file="m.py", name="f"), start)
