"""What runs beside a learner's code: its JSON, its values, and that it leaves no trace."""

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from running import Run

from grader.interpreter import values
from grader.interpreter.leaf.encode import encode, encode_slowly
from grader.interpreter.leaf.values import Values

LEAF = Path(__file__).parents[2] / "grader" / "interpreter" / "leaf"
BUILT_IN = {*sys.builtin_module_names, "_frozen_importlib", "_frozen_importlib_external"}
LOADED = {"_ctypes", "_json", "array", "_socket", "opcode", "resource"}
"""Modules of the standard library that the server loads and takes out again (`boot`)."""

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    max_leaves=20,
)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT | st.binary(),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(TEXT | st.integers(), inner)
        | st.sets(st.integers() | TEXT)
        | st.frozensets(st.binary())
    ),
    max_leaves=20,
)


@given(JSON)
def test_what_is_encoded_is_json_on_one_line_of_ascii(value: Any) -> None:
    text = encode(value)
    assert json.loads(text) == value
    assert text.isascii()
    assert "\n" not in text


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert json.loads(encode("a\ud800b")) == "a\ufffdb"


@given(JSON)
def test_a_python_without_the_encoder_in_c_says_the_same(value: Any) -> None:
    assert json.loads(encode_slowly(value)) == json.loads(encode(value)) == value


@given(PLAIN)
def test_plain_data_survives_the_way_out(value: Any) -> None:
    raw = json.loads(encode(Values().value(value)))
    assert values.Values().decoded(raw) == value
    assert type(values.Values().decoded(raw)) is type(value)


@pytest.mark.parametrize(
    "thing",
    [
        type("Integer", (int,), {})(3),
        type("Text", (str,), {})("x"),
        type("Sequence", (list,), {})(),
        type("Mapping", (dict,), {})(),
        True.__class__,
        len,
        object(),
        sys,
        Values.value,
        Values().value,
        (sys,),
        {"k": sys},
        range(3),
        bytearray(b"x"),
        1j,
        "x" * 200_000,
        10**2000,
    ],
)
def test_everything_else_is_described(thing: object) -> None:
    described = Values().value(thing)
    assert isinstance(described, dict)
    assert described["t"] == "object"
    assert described["type"] == type(thing).__name__


def test_kinds_are_told_apart() -> None:
    things = [sys, int, len, encode, Values().value, object()]
    kinds = [Values().describe(thing)["kind"] for thing in things]
    assert kinds == ["module", "class", "builtin", "function", "method", "instance"]


def test_tokens_are_identities() -> None:
    values = Values()
    first, second, again = (values.describe(one) for one in (sys, json, sys))
    assert first == again
    assert first["token"] != second["token"]


def test_a_large_set_or_mapping_is_described_instead() -> None:
    for large in ({*range(3_000)}, frozenset(range(3_000)), dict.fromkeys(range(3_000))):
        assert Values().value(large)["t"] == "object"
    assert Values().value({*range(2_000)})["t"] == "set"


def test_what_costs_the_judge_its_time_is_not_decoded() -> None:
    collide = [number * (2**61 - 1) for number in range(2_001)]
    assert values.Values().decoded({"t": "set", "v": collide}) is None
    assert values.Values().decoded([0] * 50_000) is None
    assert values.Values().decoded({"t": "dict", "v": [[[], 1]]}) is None


def test_too_many_items_are_described_instead() -> None:
    values = Values()
    assert values.value(list(range(30_000)))["t"] == "object"


@pytest.mark.parametrize("file", sorted(LEAF.glob("*.py")), ids=lambda path: path.stem)
def test_a_file_imports_only_what_leaves_no_trace(file: Path) -> None:
    module = ast.parse(file.read_text())
    typing_only = {
        inner
        for node in ast.walk(module)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(module):
        if node in typing_only:
            continue
        if isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
            assert names <= BUILT_IN | LOADED
        elif isinstance(node, ast.ImportFrom) and not node.level:
            assert node.module in BUILT_IN | LOADED | {"__future__"}


def test_nothing_of_ours_is_in_reach_of_a_program(run_program: Run) -> None:
    source = """
import sys, builtins
here = [name for name in sys.modules if 'leaf' in name or 'grader' in name]
paths = [one for one in [*sys.path, *sys.path_importer_cache] if '/grader' in one]
extras = [name for name in '_socket resource atexit gc posix'.split() if name in sys.modules]
frame, frames = sys._getframe(), 0
while frame := frame.f_back: frames += 1
hooks = sys.excepthook is sys.__excepthook__, sys.unraisablehook is sys.__unraisablehook__
trace = sys.gettrace(), sys.getprofile()
names = sorted(name for name in vars(builtins) if name[0] == '_')
"""
    seen = run_program(source)
    assert (seen["here"], seen["paths"], seen["extras"]) == ([], [], ["posix"])
    assert (seen["frames"], seen["hooks"], seen["trace"]) == (0, (True, True), (None, None))
    program = "import builtins; print(sorted(n for n in vars(builtins) if n[0] == '_'))"
    real = subprocess.run(
        [sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True
    )
    assert seen["names"] == ast.literal_eval(real.stdout)


def test_the_first_file_that_is_opened_gets_the_usual_number(run_program: Run) -> None:
    assert run_program("import os\nr = os.open('/dev/null', 0)")["r"] == 3


def test_a_program_is_the_main_thread(run_program: Run) -> None:
    source = """
import signal, threading
signal.signal(signal.SIGUSR1, lambda *_: None)
main = threading.current_thread() is threading.main_thread()
"""
    assert run_program(source)["main"] is True


def test_a_warning_at_module_level_is_blamed_on_its_line(run_program: Run) -> None:
    seen = run_program("import w", {"w.py": "import warnings\nwarnings.warn('here')\n"})
    assert "w.py:2: UserWarning: here" in seen.stderr
