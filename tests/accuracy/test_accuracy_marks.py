"""How the grader's diagnoses are marked against labels."""

from dataclasses import replace

import pytest
from accuracy.marks import group_of, mark_of, mark_of_submission
from programs.cases import Case, command

from grader.explain.diagnosis import Diagnosis, Place

CASE = Case("a case", {}, command("import a"), "circular-import", where=("a.py", 1))
HEALTHY = Case("a healthy one", {}, command("import a"))
RIGHT = Diagnosis(
    cause="circular-import",
    concept="circular-import",
    headline="Round it goes.",
    where=Place("a.py", 1),
    next="Look at it.",
)
NOT_YET = Diagnosis(concept="circular-import", headline="Not yet true.", next="Look.")


def other(**fields: object) -> Diagnosis:
    """Return the right diagnosis with something else in it."""
    kept = {name: getattr(RIGHT, name) for name in RIGHT.__struct_fields__}
    return Diagnosis(**{**kept, **fields})


def test_the_cause_with_its_concept_and_place_is_right() -> None:
    assert mark_of(CASE, [RIGHT]) == "right"


@pytest.mark.parametrize(
    "wrong",
    [
        other(cause="misspelled-name"),
        other(concept="breaking-cycles"),
        other(where=Place("a.py", 2)),
        other(where=None),
    ],
)
def test_another_cause_concept_or_place_is_false(wrong: Diagnosis) -> None:
    assert mark_of(CASE, [wrong]) == "false"


def test_what_is_said_first_counts() -> None:
    assert mark_of(CASE, [other(cause="misspelled-name"), RIGHT]) == "false"
    assert mark_of(CASE, [NOT_YET, RIGHT]) == "right", "what names no cause explains nothing"


def test_nothing_is_neither_right_nor_false() -> None:
    assert mark_of(CASE, []) == "nothing"
    assert mark_of(CASE, [NOT_YET]) == "nothing"


def test_a_label_may_name_a_nearer_concept() -> None:
    nearer = replace(CASE, concept="breaking-cycles")
    assert mark_of(nearer, [other(concept="breaking-cycles")]) == "right"
    assert mark_of(nearer, [RIGHT]) == "false"


def test_of_a_cause_that_is_not_built_the_place_is_not_labelled() -> None:
    unbuilt = replace(CASE, where=None, built=False)
    assert mark_of(unbuilt, [RIGHT]) == "right"
    assert mark_of(unbuilt, [other(cause="misspelled-name")]) == "false"


def test_where_nothing_may_be_said_every_cause_is_false() -> None:
    assert mark_of(HEALTHY, []) == "right"
    assert mark_of(HEALTHY, [RIGHT]) == "false"


def test_a_case_belongs_to_one_group() -> None:
    assert group_of(CASE) == group_of(replace(CASE, built=False)) == "cause"
    assert group_of(HEALTHY) == "silent"
    assert group_of(replace(HEALTHY, built=False)) == "unnamed"


def test_of_a_submission_the_concept_that_is_named_first_counts() -> None:
    assert mark_of_submission("dunder-all", "dunder-all") == "right"
    assert mark_of_submission("dunder-all", "star-import") == "false"
    assert mark_of_submission("dunder-all", None) == "nothing"
