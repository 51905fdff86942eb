"""The grades of a class as `grades.csv`: a row a submission, a column a kata.

A cell is empty where a kata could not run, and then there is no `score` either. In UTF-8 without a
mark in front, so that the first column is called `id` for every reader.
"""

from collections.abc import Iterable, Iterator

from grader.reports import cells
from grader.reports.facts import Facts, maximum, points, total, verdicts
from grader.reports.graded import Graded


def grades(rows: Iterable[Graded], facts: Facts) -> Iterator[str]:
    """Yield the header, then a line for each submission."""
    yield cells.row(["id", *(one.id for one in facts.columns), "score", "max_score"])
    most = maximum(facts.columns)
    for one in rows:
        scores = [points(result) for result in verdicts(one, facts.columns)]
        yield cells.row([one.id, *scores, total(scores), most])
