"""What is remembered of answers, and when a question comes again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_quiz import small

from grader.quiz import schedule
from grader.quiz.choice import queue
from grader.quiz.memory import (
    NOTHING_YET,
    Attempt,
    BrokenMemory,
    Memory,
    NewerMemory,
    dump,
    parse,
)

NOW = datetime(2026, 11, 21, 12, 0, 0, tzinfo=UTC)
DAY = timedelta(days=1)
TEXT = """\
{
 "version": 1,
 "questions": {
  "q": [
   {
    "at": "2026-11-21T12:00:00Z",
    "right": false,
    "misconception": "M-never"
   }
  ]
 }
}
"""
times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda one: one.replace(microsecond=0)
)
attempts = st.builds(Attempt, times, st.booleans(), st.none() | st.text())


def right(days: float) -> Attempt:
    return Attempt(NOW + days * DAY, right=True)


def wrong(days: float) -> Attempt:
    return Attempt(NOW + days * DAY, right=False, misconception="M-never")


def test_the_file_says_what_its_description_says() -> None:
    assert dump(NOTHING_YET.after("q", wrong(0))) == TEXT
    assert parse(TEXT) == Memory({"q": (wrong(0),)})


@given(st.dictionaries(st.text(), st.lists(attempts), max_size=3))
def test_what_is_kept_is_read_again(given_attempts: dict[str, list[Attempt]]) -> None:
    memory = NOTHING_YET
    for name, found in given_attempts.items():
        for one in found:
            memory = memory.after(name, one)
    assert parse(dump(memory)) == memory


def test_attempts_stand_in_the_order_of_their_times() -> None:
    memory = NOTHING_YET.after("q", right(2)).after("q", wrong(1))
    assert memory.attempts("q") == (wrong(1), right(2))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        TEXT.replace("questions", "answers"),
        TEXT.replace("false", '"no"'),
        TEXT.replace("2026-11-21T12:00:00Z", "yesterday"),
        TEXT.replace('"M-never"', "7"),
        TEXT.replace('"version": 1', '"version": true'),
        TEXT.replace('"version": 1', '"version": 0'),
        '{"version": 1, "questions": {"q": {}}}',
        '{"version": 1, "questions": {"q": [[]]}}',
    ],
)
def test_a_broken_text_is_told_from_a_memory(text: str) -> None:
    with pytest.raises(BrokenMemory):
        parse(text)


def test_what_a_newer_grader_wrote_is_not_touched() -> None:
    with pytest.raises(NewerMemory, match="version 2, and this grader knows version 1"):
        parse('{"version": 2, "anything": []}')


@pytest.mark.parametrize(
    ("found", "after"),
    [
        ([wrong(0)], timedelta(minutes=10)),
        ([right(0)], DAY),
        ([right(-1), right(0)], 3 * DAY),
        ([right(-9), right(-8), wrong(-7), right(0)], DAY),
        ([right(n) for n in range(-8, 1)], 60 * DAY),
    ],
)
def test_the_plain_rule_is_as_it_is_described(found: list[Attempt], after: timedelta) -> None:
    assert schedule.plainly(found) == NOW + after


def test_without_the_scheduler_the_plain_rule_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsrs", None)
    assert schedule.due([right(0)]) == NOW + DAY


def test_the_scheduler_says_when_where_it_is_installed() -> None:
    pytest.importorskip("fsrs")
    known = schedule.due([right(0)])
    better = schedule.due([right(0), right(3)])
    missed = schedule.due([right(0), wrong(3)])
    assert known is not None
    assert better is not None
    assert NOW + DAY <= known < better
    assert missed == NOW + 3 * DAY + timedelta(minutes=10)
    assert schedule.due([wrong(0)]) == NOW + timedelta(minutes=10)
    assert better == schedule.due([right(0), right(3)])


def test_a_question_that_was_never_asked_has_no_time() -> None:
    assert schedule.due([]) is None


def test_what_waits_longest_is_asked_first_then_what_is_new(tmp_path: Path) -> None:
    twice, names, number = small(tmp_path).questions
    memory = NOTHING_YET.after("names", wrong(-2)).after("number", wrong(-3))
    found = queue([twice, names, number], memory, NOW)
    assert found.due == (number, names)
    assert found.new == (twice,)
    assert found.now == (number, names, twice)


def test_what_was_missed_comes_again_after_a_while(tmp_path: Path) -> None:
    questions = small(tmp_path).questions
    memory = NOTHING_YET.after("names", wrong(0))
    soon, later = NOW + timedelta(minutes=5), NOW + timedelta(minutes=15)
    assert [one.id for _, one in queue(questions, memory, soon).later] == ["names"]
    assert [one.id for one in queue(questions, memory, later).due] == ["names"]
    assert queue(questions, memory, soon).all[-1].id == "names"
