"""Import cycles: a name is asked of a module that is still running."""

from collections.abc import Mapping
from typing import Any

import pytest
from explaining import at, by_hand, causes, command, files, raised, real, tree

from grader.explain.cycles import imports_of, on_cycle
from grader.interpreter import Interpreter, Program

PAIR = {
    "a.py": "from b import y\nx = 1\n",
    "b.py": "from a import x\ny = 2\n",
}

CYCLES: dict[str, tuple[Mapping[str, Any], str]] = {
    "two from-imports": (PAIR, "import a"),
    "the other way round": (PAIR, "import b"),
    "three modules": (
        {"a.py": "from b import y\nx = 1\n", "b.py": "from c import z\ny = z\n",
         "c.py": "from a import x\nz = x\n"},
        "import a",
    ),
    "module import, used at once": (
        {"a.py": "import b\nx = 1\n", "b.py": "import a\ny = a.x\n"}, "import a",
    ),
    "relative imports": (
        {"p": {"__init__.py": "", "a.py": "from .b import y\nx = 1\n",
               "b.py": "from .a import x\ny = 2\n"}},
        "import p.a",
    ),
    "a package and its module": (
        {"p": {"__init__.py": "from p.a import x\ny = 1\n", "a.py": "from p import y\nx = 1\n"}},
        "import p",
    ),
    "a class body": (
        {"a.py": "import b\nx = 1\n", "b.py": "import a\nclass C:\n    y = a.x\n"}, "import a",
    ),
    "a submodule that is not bound yet": (
        {"p": {"__init__.py": "", "a.py": "import p.b\nx = 1\n",
               "b.py": "import p.a\ny = p.a.x\n"}},
        "import p.a",
    ),
    "a function that is called while importing": (
        {"a.py": "import b\nb.f()\nx = 1\n", "b.py": "def f():\n    from a import x\n"}, "import a",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("app", "source"), CYCLES.values(), ids=CYCLES.keys())
def test_a_cycle_is_recognised(
    interpreter: Interpreter, app: Mapping[str, Any], source: str
) -> None:
    (said,) = real(interpreter, files(app), source)
    assert (said.cause, said.concept) == ("circular-import", "circular-import")
    assert any("still being executed" in one for one in said.evidence)


def test_the_evidence_tells_who_waits_for_whom(interpreter: Interpreter) -> None:
    (said,) = real(interpreter, files(PAIR), "import a")
    assert said.evidence == (
        "b.py:1: from a import x",
        "still being executed: a, which imports b, which imports a",
        "a.py has reached line 1",
        "a.py:2: x = 1",
    )


NO_CYCLES: dict[str, tuple[Mapping[str, Any], str]] = {
    "a cycle that works": (
        {"a.py": "import b\nx = 1\n", "b.py": "import a\ndef f(): return a.x\n"},
        "import a, b\nb.f()",
    ),
    "a name that is bound in time": (
        {"a.py": "x = 1\nfrom b import y\n", "b.py": "from a import x\ny = 2\n"}, "import a",
    ),
    "a deferred import": (
        {"a.py": "from b import f\nx = 1\n",
         "b.py": "def f():\n    from a import x\n    return x\n"},
        "import a\na.f()",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("app", "source"), NO_CYCLES.values(), ids=NO_CYCLES.keys())
def test_a_cycle_that_works_is_no_failure(
    interpreter: Interpreter, app: Mapping[str, Any], source: str
) -> None:
    assert real(interpreter, files(app), source) == ()


def test_a_wrong_name_in_a_cycle_is_a_wrong_name(interpreter: Interpreter) -> None:
    app = {"a.py": "from b import y\nwidth = 1\n", "b.py": "from a import widht\ny = 2\n"}
    assert causes(real(interpreter, files(app), "import a")) == ["misspelled-name"]


def test_a_name_that_is_nowhere_is_not_the_cycles_fault(interpreter: Interpreter) -> None:
    app = {"a.py": "from b import y\nx = 1\n", "b.py": "from a import nothing\ny = 2\n"}
    assert causes(real(interpreter, files(app), "import a")) == ["name-not-defined-there"]


def test_a_name_asked_after_the_import_is_no_cycle(interpreter: Interpreter) -> None:
    app = {"a.py": "import b\nx = 1\n", "b.py": "y = 2\n"}
    assert causes(real(interpreter, files(app), "import a\na.y")) == ["name-not-defined-there"]


def test_a_file_that_shadows_the_standard_library_is_no_cycle(interpreter: Interpreter) -> None:
    app = {"random.py": "import random\nprint(random.randint(1, 6))\ndef randint(): ...\n"}
    said = real(interpreter, files(app), Program(script="random.py"))
    assert "circular-import" not in causes(said)


def test_what_a_failed_import_left_behind_is_read_from_its_frame() -> None:
    first, second = at("a.py", 1, names="z"), at("b.py", 1)
    seen = raised("ImportError", command(), first, second, name="a")
    (said,) = by_hand(PAIR, seen, source="import a")
    assert said.cause == "circular-import"


def test_without_the_modules_frame_in_the_traceback_it_had_finished() -> None:
    seen = raised("ImportError", command(), at("b.py", 1), name="a")
    assert "circular-import" not in causes(by_hand(PAIR, seen, source="import b"))


def test_importing_the_module_instead_is_about_breaking_cycles(interpreter: Interpreter) -> None:
    now = {**PAIR, "b.py": "import a\ny = a.x\n"}
    (said, *_) = real(interpreter, files(now), "import a", start=PAIR)
    assert (said.cause, said.concept) == ("circular-import", "breaking-cycles")


def test_what_was_there_from_the_start_is_about_the_cycle(interpreter: Interpreter) -> None:
    now = {**PAIR, "b.py": "import a\ny = a.x\n"}
    (said, *_) = real(interpreter, files(now), "import a", start=now)
    assert said.concept == "circular-import"


# --- reading the imports ---------------------------------------------------------------------


def test_imports_are_read_without_running_anything() -> None:
    one = tree({"p": {"__init__.py": "", "a.py": "from . import b\nimport json, p.c\n", "b.py": "",
                      "c.py": "def f():\n    import p.b\n"}})  # fmt: skip
    assert imports_of(one, "p.a") == {"p", "p.b", "p.c"}
    assert imports_of(one, "p.c") == frozenset(), "an import in a function waits"
    assert imports_of(one, "nowhere") == frozenset()


def test_modules_on_a_cycle_reach_each_other() -> None:
    one = tree({**PAIR, "c.py": "import a\n"})
    assert on_cycle(one, "a") == ("a", "b")
    assert on_cycle(one, "c") == ()


def test_a_module_that_asks_itself_is_no_cycle_of_modules(interpreter: Interpreter) -> None:
    app = files({"conf.py": "from conf import DEBUG\n"})
    assert real(interpreter, app, "import conf") == ()


def test_a_module_that_asks_itself_for_what_it_binds_later_is_unfinished(
    interpreter: Interpreter,
) -> None:
    app = files({"conf.py": "import conf\nLEVEL = conf.DEBUG\nDEBUG = 1\n"})
    assert causes(real(interpreter, app, "import conf")) == ["circular-import"]
