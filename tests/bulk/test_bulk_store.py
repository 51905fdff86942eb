"""The store keeps whole transactions, knows its version, and forgets nobody's verdict."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from grader.bulk.store import MIGRATIONS, NAME, Change, Facts, Grade, Seen, Store, Verdict
from grader.errors import MachineError, Misuse
from grader.grading.verdict import CheckResult, KataResult
from grader.reports.graded import Person

KEY, OTHER = b"k" * 32, b"o" * 32
VERDICT = Verdict(
    KataResult(
        kata="01_greet",
        outcome="failed",
        score=1.0,
        max_score=2.0,
        checks=(CheckResult(id="greets", title="It greets.", outcome="failed"),),
        first="greets",
    ),
    ("ctypes", "gc"),
)
FACTS = Facts(people=(Person(id="ada", name="Ada"),), flags=("late by 2 h",), source="ada")


def test_a_verdict_comes_back_as_it_was(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.judge({KEY: VERDICT})
    with Store(tmp_path) as store:
        assert store.verdict(KEY) == VERDICT
        assert store.score(KEY) == 1.0
        assert store.known([KEY, OTHER]) == {KEY}


def test_there_is_no_verdict_that_nobody_gave(tmp_path: Path) -> None:
    with Store(tmp_path) as store, pytest.raises(KeyError):
        store.verdict(KEY)


def test_what_an_attempt_held_is_known_until_it_changes(tmp_path: Path) -> None:
    seen = Seen(digests={"01_greet": "d"}, refused={"02_count": "two names"}, remarks=("a.pyc",))
    with Store(tmp_path) as store:
        store.see("ada", "ada.zip", "mark 1", seen)
        assert store.seen("ada", "ada.zip", "mark 1") == seen
        assert store.seen("ada", "ada.zip", "mark 2") is None
        assert store.seen("bob", "ada.zip", "mark 1") is None


def test_grades_take_the_place_of_those_before(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.give("ada", FACTS, [Grade("01_greet", KEY), Grade("02_count", None, "no room")])
        store.give("ada", FACTS, [Grade("01_greet", OTHER)])
        assert store.grades("ada") == {"01_greet": Grade("01_greet", OTHER)}
        assert [*store.learners()] == [("ada", FACTS)]
        assert store.katas() == {"01_greet"}
        assert store.faults() == 0


def test_a_grade_is_a_verdict_or_a_reason_and_never_both(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for wrong in (Grade("01_greet", None), Grade("01_greet", KEY, "both")):
            with pytest.raises(sqlite3.IntegrityError):
                store.give("ada", FACTS, [wrong])


def test_what_is_begun_and_not_ended_has_not_happened(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.give("ada", FACTS, [Grade("01_greet", KEY)])
        with contextlib.suppress(ZeroDivisionError), store.all_or_nothing():
            store.give("ada", FACTS, [Grade("01_greet", OTHER)])
            _ = 1 / 0
        assert store.grades("ada")["01_greet"].key == KEY


def test_who_is_no_longer_in_the_class_is_forgotten_but_for_verdicts(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.judge({KEY: VERDICT})
        for name in ("ada", "bob"):
            store.give(name, FACTS, [Grade("01_greet", KEY)])
            store.see(name, "x", "1", Seen(digests={}))
        store.forget_learners_but(["bob"])
        assert [name for name, _ in store.learners()] == ["bob"]
        assert store.grades("ada") == {}
        assert store.seen("ada", "x", "1") is None
        assert store.known([KEY]) == {KEY}


def test_learners_come_by_code_point_whatever_their_names(tmp_path: Path) -> None:
    names = ["Zoë", "ada", "Ádám", "李", "ada2", "_", "'; DROP TABLE learner; --"]
    with Store(tmp_path) as store:
        for name in names:
            store.give(name, FACTS, [])
        assert [name for name, _ in store.learners()] == sorted(names)


def test_changes_are_told_in_order(tmp_path: Path) -> None:
    changes = [Change("bob", "01_greet", "failed", "passed"), Change("ada", "x", "a", "b")]
    with Store(tmp_path) as store:
        store.change(changes)
        assert [*store.changes()] == changes


def test_exports_depend_on_settings_learners_grades_and_changes(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        states = [[*store.state()]]
        for change in (
            lambda: store.remember(tier="process"),
            lambda: store.give("ada", FACTS, [Grade("01_greet", KEY)]),
            lambda: store.give("ada", FACTS, [Grade("01_greet", OTHER)]),
            lambda: store.change([Change("ada", "01_greet", "failed", "passed")]),
        ):
            change()
            states.append([*store.state()])
        store.remember(exported="something")
        assert [*store.state()] == states[-1]
    assert len({repr(one) for one in states}) == len(states)


def test_a_file_that_is_no_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"my thesis " * 100)
    with pytest.raises(Misuse, match="is no store of this grader"):
        Store(tmp_path)
    assert (tmp_path / NAME).read_bytes() == b"my thesis " * 100


def test_a_store_of_a_newer_grader_is_refused(tmp_path: Path) -> None:
    Store(tmp_path).__exit__()
    with sqlite3.connect(tmp_path / NAME) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    with pytest.raises(Misuse, match="written by a newer grader"):
        Store(tmp_path)


def test_only_one_process_writes(tmp_path: Path) -> None:
    with Store(tmp_path), pytest.raises(MachineError, match="another grader may be at work"):
        Store(tmp_path)
