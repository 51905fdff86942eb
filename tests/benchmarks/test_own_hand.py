"""A program in somebody's own hand is another text, and the same program."""

import dis
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from types import CodeType

import pytest
from classmaking.own_hand import in_own_hand, read, spaced

ROOT = Path(__file__).parents[2]
LOCAL = ("FAST", "LOCAL", "RESUME")
"""Parts of the names of instructions whose arguments name local variables, or are for Python."""
LINE = "__firstlineno__"
"""What a class knows of its place, from Python 3.13 on."""
SOURCE = b"""
import math
TOTAL = 0


def area(radius, *, scale=1):
    square = radius * radius
    size = square * scale
    text = "x"
    text = f"{size}{text}"
    if size > 3:
        size, last = 3, size
    return math.pi * square, text


def seen(items):
    for item in items: print(item); total = 1
    def inner():
        return total
    return inner


def asked(value):
    import math as inside
    global TOTAL
    TOTAL = value
    found = inside.pi \\
        + value
    return locals()
"""


def instructions(code: CodeType) -> Iterator[tuple[str, object]]:
    """Yield what is executed, whatever lines and local variables are called."""
    found = [*dis.get_instructions(code)]
    for one, following in zip(found, [*found[1:], None], strict=True):
        if following is not None and following.argval == LINE:
            continue
        if isinstance(one.argval, CodeType):
            yield from instructions(one.argval)
        elif any(part in one.opname for part in LOCAL):
            yield one.opname, None
        else:
            yield one.opname, one.argval


def executed(data: bytes) -> list[tuple[str, object]]:
    return [*instructions(compile(data, "it.py", "exec"))]


def test_what_is_executed_stays_the_same() -> None:
    for seed in range(60):
        assert executed(in_own_hand(SOURCE, Random(seed))) == executed(SOURCE)


@pytest.mark.parametrize("folder", ["solutions", "exercises", "tests/solutions"])
def test_what_the_course_executes_stays_the_same(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.py"))
    assert len(paths) > 100
    for path in paths:
        data = path.read_bytes()
        changed = in_own_hand(data, Random(path.as_posix()))
        assert changed != data, path
        assert executed(changed) == executed(data), path


def test_only_variables_that_are_nobody_elses_get_other_names() -> None:
    written = read(SOURCE)
    assert written is not None
    assert {name for name, _ in written.local} == {b"square", b"last"}


def test_the_text_is_another_one_for_nearly_everybody() -> None:
    texts = {in_own_hand(SOURCE, Random(seed)) for seed in range(100)}
    assert len(texts) == 100
    assert any(b'"""' in one for one in texts)
    assert any(b"square_here" in one for one in texts)


def test_json_says_the_same_in_other_bytes() -> None:
    data = b'{\n  "args": ["-m", "x"]\n}\n'
    changed = spaced(data, Random(1))
    assert changed != data
    assert json.loads(changed) == json.loads(data)


@pytest.mark.parametrize(
    "data", [b"from import\n", b"x = 1", b"x = 1\r\n", b"\xff\xfe\n", b"x\0\n"]
)
def test_what_is_no_plain_program_is_left_as_it_is(data: bytes) -> None:
    assert in_own_hand(data, Random(1)) == data
