"""What `benchmarks/false_alarms.py` once found to be said of healthy code, as small as can be."""

import pytest

from grader.explain import explain
from grader.explain.facts import Run
from grader.explain.tree import Tree
from grader.interpreter import Program
from grader.interpreter.observation import Observation
from grader.interpreter.timeline import Began, Found

ASKER = Began(at=0.0, module="pickle", file="/usr/lib/python3/pickle.py")


def causes(origin: str) -> list[str | None]:
    """Return what is said when a standard module's import of another gave a file of one's own."""
    found = Found(at=0.1, module="colorsys", origin=origin, loader="Loader", locations=None)
    tree = Tree.from_files({origin: b"x = 1\n"})
    seen = Observation(outcome="completed", executed=(origin,), timeline=(ASKER, found))
    run = Run(program=Program(script="main.py"), observation=seen, tree=tree)
    return [one.cause for one in explain([run], tree=tree)]


@pytest.mark.parametrize("origin", ["vendored/colors.py", "vendored/_colorsys/__init__.py"])
def test_a_finder_that_hands_out_another_file_shadows_nothing(origin: str) -> None:
    assert causes(origin) == []


@pytest.mark.parametrize("origin", ["colorsys.py", "src/colorsys.py", "colorsys/__init__.py"])
def test_a_file_of_that_name_does(origin: str) -> None:
    assert causes(origin) == ["shadowed-stdlib"]
