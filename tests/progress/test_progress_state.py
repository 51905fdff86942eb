"""What the state file says, and what is no state."""

import json

import pytest

from grader.progress.state import EMPTY, BrokenState, NewerState, Record, State, dump, parse

NOW, LATER = "2026-11-21T05:40:12Z", "2026-11-21T06:00:00Z"
FULL = Record("passed", 3, 3, tries=2, hints=1, checked=NOW, solved=NOW)


def written(**fields: object) -> str:
    return json.dumps({"version": 1, "katas": {"01_a": {**FULL._asdict(), **fields}}})


def test_the_text_is_the_documented_one() -> None:
    assert json.loads(dump(State({"01_a": FULL}))) == {
        "version": 1,
        "katas": {
            "01_a": {
                "outcome": "passed", "score": 3, "max_score": 3, "tries": 2, "hints": 1,
                "checked": NOW, "solved": NOW, "hint": 0,
            }
        },
    }  # fmt: skip


def test_what_is_written_is_read_again() -> None:
    state = State({"02_b": Record("failed", 0.5, 2, tries=1, checked=NOW), "01_a": FULL})
    assert parse(dump(state)) == state
    assert dump(parse(dump(state))) == dump(state)


def test_the_same_state_gives_the_same_bytes() -> None:
    one, other = Record(tries=1), Record(tries=2)
    assert dump(State({"a": one, "b": other})) == dump(State({"b": other, "a": one}))


def test_a_kata_that_was_never_met_has_an_empty_record() -> None:
    assert EMPTY.record("01_a") == Record()


def test_fields_that_are_left_out_are_as_at_the_beginning() -> None:
    assert parse('{"version": 1, "katas": {"01_a": {}}}').record("01_a") == Record()


def test_a_check_counts_as_a_try_and_only_the_first_success_is_dated() -> None:
    failed = Record().after_check("failed", 1, 3, NOW)
    assert failed == Record("failed", 1, 3, tries=1, checked=NOW)
    passed = failed.after_check("passed", 3, 3, NOW)
    assert (passed.tries, passed.solved) == (2, NOW)
    again = passed.after_check("passed", 3, 3, LATER)
    assert (again.checked, again.solved) == (LATER, NOW)
    worse = again.after_check("failed", 0, 3, LATER)
    assert (worse.outcome, worse.solved) == ("failed", NOW)


def test_hints_only_rise() -> None:
    assert Record().after_hint(2).after_hint(1).hints == 2


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "null", "[]", "{}", '{"version": 1}', '{"version": "1", "katas": {}}',
        '{"version": 0, "katas": {}}', '{"version": true, "katas": []}',
        '{"version": 1, "katas": {"01_a": []}}', "[" * 100_000, '{"version": 1, "katas": {"01',
    ],
    ids=lambda text: text[:40] or "empty",
)  # fmt: skip
def test_what_is_no_state_is_broken(text: str) -> None:
    with pytest.raises(BrokenState):
        parse(text)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("outcome", "solved"), ("outcome", 1), ("outcome", []), ("score", "3"), ("score", -1),
        ("score", True), ("score", float("inf")), ("score", float("nan")), ("max_score", None),
        ("tries", 1.5), ("tries", -1), ("tries", True), ("hints", "1"), ("checked", 5),
        ("solved", False), ("solved", "x" * 100),
    ],
)  # fmt: skip
def test_a_field_of_another_kind_breaks_the_file(field: str, value: object) -> None:
    with pytest.raises(BrokenState):
        parse(written(**{field: value}))


def test_a_newer_version_is_refused_and_not_broken() -> None:
    with pytest.raises(NewerState, match="of version 7, and this grader knows version 1"):
        parse('{"version": 7, "anything": 1}')
