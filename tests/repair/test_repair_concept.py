"""A difference to a right answer speaks through what the learner has written into it."""

import pytest
from repairing import Nested, same_code, tree

from grader.explain.repair_concept import concept_of
from grader.explain.repair_difference import smallest

RIGHT = {"m.py": "import json\n\n\ndef f():\n    return json\n"}


def spoken(mine: Nested, start: Nested, right: Nested = RIGHT, check: str = "modularity") -> object:
    """Return the concept of all differences between a submission and a right answer."""
    differences = smallest(
        tree(mine), tree(right), lambda one: same_code(one["m.py"], right["m.py"])
    )
    return concept_of(differences, tree(start), check)


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("from json import *\n", "star-import"),
        ("import importlib, json\n\n\ndef f():\n    return importlib.reload(json)\n", "reload"),
        ("from importlib import reload\nimport json\nreload(json)\n", "reload"),
        ("import json\n__all__ = [json]\n", "dunder-all"),
        ("def __getattr__(name):\n    return 1\n", "lazy-import"),
        ("import json as j\n\n\ndef f():\n    return j\n", None),
        ("x = 1\n", None),
    ],
)
def test_what_was_written_speaks(text: str, concept: str | None) -> None:
    assert spoken({"m.py": text}, {"m.py": ""}) == concept


def test_what_the_kata_gave_says_nothing() -> None:
    start = {"m.py": "from json import *\n"}
    assert spoken(start, start) is None


def test_what_is_missing_says_nothing() -> None:
    right = {"m.py": "__all__ = ['f']\n\n\ndef f():\n    pass\n"}
    assert spoken({"m.py": "def f():\n    pass\n"}, {}, right) is None


def test_what_the_right_answer_has_as_well_says_nothing() -> None:
    right = {"m.py": "from json import *\nx = 1\n"}
    assert spoken({"m.py": "from json import *\nx = 2\n"}, {}, right) is None


def test_the_concept_of_the_check_is_preferred_among_several() -> None:
    text = {"m.py": "from json import *\n__all__ = ['loads']\n"}
    assert spoken(text, {}) == "star-import"
    assert spoken(text, {}, check="dunder-all") == "dunder-all"
