"""From the bytes of a child to an observation: whatever they are, nothing worse than silence."""

import json
import signal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import MachineError
from grader.interpreter import Limits, Observation, Program
from grader.interpreter.decode import BROKEN, UNHEARD, End, Said, _report, observation

ROOT = "/scratch/submission"
NONCE = b"0f1e"
REPORT: dict[str, Any] = {
    "outcome": "completed",
    "names": {},
    "modules": {},
    "executed": [],
    "path_before": [""],
    "path_after": [""],
    "finders_before": [],
    "finders_after": [],
    "exception": None,
}


def Written(result: bytes = b"", out: bytes = b"", err: bytes = b"") -> Said:  # noqa: N802 - reads as a noun
    """Return what a child wrote; a report as it sends it."""
    return Said(result.replace(b"{", NONCE + b"{", 1), out, err, NONCE)


def line(**changes: Any) -> bytes:
    """Return a report as a child sends it."""
    return json.dumps(REPORT | changes).encode() + b"\n"


WELL = End(0, 0.0, None)
SOURCE = Program(source="")


def decoded(written: Said, end: End = WELL, program: Program = SOURCE) -> Observation:
    """Decode what was written."""
    return observation(written, program, end, root=ROOT, tier="process")


def exited(status: int) -> End:
    """Return the end of a process that left with a status."""
    return End(status << 8, 0.0, None)


def test_a_report_becomes_an_observation() -> None:
    seen = decoded(Written(line(names={"x": 1}, executed=["a.py"]), b"out", b"err"))
    assert (seen.outcome, seen.status, seen["x"], seen.executed) == ("completed", 0, 1, ("a.py",))
    assert (seen.stdout, seen.stderr, seen.tier) == ("out", "err", "process")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"{}\n",
        line()[:-1],
        line() + line(),
        line() + b"more",
        b"\n" + line(),
        b"null\n",
        b"[]\n",
        b'"completed"\n',
        line(outcome="passed"),
        line(names=[]),
        line(names=None),
        line(modules={"a": 1}),
        line(executed="a.py"),
        line(executed=[1]),
        line(exception={"type": 1, "bases": []}),
        line(path_after=[None]),
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b'{"outcome":' * 5_000 + b"\n",
    ],
)
def test_anything_but_one_right_report_is_silence(data: bytes) -> None:
    seen = decoded(Written(data))
    assert (seen.outcome, dict(seen.names), seen.modules) == ("died", {}, {})


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    assert decoded(Written(data, data, data)).outcome in ("died", "completed")


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("tv", max_size=1), inner),
    max_leaves=8,
)


@given(JUNK)
def test_no_value_of_a_name_raises(value: Any) -> None:
    assert "x" in decoded(Written(line(names={"x": value}))).names


@given(st.dictionaries(st.sampled_from(sorted(REPORT)), JUNK))
def test_no_field_raises(changes: dict[str, Any]) -> None:
    assert decoded(Written(line(**changes))).tier == "process"


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ([1, [2]], [1, [2]]),
        ({"t": "tuple", "v": [1, {"t": "tuple", "v": []}]}, (1, ())),
        ({"t": "set", "v": [1, 2]}, {1, 2}),
        ({"t": "frozenset", "v": ["a"]}, frozenset({"a"})),
        ({"t": "dict", "v": [["k", {"t": "bytes", "v": "ff"}]]}, {"k": b"\xff"}),
        ({"t": "int", "v": str(1 << 80)}, 1 << 80),
        ({"t": "float", "v": "inf"}, float("inf")),
        ({"t": "float", "v": (0.1).hex()}, 0.1),
    ],
)
def test_tagged_data_is_what_it_was(raw: object, value: object) -> None:
    assert decoded(Written(line(names={"x": raw})))["x"] == value


@pytest.mark.parametrize(
    "raw",
    [
        {"t": "set", "v": [[1]]},
        {"t": "dict", "v": [[{"t": "dict", "v": []}, 1]]},
        {"t": "dict", "v": [[1]]},
        {"t": "int", "v": "x"},
        {"t": "float", "v": 3},
        {"t": "bytes", "v": "zz"},
        {"t": "object"},
        {"t": "object", "kind": 3, "type": "x", "token": 1},
        {"t": "eval", "v": "1"},
        {"v": 1},
        {},
    ],
)
def test_nonsense_is_none(raw: object) -> None:
    assert decoded(Written(line(names={"x": raw})))["x"] is None


def test_a_child_cannot_say_what_is_known_from_outside() -> None:
    said = line(status=0, stdout="forged", tier="namespaces", cpu=-1, limit=None, signal=None)
    seen = decoded(Written(said, b"real"), End(3 << 8, 0.5, None))
    assert (seen.status, seen.stdout, seen.tier, seen.cpu) == (3, "real", "process", 0.5)


def test_ends_without_a_report_say_what_the_kernel_saw() -> None:
    assert (decoded(Written(), exited(3)).outcome, decoded(Written(), exited(3)).status) == (
        "died",
        3,
    )
    killed = decoded(Written(), End(signal.SIGSEGV, 0.0, None))
    assert (killed.outcome, killed.signal, killed.status) == ("died", signal.SIGSEGV, None)
    dumped = decoded(Written(), End(signal.SIGSEGV | 0x80, 0.0, None))
    assert dumped.signal == signal.SIGSEGV
    assert decoded(Written(), exited(UNHEARD)).outcome == "unobserved"


def test_a_child_that_could_not_be_set_up_is_the_machines_fault() -> None:
    with pytest.raises(MachineError, match="no space left"):
        decoded(Written(err=b"no space left"), exited(BROKEN))


def test_a_program_that_leaves_with_that_status_is_no_fault() -> None:
    assert decoded(Written(line(outcome="exited")), exited(BROKEN)).status == BROKEN


@pytest.mark.parametrize("limit", ["wall", "output", "result"])
def test_a_limit_of_the_client_is_named(limit: str) -> None:
    seen = decoded(Written(line()), End(signal.SIGKILL, 0.0, limit))
    assert (seen.outcome, seen.limit, seen.status, seen.signal) == ("killed", limit, None, None)


def test_the_kernels_limit_of_processor_time_is_named() -> None:
    assert decoded(Written(), End(signal.SIGXCPU, 5.1, None)).limit == "cpu"
    assert decoded(Written(), End(signal.SIGKILL, 5.1, None)).limit == "cpu"
    assert decoded(Written(), End(signal.SIGKILL, 0.1, None)).limit is None


def test_a_memory_error_is_the_limit_of_memory() -> None:
    error = {"type": "MemoryError", "bases": ["MemoryError", "Exception", "BaseException"]}
    seen = decoded(Written(line(outcome="raised", exception=error)), exited(1))
    assert (seen.outcome, seen.limit) == ("killed", "memory")
    assert seen.exception is not None


def test_a_real_python_is_told_by_its_status() -> None:
    real = Program(source="", real=True)
    assert decoded(Written(), exited(0), real).outcome == "completed"
    assert decoded(Written(), exited(2), real).outcome == "exited"
    assert decoded(Written(), End(9, 0.0, None), real).outcome == "died"


def test_paths_in_output_and_messages_are_relative() -> None:
    error = {"type": "E", "bases": ["E"], "text": f"see {ROOT}/a.py", "before": None}
    seen = decoded(Written(line(exception=error), f"{ROOT}/b.py {ROOT}".encode()))
    assert seen.stdout == "b.py ."
    assert seen.exception is not None
    assert seen.exception.text == "see a.py"


def test_output_that_is_no_text_is_shown_by_its_bytes() -> None:
    assert decoded(Written(line(), b"\xff!")).stdout == "\\xff!"


def test_output_is_kept_to_its_limit() -> None:
    program = Program(source="", limits=Limits(output=3))
    assert decoded(Written(line(), b"12345"), program=program).stdout == "123"


def test_flags_come_before_the_report_and_only_those_that_are_known() -> None:
    flags, report = _report(b'!ctypes\n!nonsense\n!ctypes\n{"outcome":"completed"}\n')
    assert (flags, report.outcome) == (("ctypes",), "completed")


def test_a_flag_after_the_report_makes_it_none_at_all() -> None:
    flags, report = _report(b'!gc\n{"outcome":"completed"}\n!ctypes\n')
    assert (flags, report.outcome) == (("gc",), "unobserved")


def test_a_report_without_its_nonce_is_a_forgery() -> None:
    seen = observation(Said(line(), b"", b"", NONCE), SOURCE, WELL, root=ROOT, tier="process")
    assert (seen.outcome, seen.names) == ("died", {})


@pytest.mark.parametrize("end", [exited(7), End(6, 0.0, None)])
def test_who_ends_badly_after_a_report_has_not_completed(end: End) -> None:
    assert decoded(Written(line()), end).outcome == "died"
