"""What is the same for every submission of a class, and what a table says of one."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from grader.course import Concept
from grader.grading.verdict import KataResult
from grader.reports.graded import Column, Graded


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What formats of a class say besides the verdicts; nothing of it is looked up by them."""

    title: str
    """The course's."""
    columns: tuple[Column, ...]
    """The katas that count."""
    concepts: Mapping[str, Concept] = {}  # never changed
    """The concepts that have a page, by id."""
    sealed: Mapping[str, frozenset[str]] = {}  # never changed
    """By kata, the ids of checks of which nothing reaches a learner."""
    sandbox: str = ""
    """The tier that the class was graded in."""
    timestamp: str = ""
    """When it was graded, in ISO 8601 with a time zone, for formats that must say so."""

    def only(self, column: Column) -> "Facts":
        """Return the facts where one kata alone counts."""
        return msgspec.structs.replace(self, columns=(column,))


def verdicts(graded: Graded, columns: Sequence[Column]) -> list[KataResult | None]:
    """Return the verdict in each column; None where there is none."""
    found = {one.kata: one for one in graded.katas}
    return [found.get(column.id) for column in columns]


def points(result: KataResult | None) -> float | None:
    """Return the points for a kata; None without a verdict, which is never 0."""
    return None if result is None or result.outcome == "could-not-run" else result.score


def total(scores: Iterable[float | None]) -> float | None:
    """Return the points for several katas; None if those of one are not known."""
    known = list(scores)
    return None if None in known else round(sum(one for one in known if one is not None), 2)


def maximum(columns: Iterable[Column]) -> float:
    """Return the points that could be had."""
    return round(sum(one.max_score for one in columns), 2)
