"""What a class has in common: beliefs, equal mistakes, checks that few pass, and what is odd."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from grader.reports.class_summary import Cell, ClassSummary, Example, Row

FEW_PASS, AT_LEAST = 0.1, 3
"""A check that so few pass, of so many who came to it, may be at fault itself."""


class Belief(NamedTuple):
    """A cause of wrong answers, and whose."""

    cause: str | None
    concept: str | None
    rows: tuple[Row, ...]
    katas: tuple[str, ...]
    example: Example | None


class Idea(NamedTuple):
    """A concept, and who has gone wrong about it."""

    concept: str | None
    rows: tuple[Row, ...]
    beliefs: tuple[Belief, ...]
    """The most frequent first."""


class Cluster(NamedTuple):
    """Answers that are wrong in the same way."""

    cell: Cell
    rows: tuple[Row, ...]


class CheckRate(NamedTuple):
    """How a class did in one check."""

    kata: str
    check: str
    title: str
    passed: int
    failed: int
    not_tried: int

    @property
    def tried(self) -> int:
        """How many came to it."""
        return self.passed + self.failed

    @property
    def fails_the_class(self) -> bool:
        """Whether hardly anybody passes it."""
        return self.tried >= AT_LEAST and self.passed <= FEW_PASS * self.tried


class KataRate(NamedTuple):
    """How a class did in one kata."""

    kata: str
    solved: int
    wrong: int
    missing: int
    could_not_run: int
    checks: tuple[CheckRate, ...]

    @property
    def judged(self) -> int:
        """How many have a verdict."""
        return self.solved + self.wrong + self.missing


class Leap(NamedTuple):
    """A kata that was solved by people who have not solved what it builds upon."""

    kata: str
    before: str
    rows: tuple[Row, ...]


class Met(NamedTuple):
    """What somebody met in a kata: why it could not run, or the limit that stopped it."""

    row: Row
    kata: str
    what: str


def ideas(summary: ClassSummary) -> list[Idea]:
    """Return what wrong answers are about, by how many learners gave them."""
    found: dict[tuple[str | None, str | None], dict[str, Row]] = {}
    katas: dict[tuple[str | None, str | None], set[str]] = {}
    for row, cell in wrong(summary):
        key = (cell.cause, cell.concept)
        found.setdefault(key, {})[row.id] = row
        katas.setdefault(key, set()).add(cell.kata)
    beliefs = [
        Belief(*key, tuple(rows.values()), tuple(sorted(katas[key])), summary.examples.get(key))
        for key, rows in found.items()
    ]
    return sorted(map(idea, grouped(beliefs)), key=lambda one: (-len(one.rows), one.concept or ""))


def grouped(beliefs: Iterable[Belief]) -> Iterator[list[Belief]]:
    """Return beliefs by concept, the most frequent of each first, those without a cause last."""
    concepts: dict[str | None, list[Belief]] = {}
    for one in beliefs:
        concepts.setdefault(one.concept, []).append(one)
    for same in concepts.values():
        yield sorted(same, key=lambda one: (one.cause is None, -len(one.rows), one.cause or ""))


def idea(beliefs: list[Belief]) -> Idea:
    """Return the concept of beliefs that share it, with everybody who is behind one of them."""
    rows = {row.id: row for one in beliefs for row in one.rows}
    return Idea(beliefs[0].concept, by_name(rows.values()), tuple(beliefs))


def clusters(summary: ClassSummary) -> list[Cluster]:
    """Return wrong answers that several gave: same kata, failing checks, cause and place."""
    found: dict[tuple[object, ...], tuple[Cell, dict[str, Row]]] = {}
    for row, cell in wrong(summary):
        key = (cell.kata, cell.failed, cell.cause, cell.concept, cell.place)
        found.setdefault(key, (cell, {}))[1][row.id] = row
    several = [
        Cluster(cell, tuple(rows.values())) for cell, rows in found.values() if len(rows) > 1
    ]
    return sorted(
        several,
        key=lambda one: (
            -len(one.rows),
            one.cell.kata,
            one.cell.failed,
            one.cell.cause or "",
            one.cell.place,
        ),
    )


def wrong(summary: ClassSummary) -> Iterator[tuple[Row, Cell]]:
    """Return every wrong answer, learner by learner."""
    for row in summary.rows:
        for cell in summary.of(row):
            if cell.is_wrong:
                yield row, cell


def by_name(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return learners in the order of the summary's."""
    return tuple(sorted(rows, key=lambda row: row.sorts_as))


def rates(summary: ClassSummary) -> list[KataRate]:
    """Return how the class did, kata by kata and check by check."""
    counted = Counter(number for row in summary.rows for number in row.cells)
    cells: dict[str, list[tuple[Cell, int]]] = {kata.id: [] for kata in summary.katas}
    for number, count in counted.items():
        cell = summary.cells[number]
        cells[cell.kata].append((cell, count))
    return [kata_rate(summary, kata, found) for kata, found in cells.items()]


def kata_rate(summary: ClassSummary, kata: str, cells: list[tuple[Cell, int]]) -> KataRate:
    """Return how the class did in one kata, from its cells and how many have each."""
    checks: dict[str, Counter[str]] = {}
    for cell, count in cells:
        for check, outcome in cell.checks if cell.outcome != "could-not-run" else ():
            checks.setdefault(check, Counter())[outcome] += count
    return KataRate(
        kata,
        sum(count for cell, count in cells if cell.outcome == "passed"),
        sum(count for cell, count in cells if cell.is_wrong),
        sum(count for cell, count in cells if cell.is_missing),
        sum(count for cell, count in cells if cell.outcome == "could-not-run"),
        tuple(
            CheckRate(
                kata, check, summary.titles[kata, check],
                checks[check]["passed"], checks[check]["failed"], checks[check]["could-not-run"],
            )
            for check in order(cells)
        ),
    )  # fmt: skip


def order(cells: Iterable[tuple[Cell, int]]) -> list[str]:
    """Return the checks of a kata as they stand in the longest list of them, then any others."""
    lists = sorted(
        {
            tuple(check for check, _ in cell.checks)
            for cell, _ in cells
            if cell.outcome != "could-not-run"
        },
        key=lambda one: (-len(one), one),
    )
    return list(dict.fromkeys(check for one in lists for check in one))


def leaps(summary: ClassSummary) -> list[Leap]:
    """Return katas that were solved by people with a wrong answer to one that comes before."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in summary.rows:
        cells = {cell.kata: cell for cell in summary.of(row)}
        for kata in summary.katas:
            for before in kata.after if cells[kata.id].outcome == "passed" else ():
                if before in cells and cells[before].outcome == "failed":
                    found.setdefault((kata.id, before), []).append(row)
    return [Leap(kata, before, tuple(rows)) for (kata, before), rows in sorted(found.items())]


def stopped(summary: ClassSummary) -> list[Met]:
    """Return whose programs were stopped at a limit, and at which."""
    return [Met(row, cell.kata, cell.limit) for row, cell in wrong(summary) if cell.limit]


def not_run(summary: ClassSummary) -> list[Met]:
    """Return which verdicts are missing, and why."""
    return [
        Met(row, cell.kata, summary.reasons.get((row.id, cell.kata), ""))
        for row in summary.rows
        for cell in summary.of(row)
        if cell.outcome == "could-not-run"
    ]
