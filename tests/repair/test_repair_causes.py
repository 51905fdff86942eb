"""What holds for the changes of each cause, whatever a program says of itself."""

from itertools import product

import pytest
from repairing import (
    Nested,
    changes,
    check,
    tree,
)

from grader.explain.repair import MOST_OVERLAYS, REPAIRS
from grader.explain.repair_broken import applied, both
from grader.interpreter import Observation, Program
from grader.interpreter.observation import ModuleSeen

# --- every cause -----------------------------------------------------------------------------

HOSTILE = "'\n# \u202e"
ODD: Nested = {"app.py": "import x\n", "p": {"__init__.py": "__all__ = [1]\n"}, "bad.py": "x = ("}


KEYS = ("name", "module", "file", "folder", "close", "inner", "full", "other", "package", "names")
ODD_VALUES = ("", HOSTILE, "../x", "/etc/passwd", "bad.py", "p", "a\0b", "1.2")
ODD_PLACES = (None, ("app.py", 1), ("bad.py", 99), ("gone.py", 0))


@pytest.mark.parametrize("cause", sorted(REPAIRS))
def test_odd_values_make_no_harm(cause: str) -> None:
    for value, where in product(ODD_VALUES, ODD_PLACES):
        values = dict.fromkeys(KEYS, value)
        overlays = changes(
            cause, ODD, at=("app.py", 1), where=where, solution=ODD, start=ODD, **values
        )
        assert len(overlays) <= MOST_OVERLAYS
        for path in (path for overlay in overlays for path in overlay):
            assert not path.startswith("/")
            assert ".." not in path.split("/")
            assert "\0" not in path


def test_a_cause_without_a_change_has_none() -> None:
    assert changes("not-installed", ODD, at=("app.py", 1), name="x") == []


def test_a_renamed_file_is_changed_under_its_own_name() -> None:
    nested = {"p": {"__init__.py": "", "part": {"a.py": ""}}}
    program = Program(source="import p.other", rename={"p/part": "p/other"})
    overlays = changes(
        "missing-init", nested, program=program, folder="p/other", module="p.other", name=""
    )
    check(overlays, {"p/part/__init__.py": ""})


def test_a_file_that_the_check_put_there_is_not_repaired() -> None:
    program = Program(source="import new", files={"new.py": "import maths\n"})
    overlays = changes(
        "misspelled-module", {}, program=program, at=("new.py", 1), name="maths", close="math"
    )
    assert overlays == []


def test_a_file_that_the_check_changed_is_repaired_as_it_is_and_as_it_was() -> None:
    nested = {"app.py": "import maths\ndef f():\n    return 1\n"}
    program = Program(source="import app", files={"app.py": "import maths\ndef f():\n    pass\n"})
    overlays = changes(
        "misspelled-module", nested, program=program, at=("app.py", 1), name="maths", close="math"
    )
    check(
        overlays,
        {"app.py": "import math as maths\ndef f():\n    return 1\n"},
        {"app.py": "import math as maths\ndef f():\n    pass\n"},
    )


# --- overlays --------------------------------------------------------------------------------


def test_an_overlay_is_laid_over_and_takes_away() -> None:
    mine = {"a.py": b"1", "b.py": b"2"}
    assert applied(mine, {"a.py": b"3", "b.py": None, "c.py": b""}) == {"a.py": b"3", "c.py": b""}
    assert mine == {"a.py": b"1", "b.py": b"2"}


def test_of_two_overlays_the_second_was_made_over_the_first() -> None:
    assert both({"a": b"1", "b": b"1"}, {"b": None}) == {"a": b"1", "b": None}


def test_a_package_is_where_it_says_that_its_modules_are() -> None:
    spread = ModuleSeen(name="q", spec=True, locations=("lib/q",), project=True)
    seen = Observation(outcome="completed", modules={"q": spread})
    nested = {"lib": {"q": {"m.py": ""}}, "main.py": "D = 1\n"}
    overlays = changes("body-in-parent", nested, seen=seen, file="main.py", module="q", name="D")
    check(overlays, {"lib/q/__init__.py": "D = 1\n"})
    assert tree(nested).get("lib/q/__init__.py") is None
