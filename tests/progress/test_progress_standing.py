"""Solved, tried or not begun; and which kata is next."""

from grader.progress.outline import Item, Outline
from grader.progress.standing import Progress, progress
from grader.progress.state import Record, State

NOW = "2026-11-21T05:40:12Z"
SOLVED = Record("passed", 1, 1, tries=1, checked=NOW, solved=NOW)
TRIED = Record("failed", 0, 1, tries=1, checked=NOW)
COURSE = Outline(
    "Course",
    (Item("01_a", "A", 1, ()), Item("02_b", "B", 1, ("03_c",)), Item("03_c", "C", 1, ("01_a",))),
)


def standing(**records: Record) -> Progress:
    return progress(COURSE, State({f"0{name[1:]}": record for name, record in records.items()}))


def following(found: Progress) -> str | None:
    return None if found.next is None else found.next.kata.id


def test_each_kata_is_solved_tried_or_not_begun() -> None:
    found = standing(k1_a=SOLVED, k3_c=TRIED)
    assert [one.stage for one in found.katas] == ["solved", "not-begun", "tried"]
    assert found.solved == 1


def test_a_solved_kata_stays_solved() -> None:
    later = SOLVED.after_check("failed", 0, 1, NOW)
    assert standing(k1_a=later).katas[0].stage == "solved"


def test_reading_hints_is_no_try() -> None:
    assert standing(k1_a=Record(hints=3)).katas[0].stage == "not-begun"


def test_the_next_kata_is_the_first_whose_earlier_ones_are_solved() -> None:
    assert following(standing()) == "01_a"
    assert following(standing(k1_a=TRIED)) == "01_a"
    assert following(standing(k1_a=SOLVED)) == "03_c", "02_b has to wait for 03_c"
    assert following(standing(k1_a=SOLVED, k3_c=SOLVED)) == "02_b"
    assert following(standing(k1_a=SOLVED, k2_b=SOLVED, k3_c=SOLVED)) is None


def test_katas_that_the_course_no_longer_has_count_for_nothing() -> None:
    found = standing(k1_a=SOLVED, k9_gone=SOLVED)
    assert (found.solved, len(found.katas)) == (1, 3)
