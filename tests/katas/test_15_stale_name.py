"""Kata 15: a logger that goes by a level which nobody can change any more."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.explain.tree import Tree
from grader.grading.quiet import AS_IT_IS, quiet
from grader.grading.runner import Runner
from grader.grading.strategies import words

AT_FIRST = 1
"""The level in config.py as it is shipped."""
LEVEL = st.integers(min_value=-99, max_value=99).filter(lambda level: level != AT_FIRST)
LEVELS = st.lists(LEVEL, min_size=1, max_size=5)
CONFIG = "LEVEL = {}\n\n\ndef set_level(n):\n    global LEVEL\n    LEVEL = n\n"


@pytest.mark.concept("from-binds-object")
@given(level=LEVEL, message=words())
def test_before(run: Runner, level: int, message: str) -> None:
    """As long as nobody sets a level, `log` goes by the one that config.py begins with."""
    seen = run("import logger", late=logging(AT_FIRST, message))
    assert seen["logged"] == [message, None], f"what is kept at level {AT_FIRST}"
    other = {"config.py": CONFIG.format(level)}
    seen = run("import logger", late=logging(level, message), files=other)
    assert seen["logged"] == [message, None], f"what is kept at level {level}"


@pytest.mark.concept("from-binds-object")
@given(early=LEVEL, levels=LEVELS, message=words())
def test_after_set(run: Runner, early: int, levels: list[int], message: str) -> None:
    """After each `config.set_level(n)`, `log` goes by the new level."""
    keeps(run, "import config, logger", "config.set_level({})", levels, message)
    first = f"import config\nconfig.set_level({early})\nimport logger"
    keeps(run, first, "config.set_level({})", levels, message)


@pytest.mark.concept("shared-state")
@given(levels=LEVELS, message=words())
def test_after_rebind(run: Runner, levels: list[int], message: str) -> None:
    """After each `config.LEVEL = n`, `log` goes by the new level."""
    keeps(run, "import config, logger", "config.LEVEL = {}", levels, message)


@pytest.mark.concept("module-namespace")
def test_no_copy(run: Runner, tree: Tree) -> None:
    """logger has no name LEVEL of its own, not even after it has logged."""
    for more, silent in (("\nlogger.log(1, 'hi')", AS_IT_IS), ("", quiet(tree))):
        seen = run(f"import logger{more}", **silent)
        assert "logger" in seen.modules, "logger was not imported"
        names = seen.modules["logger"].names or {}
        assert "LEVEL" not in names, f"logger has a LEVEL of its own, which is {names['LEVEL']!r}"


@pytest.mark.concept("shared-state")
@given(level=LEVEL, message=words())
def test_config_untouched(run: Runner, level: int, message: str) -> None:
    """Logging leaves config as it is: what it defines, its level, and that it is executed once."""
    asked = f"{logging(AT_FIRST, message)}\nbegun = config.LEVEL\nconfig.LEVEL = {level}"
    seen = run("import config, logger", late=f"{asked}\n{logging(level, message)}")
    assert seen["begun"] == AT_FIRST, "the level that config.py begins with, after logging"
    assert Counter(seen.executed)["config.py"] == 1, "how often config.py was executed"
    names = seen.modules["config"].names or {}
    assert set(names) == {"LEVEL", "set_level"}, "the names in config"
    assert names["LEVEL"] == level, "the level that was set, after logging"
    assert getattr(names["set_level"], "module", None) == "config", "where set_level is defined"


def logging(level: int, message: str) -> str:
    """Return a program that logs at a level, and above it."""
    return f"logged = [logger.log(n, {message!r}) for n in ({level}, {level + 1})]"


def keeps(run: Runner, imports: str, setting: str, levels: list[int], message: str) -> None:
    """Set one level after the other, and hold that each is the one that counts."""
    steps = [f"{setting.format(n)}\n{logging(n, message)}\nkept.append(logged)" for n in levels]
    seen = run(imports, late="\n".join(["kept = []", *steps]))
    assert seen["kept"] == [[message, None] for _ in levels], f"at {', '.join(map(str, levels))}"
