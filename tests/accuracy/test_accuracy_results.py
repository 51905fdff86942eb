"""How results are kept, and when a case is worse than it was."""

from typing import Any

import pytest
from accuracy.labels import Labels, worse
from accuracy.results import Result, Results, dump, load

EVERYWHERE = {"3.11": "right", "3.12": "right"}


def result(case: str = "one", wanted: str | None = "guarded-name", **more: Any) -> Result:
    """Return a case that is right on two Pythons."""
    fields: dict[str, Any] = {"group": "cause", "marks": {"grader": EVERYWHERE}, **more}
    return Result(case=case, wanted=wanted, **fields)


def lost(*cases: Result, labels: Labels) -> list[str]:
    """Return the names of the cases that got worse."""
    return [one.partition(":")[0] for one in worse(Results({}, cases), labels)]


# --- keeping ---------------------------------------------------------------------------------


def test_what_was_kept_is_read_again() -> None:
    results = Results(
        {"3.11": "3.11.7"},
        [result(raised=True), result("two", None, group="silent"), result("zwölf")],
    )
    assert load(dump(results)) == results


def test_a_case_is_a_line() -> None:
    assert len(dump(Results({}, [result(), result("two")])).splitlines()) == 3


def test_a_case_is_right_if_it_is_right_on_each_python() -> None:
    assert result().all_right()
    assert not result(marks={"grader": {**EVERYWHERE, "3.13": "nothing"}}).all_right()
    assert not result().all_right("python"), "it was not asked"


# --- getting worse ---------------------------------------------------------------------------


def test_what_is_still_demanded_is_fine_and_what_is_new_too() -> None:
    assert lost(result(), labels={"one": "guarded-name", "new": "circular-import"}) == []


def test_a_case_that_is_gone_or_no_longer_demanded_is_lost() -> None:
    assert lost(result(), labels={}) == ["one"]


@pytest.mark.parametrize("now", ["circular-import", None])
def test_a_case_with_another_label_is_lost(now: str | None) -> None:
    assert lost(result(), labels={"one": now}) == ["one"]


def test_a_silent_program_that_is_to_be_explained_is_lost() -> None:
    assert lost(result(wanted=None, group="silent"), labels={"one": "guarded-name"}) == ["one"]


def test_a_failure_that_had_no_name_may_get_one() -> None:
    unnamed = result(wanted=None, group="unnamed")
    assert lost(unnamed, labels={"one": "guarded-name"}) == []
    assert lost(unnamed, labels={"one": None}) == []
    assert lost(unnamed, labels={}) == ["one"]


def test_what_was_not_right_cannot_be_lost() -> None:
    assert lost(result(marks={"grader": {"3.11": "nothing"}}), labels={}) == []


def test_all_losses_are_told_each_with_what_to_do() -> None:
    told = worse(Results({}, [result(), result("two")]), {"two": None})
    assert len(told) == 2
    assert all("make accuracy" in one for one in told)
    assert "guarded-name was right, and the label asks for silence" in told[1]
