"""A class in little room, whoever came first."""

import random
import tracemalloc

from class_rows import class_of, course, facts, judged, missing, summed, unjudged

from grader.explain.diagnosis import Diagnosis, Place
from grader.reports.class_summary import LONGEST_NAME, ClassSummary, percent
from grader.reports.graded import Graded, Person

KATA = course().kata("03_all")
SOME, ROOM = 200, 15 << 20
"""Bytes for a class of 2,000 learners by 36 katas."""


def cell_of(row: Graded) -> tuple[str, int, bool]:
    """Return what is kept of the only kata of a row: outcome, share, and whether it is missing."""
    summary = ClassSummary((KATA,))
    summary.add(row)
    (cell,) = summary.of(summary.rows[0])
    return cell.outcome, cell.share, cell.is_missing


def test_a_cell_tells_solved_from_failed_missing_and_could_not_run() -> None:
    ids = [check.id for check in judged(KATA).checks]
    answers = (judged(KATA), judged(KATA, ids[:1]), missing(KATA), unjudged(KATA))
    assert [cell_of(Graded(id="ada", katas=(one,))) for one in answers] == [
        ("passed", 100, False),
        ("failed", 86, False),
        ("failed", 0, True),
        ("could-not-run", 0, False),
    ]


def test_a_kata_that_a_row_does_not_have_was_not_handed_in() -> None:
    assert cell_of(Graded(id="ada")) == ("failed", 0, True)


def test_only_a_solved_kata_has_a_hundred_percent() -> None:
    nearly = judged(KATA, [judged(KATA).checks[0].id])
    assert percent(judged(KATA)) == 100
    assert percent(type(nearly)(kata="k", outcome="failed", score=999.9, max_score=1000)) == 99


def test_equal_cells_are_kept_once() -> None:
    rows = [Graded(id=str(number), katas=(judged(KATA),)) for number in range(50)]
    summary = ClassSummary((KATA,))
    for row in rows:
        summary.add(row)
    assert len(summary.rows) == 50
    assert len(summary.cells) == 1


def test_a_class_of_2000_learners_would_take_less_than_15_megabytes() -> None:
    summary, rows = ClassSummary(facts().katas), list(class_of(SOME))
    tracemalloc.start()
    for row in rows:
        summary.add(row)
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(summary.rows) == SOME
    assert taken < ROOM * SOME / 2000


def test_learners_are_in_the_order_of_their_names() -> None:
    names = ("žofie", "Ada", "ada", "Bo")
    rows = [Graded(id=str(at), people=(Person(id="p", name=one),)) for at, one in enumerate(names)]
    assert [row.name for row in summed(rows).rows] == ["Ada", "ada", "Bo", "žofie"]


def test_a_group_is_called_by_all_its_names_and_nobody_by_an_id() -> None:
    pair = (Person(id="a", name="Ada"), Person(id="b", given_name="Bo", family_name="Li"))
    rows = [Graded(id="g1", people=pair), Graded(id="z9")]
    assert [row.name for row in summed(rows).rows] == ["Ada, Bo Li", "z9"]


def test_a_name_of_a_megabyte_is_cut() -> None:
    (row,) = summed([Graded(id="a", people=(Person(id="a", name="x" * 10**6),))]).rows
    assert len(row.name) == LONGEST_NAME


def test_of_an_explanation_of_ten_megabytes_only_what_is_read_is_kept() -> None:
    long = Diagnosis(
        cause="all-omits-name",
        headline="x" * 10**7,
        evidence=("y" * 10**7,),
        where=Place("z" * 10**7, 1),
        next="?",
    )
    ids = [check.id for check in judged(KATA).checks]
    row = Graded(id="ada", katas=(judged(KATA, ids[:1], (long,)),), source="s" * 10**7)
    summary = ClassSummary((KATA,))
    tracemalloc.start()
    summary.add(row)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 100_000


def test_the_order_of_adding_makes_no_difference() -> None:
    rows = list(class_of(25))
    first = summed(rows)
    random.Random(3).shuffle(rows)
    second = summed(rows)
    assert [(row.id, first.of(row)) for row in first.rows] == [
        (row.id, second.of(row)) for row in second.rows
    ]
    assert first.examples == second.examples
    assert first.titles == second.titles
