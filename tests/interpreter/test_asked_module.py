"""What is seen of a module that was asked for a name which it lacks."""

import pytest
from running import Run

ASKING = ["import math\nmath.no_such", "from math import no_such"]


@pytest.mark.parametrize("source", ASKING)
def test_the_names_that_it_holds_are_told(run_program: Run, source: str) -> None:
    error = run_program(source).exception
    assert error is not None
    assert error.holds is not None
    assert {"sqrt", "pi"} <= set(error.holds)


@pytest.mark.parametrize("source", ["import no_such", "no_such", "''.no_such", "import math\n1/0"])
def test_nothing_is_told_where_no_module_was_asked(run_program: Run, source: str) -> None:
    error = run_program(source).exception
    assert error is not None
    assert (error.holds, error.hidden) == (None, ())


@pytest.mark.parametrize("source", ["import random\nrandom.seed", "from random import seed"])
def test_files_of_its_name_further_down_the_path_are_told(run_program: Run, source: str) -> None:
    error = run_program(source, {"random.py": "X = 1\n"}).exception
    assert error is not None
    assert len(error.hidden) == 1
    assert error.hidden[0].endswith("/random.py")
    assert error.hidden[0] != "random.py"


def test_its_own_file_is_not_among_them_by_whatever_name(run_program: Run) -> None:
    source = "import sys\nsys.path += ['.', sys.path[0]]\nimport own\nown.no_such"
    error = run_program(source, {"own.py": "X = 1\n"}).exception
    assert error is not None
    assert "X" in (error.holds or ())
    assert error.hidden == ()


def test_a_module_beside_the_package_of_its_name_is_in_the_same_entry(run_program: Run) -> None:
    files = {"own/__init__.py": "", "own.py": "X = 1\n"}
    error = run_program("import own\nown.X", files).exception
    assert error is not None
    assert error.hidden == ()


def test_a_submodule_hides_nothing(run_program: Run) -> None:
    files = {"app/__init__.py": "", "app/random.py": ""}
    error = run_program("import app.random\napp.random.seed", files).exception
    assert error is not None
    assert error.hidden == ()


def test_a_module_that_lies_about_itself_does_no_harm(run_program: Run) -> None:
    source = "import own\nown.__name__ = 'o\\0wn'\nown.__file__ = 3\nown.no_such"
    error = run_program(source, {"own.py": ""}).exception
    assert error is not None
    assert error.hidden == ()
    source = "import sys, own\nown.__name__ = 'o\\0wn'\nsys.path = None\nown.no_such"
    error = run_program(source, {"own.py": ""}).exception
    assert error is not None
    assert error.hidden == ()
