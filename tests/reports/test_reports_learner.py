"""What a learner may read of a verdict, and how text that others wrote is made harmless."""

import msgspec
import pytest
from classes_drawn import COLUMNS, FACTS, result

from grader.reports import learner
from grader.reports.plain import cut, lines, one_line

SEALED = msgspec.structs.replace(FACTS, sealed={COLUMNS[0].id: frozenset({"test_0"})})


def test_only_the_first_failed_check_is_explained() -> None:
    kata = result(COLUMNS[0], "passed", "failed", "failed", told=2)
    seen = learner.seen(kata, FACTS)
    assert [one.message for one in seen.checks] == ["", "expected  1\nseen      2", ""]
    assert seen.diagnoses == kata.diagnoses[:1]
    assert seen.first == "test_1"


def test_behind_a_sealed_check_the_next_is_shown_without_its_diagnosis() -> None:
    kata = result(COLUMNS[0], "failed", "failed", told=1)
    seen = learner.seen(kata, SEALED)
    assert [one.message for one in seen.checks] == ["", "expected  1\nseen      2"]
    assert (seen.first, seen.diagnoses) == ("test_1", ())


def test_why_the_machine_failed_is_not_the_learners_to_read() -> None:
    kata = result(COLUMNS[0], "could-not-run", message="/home/teacher is full")
    (check,) = learner.seen(kata, FACTS).checks
    assert check.message == "could not be run: the grader or the machine failed, not your answer"


def test_what_waits_for_a_sealed_check_does_not_name_it() -> None:
    message = "not tried: first, “Check 0.”"
    kata = result(COLUMNS[0], "failed", "could-not-run", message=message)
    assert learner.seen(kata, FACTS).checks[1].message == message
    sealed = learner.seen(kata, SEALED).checks[1].message
    assert sealed == "not tried: a check before it has to pass"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", r"a\x1b[2Jb"),
        ("\u202egpj.exe", r"\u202egpj.exe"),
        ("a\u2066b\u2069", r"a\u2066b\u2069"),
        ("a\u200bb\ufeff", r"a\u200bb\ufeff"),
        ("\udc80\0\x85\ufffe", r"\udc80\x00\x85\ufffe"),
        ("\U000e0041", r"\U000e0041"),
        ("a\nb\r\nc\td\n", "a ⏎ b ⏎ c d"),
        ("a\rb", r"a\rb"),
        ("\u0642\u0645\u200c\u0631 é 李", "\u0642\u0645\u200c\u0631 é 李"),
    ],
)
def test_what_is_not_seen_becomes_visible(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_long_text_is_cut_and_shows_it() -> None:
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "ab…"
    assert [len(one) for one in lines("x" * 10_000 + "\ny\n")] == [2_000, 1]
