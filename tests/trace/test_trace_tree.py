"""A timeline as a tree, why it failed, and where modules were found."""

import pytest
from happenings import CIRCLE, cached, command, fails, finding, importing, module, timed, unknown

from grader.interpreter.timeline import (
    Began,
    Created,
    Ended,
    Failed,
    Found,
    NotFound,
    Reload,
    Search,
    Statement,
)
from grader.reports.trace_failure import failure
from grader.reports.trace_place import found_in, is_own, is_standard, place, took, written
from grader.reports.trace_tree import Load, tree


def outline(load: Load) -> list[object]:
    return [(one.module, one.state, *outline(one)) for one in load.loads]


def test_modules_lie_in_those_whose_bodies_asked_for_them() -> None:
    timeline = command(module("a", "a.py", module("b", "b.py")), module("c", "c.py"))
    below = [("a", "executed", ("b", "executed")), ("c", "executed")]
    assert outline(tree(timeline)) == [("__main__", "executed", *below)]


def test_a_body_whose_end_was_not_seen_ends_with_the_one_that_waits_for_it() -> None:
    begun = module("b", "b.py")[:-1]
    assert outline(tree(command(module("a", "a.py", begun)))) == [
        ("__main__", "executed", ("a", "executed", ("b", "executed")))
    ]


def test_generated_code_that_imports_nothing_is_left_out() -> None:
    made = (Began(at=0, module=None, file=None), Ended(at=0, module=None))
    named = (Began(at=0, module="a", file="<generated>"), Ended(at=0, module="a"))
    timeline = command(module("a", "a.py", [*made, *named]))
    assert outline(tree(timeline)) == [("__main__", "executed", ("a", "executed"))]


def test_generated_code_that_imports_something_is_shown() -> None:
    made = [Began(at=0, module=None, file=None), *module("b", "b.py"), Ended(at=0, module=None)]
    timeline = command(module("a", "a.py", made))
    below = ("exec(…)", "executed", ("b", "executed"))
    assert outline(tree(timeline)) == [("__main__", "executed", ("a", "executed", below))]


def test_ends_without_a_beginning_do_no_harm() -> None:
    lost = (
        Ended(at=0, module="x"),
        Failed(at=0, module="y", error=None, running=()),
        Failed(at=0, module=None, error="E", running=()),
        Created(at=0, module="z"),
        Reload(at=0, module=None),
    )
    assert outline(tree(lost)) == [("z", "created"), ("exec(…)", "searched")]


def test_asking_about_a_module_is_not_importing_it() -> None:
    about = [
        Search(at=0, module="a", finder="PathFinder"),
        Found(at=0, module="a", origin="a.py", loader="L", locations=None),
        Search(at=0, module="b", finder="PathFinder"),
        NotFound(at=0, module="b"),
    ]
    timeline = timed(about, module("a", "a.py"), module("b", "b.py"))
    assert outline(tree(timeline)) == [
        ("a", "found"),
        ("b", "not-found"),
        ("a", "executed"),
        ("b", "executed"),
    ]


@pytest.mark.parametrize(
    ("statement", "loaded", "asks"),
    [
        (importing("m", "m.py", 1, "a.b.c"), "a.b.c", True),
        (importing("m", "m.py", 1, "a.b.c"), "a", True),
        (importing("m", "m.py", 1, "a.b.c"), "a.b", True),
        (importing("m", "m.py", 1, "a.b.c"), "a.bc", False),
        (importing("m", "m.py", 1, "a", "b"), "a.b", True),
        (importing("m", "m.py", 1, "a", "b"), "a.c", False),
        (importing("m", "m.py", 1, "a", "*"), "a.c", True),
        (importing("m", "m.py", 1, "x", "y", level=2, module="a.x"), "a.x", True),
        (importing("m", "m.py", 1, "x", "y", level=2, module=None), "x", False),
    ],
)
def test_a_module_belongs_to_the_statement_that_asks_for_it(
    statement: Statement, loaded: str, asks: bool
) -> None:
    root = tree(command(statement, module(loaded, "x.py")))
    assert (root.loads[0].loads[0].asked is not None) is asks


def test_one_statement_tells_once_that_a_module_was_there() -> None:
    first, second = (importing("m", "m.py", line, "a") for line in (1, 2))
    root = tree(command(first, cached("a"), cached("a"), second, cached("a")))
    assert [place(one.asked) for one in root.loads[0].loads] == ["m.py:1", "m.py:2"]


def test_the_way_to_a_failure_and_its_circle() -> None:
    found = failure(tree(CIRCLE))
    assert found is not None
    assert [one.module for one in found.path] == ["__main__", "a", "b"]
    assert found.missing is not None
    assert [(edge.importer, edge.imported) for edge in found.circle] == [("a", "b"), ("b", "a")]
    assert [one.module for one in found.held] == ["__main__", "a", "b"]
    assert place(found.statement) == "b.py:1"


def test_an_attribute_of_a_half_filled_module_is_a_circle_too() -> None:
    again = [importing("b", "b.py", 1, "a"), cached("a", "running")]
    inner = module("b", "b.py", again, error="AttributeError")
    outer = module("a", "a.py", importing("a", "a.py", 1, "b"), inner, error="AttributeError")
    found = failure(tree(command(outer, error="AttributeError")))
    assert found is not None
    assert [(edge.importer, edge.imported) for edge in found.circle] == [("a", "b"), ("b", "a")]


@pytest.mark.parametrize("error", ["NameError", "SyntaxError", "ModuleNotFoundError"])
def test_a_circle_is_not_blamed_for_what_it_cannot_cause(error: str) -> None:
    inner = module("b", "b.py", importing("b", "b.py", 1, "a"), cached("a", "running"), error=error)
    found = failure(tree(command(module("a", "a.py", inner, error=error), error=error)))
    assert found is not None
    assert found.circle == ()


def test_what_was_caught_did_not_end_the_run() -> None:
    assert failure(tree(command(unknown("a")))) is None
    later = command(unknown("a"), module("b", "b.py"), error="ModuleNotFoundError")
    found = failure(tree(later))
    assert found is not None
    assert found.innermost.module == "__main__"


def test_a_relative_import_without_a_package_fails_at_its_statement() -> None:
    statement = importing("__main__", "m.py", 3, "x", "y", level=1, module=None)
    found = failure(tree(command(statement, fails(".x"), error="ImportError")))
    assert found is not None
    assert place(found.statement) == "m.py:3"


@pytest.mark.parametrize(
    ("origin", "shown", "standard", "own"),
    [
        ("a/b.py", "a/b.py", False, True),
        ("/home/me/a.py", "/home/me/a.py", False, True),
        ("/usr/lib/python3.11/json/__init__.py", "stdlib", True, False),
        ("lib/python3.12/lib-dynload/_json.cpython-312.so", "stdlib, .so", True, False),
        ("/usr/lib/python3/dist-packages/apt.py", "site-packages", False, False),
        (".venv/lib/python3.13/site-packages/attr/a.py", "site-packages", False, False),
        ("/e/lib64/python3.13/site-packages/x.abi3.so", "site-packages, .so", False, False),
        ("built-in", "built in", True, False),
        ("frozen", "frozen", True, False),
    ],
)
def test_where_a_module_was_found(origin: str, shown: str, standard: bool, own: bool) -> None:
    load = Load("m", origin=origin)
    assert (found_in(load), is_standard(load), is_own(load)) == (shown, standard, own)


def test_a_namespace_package_lies_in_all_its_folders() -> None:
    root = tree(timed(finding("a", None, ("one/a", "two/a"))))
    assert found_in(root.loads[0]) == "namespace: one/a, two/a"
    assert is_own(root.loads[0])
    assert found_in(Load("unknown")) == ""


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        (importing("m", "f", 1, "a.b"), "import a.b"),
        (importing("m", "f", 1, "a.b", aliases=("c",)), "import a.b as c"),
        (importing("m", "f", 1, "a", "b", "c"), "from a import b, c"),
        (importing("m", "f", 1, "a", "b", "c", aliases=("b", "d")), "from a import b, c as d"),
        (importing("m", "f", 1, "a", "*"), "from a import *"),
        (importing("m", "f", 1, "", "b", level=2), "from .. import b"),
        (importing("m", "f", 1, "a", "b", level=1), "from .a import b"),
    ],
)
def test_a_statement_is_shown_as_it_was_written(statement: Statement, text: str) -> None:
    assert written(statement) == text


def test_times_are_shown_as_one_reads_them() -> None:
    shown = [took(seconds) for seconds in (0, 0.00021, 0.0099, 0.0123, 0.9, 12.34)]
    assert shown == ["<0.1 ms", "0.2 ms", "9.9 ms", "12 ms", "900 ms", "12.3 s"]
