"""The page, from results alone."""

from typing import Any

from accuracy.claims import Claim, Mark
from accuracy.results import Result, Results
from accuracy.table import GROUPS, alarms, by_cause, claims, not_right, page, totals, versions

PYTHONS = ["3.11", "3.12"]


def on(first: Mark, second: Mark | None = None) -> dict[str, Mark]:
    """Return a mark on each of two Pythons."""
    return {"3.11": first, "3.12": second or first}


def result(case: str, wanted: str | None, group: str = "cause", **marks: Any) -> Result:
    """Return a case."""
    return Result(case=case, group=group, wanted=wanted, marks=marks, raised=case != "quiet")  # type: ignore[arg-type]  # a group


CASES = [
    result("a", "not-installed", grader=on("right"), python=on("right"), friendly=on("right")),
    result(
        "b", "wrong-case", grader=on("right", "nothing"), python=on("false"),
        friendly=on("false"),
    ),
    result(
        "quiet", "wrong-case", grader=on("right"), python=on("nothing"), friendly=on("nothing")
    ),
    result(
        "c", None, "silent", grader=on("right"), python=on("right"), friendly=on("right")
    ),
    result("d", None, "unnamed", grader=on("false")),
    result("01/x", "import-as", "submission", grader=on("right"), **{"first check": on("false")}),
]  # fmt: skip


def test_totals_are_by_what_cases_are_who_was_asked_and_python() -> None:
    assert totals(CASES, PYTHONS).splitlines() == [
        "|  | cases | 3.11 | 3.12 |",
        "| --- | --- | --- | --- |",
        "| **Programs with a cause** (2 end in an error) | 3 |  |  |",
        "| grader |  | 3 · 0 · 0 (100 %) | 2 · 1 · 0 (67 %) |",
        "| Python's own message |  | 1 · 1 · 1 (33 %) | 1 · 1 · 1 (33 %) |",
        "| friendly-traceback |  | 1 · 1 · 1 (33 %) | 1 · 1 · 1 (33 %) |",
        "| **Programs of which nothing may be said** (1 end in an error) | 1 |  |  |",
        "| grader |  | 1 · 0 · 0 (100 %) | 1 · 0 · 0 (100 %) |",
        "| Python's own message |  | 1 · 0 · 0 (100 %) | 1 · 0 · 0 (100 %) |",
        "| friendly-traceback |  | 1 · 0 · 0 (100 %) | 1 · 0 · 0 (100 %) |",
        f"| **{GROUPS['unnamed']}** (1 end in an error) | 1 |  |  |",
        "| grader |  | 0 · 0 · 1 (0 %) | 0 · 0 · 1 (0 %) |",
        "| **Wrong submissions of katas** (1 end in an error) | 1 |  |  |",
        "| grader |  | 1 · 0 · 0 (100 %) | 1 · 0 · 0 (100 %) |",
        "| concept of the first failing check |  | 0 · 0 · 1 (0 %) | 0 · 0 · 1 (0 %) |",
    ]


def test_a_cause_is_a_row_and_pythons_are_told_apart_where_they_differ() -> None:
    assert by_cause(CASES).splitlines() == [
        "| cause | cases | grader | Python's own message | friendly-traceback |",
        "| --- | --- | --- | --- | --- |",
        "| `not-installed` | 1 | 1 · 0 · 0 | 1 · 0 · 0 | 1 · 0 · 0 |",
        "| `wrong-case` | 2 | 3.11: 2 · 0 · 0<br>3.12: 1 · 1 · 0 | 0 · 1 · 1 | 0 · 1 · 1 |",
    ]


def test_what_is_not_right_is_named() -> None:
    assert not_right(CASES).splitlines()[2:] == [
        "| b | `wrong-case` | 3.11: right, 3.12: nothing |",
        "| d | nothing | false |",
    ]
    assert not_right(CASES[:1]) == "None."


def test_a_group_without_cases_is_left_out() -> None:
    assert len(totals(CASES[:1], PYTHONS).splitlines()) == 2 + 4


def test_where_the_others_blame_imports_without_need_is_named() -> None:
    blamed = result("e", None, "silent", grader=on("right"), python=on("right", "false"),
                    friendly=on("right"))  # fmt: skip
    assert alarms([*CASES, blamed]).splitlines()[2:] == [
        "| e | Python's own message | 3.11: right, 3.12: false |",
    ]
    assert alarms(CASES) == "None."


def test_versions_are_those_of_what_was_asked() -> None:
    named = {"3.11": "3.11.7", "friendly-traceback": "0.7.61"}
    assert versions(named).splitlines()[2:] == [
        "| Python 3.11 | 3.11.7 |",
        "| friendly-traceback | 0.7.61 |",
    ]


def test_a_phrase_keeps_its_bars_out_of_the_table() -> None:
    listed = [Claim("one|two", frozenset(["b", "a"])), Claim("three", frozenset(), misleads=False)]
    assert claims(listed).splitlines()[2:] == [
        r"| `one\|two` | `a`, `b` | yes |  |",
        "| `three` | none |  |  |",
    ]


def test_the_page_holds_all_of_it_in_order() -> None:
    results = Results({"3.11": "3.11.7", "3.12": "3.12.1", "friendly-traceback": "0"}, CASES)
    text = page(results)
    parts = (totals(CASES, PYTHONS), by_cause(CASES), not_right(CASES), versions(results.versions))
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert text.endswith("|\n")
    assert "\n\n\n" not in text
