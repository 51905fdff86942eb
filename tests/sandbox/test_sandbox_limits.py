"""Every limit has an outcome of its own, in both sandboxed tiers, and the next program is well."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from grader.interpreter import Interpreter, Limits, Program
from grader.interpreter.selftest import tried


class Greedy(NamedTuple):
    """A program that takes more of something than there is."""

    source: str
    limits: Limits = Limits(wall=9)


GREEDY = {
    "wall": Greedy("import time\ntime.sleep(9)", Limits(wall=0.3)),
    "cpu": Greedy("while True: pass", Limits(wall=9, cpu=1)),
    "memory": Greedy("kept = bytearray(1 << 30)"),
    "processes": Greedy("import os, time\nwhile True:\n  if not os.fork(): time.sleep(9)"),
    "files": Greedy("kept = []\nwhile True: kept.append(open('/dev/null'))"),
    "output": Greedy("while True: print('x' * 1000)"),
    "result": Greedy(
        "kept = [str(n) * 90_000 for n in range(8)] * 12", Limits(wall=9, result=1 << 20)
    ),
}
FILLING = {
    "bytes": "n = 0\nwhile True:\n  n += 1\n  open(f'f{n}', 'wb').write(b'x' * (8 << 20))",
    "inodes": "n = 0\nwhile True:\n  n += 1\n  open(f'f{n}', 'w').close()",
    "one file": "f = open('f', 'wb')\nwhile True: f.write(b'x' * (1 << 20))",
}


@pytest.fixture(scope="module", params=["namespaces", "landlock"])
def interpreter(request: pytest.FixtureRequest) -> Iterator[Interpreter]:
    """An interpreter in a sandboxed tier of this machine."""
    with Interpreter(tier=request.param) as found:
        refused = tried(found).refused
        if refused is not None:
            pytest.skip(f"NOTHING IS KNOWN OF THE TIER {request.param}: {refused}")
        yield found


def unharmed(interpreter: Interpreter) -> bool:
    """Whether an honest program fares as ever."""
    seen = interpreter.run({"m.py": b"X = 1"}, Program(source="import m\nr = m.X"))
    return (seen.outcome, seen["r"]) == ("completed", 1)


@pytest.mark.starts_processes
@pytest.mark.parametrize("limit", GREEDY)
def test_a_limit_has_its_own_outcome(interpreter: Interpreter, limit: str) -> None:
    source, limits = GREEDY[limit]
    seen = interpreter.run({}, Program(source=source, limits=limits))
    assert (seen.outcome, seen.limit) == ("killed", limit)
    assert unharmed(interpreter)


@pytest.mark.parametrize("what", FILLING)
def test_scratch_has_a_limit_where_there_is_any(interpreter: Interpreter, what: str) -> None:
    seen = interpreter.run({}, Program(source=FILLING[what], limits=Limits(wall=9)))
    if interpreter.tier == "landlock":  # nothing can be written there
        assert seen.exception is not None
        assert (seen.outcome, seen.exception.type) == ("raised", "PermissionError")
    else:
        assert (seen.outcome, seen.limit) == ("killed", "scratch")
    assert unharmed(interpreter)
