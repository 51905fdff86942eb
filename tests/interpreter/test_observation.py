"""What an observation holds of programs that run to their end, or raise."""

import pytest
from running import Run

from grader.interpreter import Described

GAME = {
    "game.py": "import draw\n\n\ndef play():\n    return draw.show()\n",
    "draw.py": "GLYPH = '*'\n\n\nclass Pen:\n    pass\n\n\ndef show():\n    return GLYPH\n",
}
PACKAGE = {
    "sound/__init__.py": "print('sound')",
    "sound/effects/echo.py": "from .. import formats\nNAME = 'echo'\n",
    "sound/formats/__init__.py": "",
}


@pytest.mark.parametrize(
    ("described", "text"),
    [
        (Described(kind="module", name="a.b", type="module", token=0), "<module a.b #0>"),
        (Described(kind="function", name="C.f", module="m", type="function", token=3),
         "<function m.C.f #3>"),
        (Described(kind="instance", type="MagicMock", token=1), "<MagicMock object #1>"),
    ],
)  # fmt: skip
def test_what_is_no_plain_data_is_written_for_a_learner(described: Described, text: str) -> None:
    assert repr(described) == text
    assert repr([described]) == f"[{text}]"


def test_a_program_that_ends_is_completed_with_status_zero(run_program: Run) -> None:
    seen = run_program("x = 1")
    assert (seen.outcome, seen.status, seen.limit, seen.exception) == ("completed", 0, None, None)


def test_names_are_what_the_namespace_gained_and_nothing_else(run_program: Run) -> None:
    assert set(run_program("x = 1\nimport sys\ny = x").names) == {"x", "sys", "y"}
    assert set(run_program("").names) == set()


def test_plain_data_is_exact(run_program: Run) -> None:
    source = """
data = [None, True, 7, -2.5, 'text', b'bytes', (1, (2,)), {'k': [3]}, {1, 2}, frozenset({'a'})]
big, tiny, nan_like, inf = 1 << 70, 5e-324, float('nan') != float('nan'), float('inf')
odd = 'é \\u2603 \\U0001f40d \\x00 \\x1b "quoted" \\\\'
keys = {(1, 2): 'tuple', 3: 'int', None: 'none'}
"""
    seen = run_program(source)
    assert seen["data"] == [
        None, True, 7, -2.5, "text", b"bytes", (1, (2,)), {"k": [3]}, {1, 2}, frozenset({"a"}),
    ]  # fmt: skip
    assert [type(one) for one in seen["data"]] == [
        type(None), bool, int, float, str, bytes, tuple, dict, set, frozenset,
    ]  # fmt: skip
    assert (seen["big"], seen["tiny"], seen["inf"]) == (1 << 70, 5e-324, float("inf"))
    assert seen["odd"] == 'é ☃ 🐍 \x00 \x1b "quoted" \\'
    assert seen["keys"] == {(1, 2): "tuple", 3: "int", None: "none"}


def test_other_objects_are_described_from_outside(run_program: Run) -> None:
    seen = run_program(
        "import game\nfrom draw import Pen, show\npen = Pen()\nwrite = pen.__init__", GAME
    )
    assert seen["game"] == Described(kind="module", name="game", type="module", token=0)
    assert (seen["Pen"].kind, seen["Pen"].name, seen["Pen"].module) == ("class", "Pen", "draw")
    assert (seen["show"].kind, seen["show"].name, seen["show"].module) == (
        "function",
        "show",
        "draw",
    )
    assert (seen["pen"].kind, seen["pen"].type, seen["pen"].module) == ("instance", "Pen", "draw")


def test_the_same_object_has_the_same_description_across_bindings(run_program: Run) -> None:
    seen = run_program("import game, draw\nfrom draw import show, Pen\na, b = Pen(), Pen()", GAME)
    assert seen["draw"] == seen.modules["game"].names["draw"] == seen.modules["draw"].object
    assert seen["show"] == seen.modules["draw"].names["show"]
    assert seen["a"] != seen["b"]


def test_data_that_is_too_deep_or_too_big_is_described(run_program: Run) -> None:
    seen = run_program(
        "deep = []\nfor _ in range(50): deep = [deep]\nme = []; me.append(me)\ns = 'x' * 10**6"
    )
    assert {seen[name].type for name in ("deep", "me")} == {"list"}
    assert seen["s"].type == "str"


def test_additions_to_sys_modules_come_with_their_spec(run_program: Run) -> None:
    seen = run_program("import sound.effects.echo", PACKAGE)
    assert seen.project_modules == ["sound", "sound.effects", "sound.formats", "sound.effects.echo"]
    sound, effects, echo = (
        seen.modules[one] for one in ("sound", "sound.effects", "sound.effects.echo")
    )
    assert (sound.origin, sound.locations, sound.loader) == (
        "sound/__init__.py", ("sound",), "SourceFileLoader",
    )  # fmt: skip
    assert sound.is_package
    assert not sound.is_namespace
    assert effects.is_namespace
    assert effects.locations == ("sound/effects",)
    assert (echo.origin, echo.parent, echo.is_package) == (
        "sound/effects/echo.py",
        "sound.effects",
        False,
    )
    assert set(echo.names or ()) == {"formats", "NAME"}


def test_modules_of_the_standard_library_are_additions_but_not_the_projects(
    run_program: Run,
) -> None:
    seen = run_program("import colorsys")
    assert "colorsys" in seen.modules
    assert seen.project_modules == []
    assert seen.modules["colorsys"].names is None


def test_entries_of_sys_modules_may_be_anything(run_program: Run) -> None:
    seen = run_program("import sys\nsys.modules['none'] = None\nsys.modules['odd'] = 3")
    assert seen.modules["none"].object is None
    assert seen.modules["odd"].object is not None
    assert seen.modules["odd"].object.type == "int"


def test_executed_files_are_listed_in_order_with_repeats(run_program: Run) -> None:
    source = "import game, importlib\nimport game\nimportlib.reload(game)"
    assert run_program(source, GAME).executed == ("game.py", "draw.py", "game.py")


def test_a_failed_body_counts_as_executed(run_program: Run) -> None:
    assert run_program("import bad", {"bad.py": "1/0"}).executed == ("bad.py",)


def test_paths_and_finders_are_seen_before_and_after(run_program: Run) -> None:
    seen = run_program(
        "import sys\nsys.path.append('lib')\nsys.meta_path.insert(0, type('Spy', (), {}))"
    )
    assert seen.path_before[0] == ""
    assert seen.path_after == (*seen.path_before, "lib")
    assert seen.finders_before == ("BuiltinImporter", "FrozenImporter", "PathFinder")
    assert seen.finders_after == ("Spy", *seen.finders_before)


def test_an_exception_has_type_names_place_and_frames(run_program: Run) -> None:
    seen = run_program("import game", GAME | {"draw.py": "from pen import ink\n"})
    assert (seen.outcome, seen.status) == ("raised", 1)
    error = seen.exception
    assert error is not None
    assert (error.type, error.name, error.path) == ("ModuleNotFoundError", "pen", None)
    assert error.is_a("ImportError")
    assert [(one.file, one.line, one.function) for one in error.frames] == [
        ("<string>", 1, "<module>"), ("game.py", 1, "<module>"), ("draw.py", 1, "<module>"),
    ]  # fmt: skip
    assert [one.module for one in error.running] == ["game", "draw"]


def test_an_unfinished_modules_namespace_is_seen_at_the_failure(run_program: Run) -> None:
    seen = run_program(
        "import a", {"a.py": "X = 1\nfrom b import Y\n", "b.py": "from a import Z\n"}
    )
    assert seen.exception is not None
    assert [(one.module, one.names) for one in seen.exception.running] == [("a", ("X",)), ("b", ())]
    assert seen.exception.path == "a.py"


def test_an_attribute_error_names_the_module_that_was_asked(run_program: Run) -> None:
    seen = run_program("import game\ngame.nothing", GAME)
    assert seen.exception is not None
    assert seen.exception.object == seen["game"]
    assert seen.exception.name == "nothing"


def test_a_syntax_error_has_its_place(run_program: Run) -> None:
    error = run_program("import bad", {"bad.py": "x = 1\ndef f(:\n"}).exception
    assert error is not None
    assert (error.type, error.file, error.line) == ("SyntaxError", "bad.py", 2)


def test_the_exception_before_is_kept(run_program: Run) -> None:
    error = run_program("try:\n    import nope\nexcept ImportError:\n    1/0").exception
    assert error is not None
    assert (error.type, error.before and error.before.type) == (
        "ZeroDivisionError",
        "ModuleNotFoundError",
    )


def test_output_is_kept_apart_and_paths_are_relative_to_the_submission(run_program: Run) -> None:
    seen = run_program(
        "import sys, where\nprint('out')\nprint('err', file=sys.stderr)\nwhere.fail()",
        {"where.py": "print(__file__)\ndef fail():\n    1/0\n"},
    )
    assert seen.lines == ["where.py", "out"]
    assert seen.stderr.startswith("err\nTraceback (most recent call last):\n")
    assert 'File "where.py", line 3, in fail' in seen.stderr


def test_asking_for_a_name_that_was_never_bound_says_how_the_run_ended(run_program: Run) -> None:
    for source, ending in (
        ("x = 1", "the program ran to its end"),
        ("1/0", "the program ended with ZeroDivisionError: division by zero"),
        ("raise SystemExit(4)", "the program left with exit status 4"),
    ):
        try:
            run_program(source)["missing"]
        except AssertionError as error:
            assert str(error) == f"'missing' was never bound: {ending}"  # noqa: PT017 - it is an AssertionError itself
        else:
            raise AssertionError("a name that was never bound was found")


def test_what_was_flagged_cannot_be_taken_back(run_program: Run) -> None:
    seen = run_program("import ctypes, os\nctypes.CDLL(None)\nos._exit(0)")
    assert (seen.outcome, "ctypes" in seen.witnessed) == ("died", True)


def test_a_thread_that_goes_on_after_the_program_does_not_spoil_its_report(
    run_program: Run,
) -> None:
    source = """
import atexit, threading, time
def later():
    time.sleep(0.02)
    open('/dev/null').close()
threading.Thread(target=later).start()
x = 1
"""
    seen = run_program(source)
    assert (seen.outcome, seen["x"]) == ("completed", 1)
