"""A class in little room: one number for each learner and kata, made of verdicts as they come.

What two learners have in common is kept once. The verdicts themselves are not kept.
"""

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from grader.course import Kata
from grader.explain.diagnosis import Diagnosis
from grader.grading.verdict import CheckResult, KataResult, Outcome
from grader.reports.graded import Graded, Person
from grader.reports.style import shortened

LONGEST_NAME, LONGEST_TEXT = 300, 400
"""Characters that are kept of what people have written."""


class Cell(NamedTuple):
    """What a learner's answer to a kata came to; equal ones are kept once."""

    kata: str
    outcome: Outcome
    share: int = 0
    """Of the kata's points, in percent; 100 only if it is solved."""
    checks: tuple[tuple[str, Outcome], ...] = ()
    """None where nothing was handed in. One of a failed kata that could not run was not tried."""
    cause: str | None = None
    """Of the diagnosis that the learner was shown."""
    concept: str | None = None
    place: str = ""
    limit: str | None = None
    """The limit that a program was stopped at."""

    @property
    def is_missing(self) -> bool:
        """Whether nothing was handed in."""
        return self.outcome == "failed" and not self.checks

    @property
    def is_wrong(self) -> bool:
        """Whether there is an answer, and it is wrong."""
        return self.outcome == "failed" and bool(self.checks)

    @property
    def failed(self) -> tuple[str, ...]:
        """The ids of the checks that failed."""
        return tuple(check for check, outcome in self.checks if outcome == "failed")


class Row(NamedTuple):
    """A learner, or a group."""

    id: str
    name: str
    """As it is spoken, with whatever characters somebody has put into it."""
    score: float | None
    cells: "array[int]"
    """Indexes into the summary's cells, in the order of its katas."""
    flags: tuple[str, ...]
    sandbox: str
    source: str
    received: str

    @property
    def sorts_as(self) -> tuple[str, str]:
        """What learners are sorted by."""
        return (self.name.casefold(), self.id)


class Example(NamedTuple):
    """Somebody's explanation."""

    id: str
    kata: str
    diagnosis: Diagnosis


class ClassSummary:
    """What the report of a class is drawn from; the order of adding makes no difference to it."""

    def __init__(self, katas: Sequence[Kata]) -> None:
        self.katas = tuple(katas)
        self.cells: list[Cell] = []
        self.titles: dict[tuple[str, str], str] = {}
        """The sentence of each check, by kata and id."""
        self.examples: dict[tuple[str | None, str | None], Example] = {}
        """For each cause and concept, the explanation of the learner with the first id."""
        self.reasons: dict[tuple[str, str], str] = {}
        """Why a kata could not run, by learner's and kata's id."""
        self._rows: dict[str, Row] = {}
        self._index: dict[Cell, int] = {}
        self._texts: dict[str, str] = {}
        self._checks: dict[tuple[tuple[str, Outcome], ...], tuple[tuple[str, Outcome], ...]] = {}

    def add(self, graded: Graded) -> None:
        """Add one learner; each id is added once."""
        found = {result.kata: result for result in graded.katas}
        cells = array("I", (self._cell(found.get(kata.id), kata, graded.id) for kata in self.katas))
        self._rows[graded.id] = Row(
            id=graded.id,
            name=shortened_name(named(graded.people) or graded.id),
            score=graded.score,
            cells=cells,
            flags=tuple(self._text(flag) for flag in graded.flags),
            sandbox=self._text(graded.sandbox),
            source=cut(graded.source),
            received=cut(graded.received),
        )

    @property
    def rows(self) -> list[Row]:
        """All learners, by name."""
        return sorted(self._rows.values(), key=lambda row: row.sorts_as)

    @property
    def max_score(self) -> float:
        """The points that could be had."""
        return round(sum(kata.points for kata in self.katas), 2)

    def of(self, row: Row) -> list[Cell]:
        """Return a learner's cells, in the order of the katas."""
        return [self.cells[number] for number in row.cells]

    def _cell(self, result: KataResult | None, kata: Kata, learner: str) -> int:
        """Return the number of the cell that is equal to a verdict."""
        cell = Cell(kata.id, "failed") if result is None else self._read(result, learner)
        number = self._index.setdefault(cell, len(self.cells))
        if number == len(self.cells):
            self.cells.append(cell)
        return number

    def _read(self, result: KataResult, learner: str) -> Cell:
        """Return a verdict's cell, and remember the words that come with it."""
        for check in result.checks:
            self._remember_title(result.kata, check)
        checks = tuple((self._text(check.id), check.outcome) for check in result.checks)
        checks = self._checks.setdefault(checks, checks)
        if result.outcome == "could-not-run":
            self.reasons[learner, result.kata] = self._text(reason(result))
            return Cell(result.kata, result.outcome, checks=checks)
        share = percent(result)
        if result.outcome == "passed" or not checks:
            return Cell(result.kata, result.outcome, share, checks)
        first = result.diagnoses[0] if result.diagnoses else None
        limit = next((check.limit for check in result.checks if check.limit), None)
        if first is None:
            concept = result.first_failed.concept if result.first_failed else None
            return Cell(result.kata, "failed", share, checks, concept=concept, limit=limit)
        self._remember_example(first, result.kata, learner)
        where = first.where
        place = self._text(f"{where.file}:{where.line}") if where is not None else ""
        return Cell(result.kata, "failed", share, checks, first.cause, first.concept, place, limit)

    def _remember_title(self, kata: str, check: CheckResult) -> None:
        """Keep a check's sentence; of several, the one that sorts first."""
        known = self.titles.get((kata, check.id))
        if known is None or check.title < known:
            self.titles[kata, check.id] = check.title

    def _remember_example(self, diagnosis: Diagnosis, kata: str, learner: str) -> None:
        """Keep one explanation for each cause: whose, does not depend on who came first."""
        key = (diagnosis.cause, diagnosis.concept)
        known = self.examples.get(key)
        if known is None or (learner, kata) < (known.id, known.kata):
            said = replace(diagnosis, headline=self._text(diagnosis.headline), evidence=())
            self.examples[key] = Example(learner, kata, said)

    def _text(self, text: str) -> str:
        """Return the text, cut where it is too long to be read; equal ones are one object."""
        short = cut(text)
        return self._texts.setdefault(short, short)


def percent(result: KataResult) -> int:
    """Return the share of the points in percent: 100 for a solved kata alone."""
    if result.outcome == "passed":
        return 100
    share = 100 * result.score / result.max_score if result.max_score else 0.0
    return min(99, max(0, round(share)))


def reason(result: KataResult) -> str:
    """Return the first line of why a kata could not run."""
    said = (check.message for check in result.checks if check.outcome == "could-not-run")
    text = next(said, "")
    return text.strip().partition("\n")[0] or "no reason was given"


def cut(text: str) -> str:
    """Return as much of a text as somebody reads; no more is looked at of one of megabytes."""
    return shortened(text[: LONGEST_TEXT + 1], LONGEST_TEXT)


def named(people: Sequence[Person]) -> str:
    """Return the names of those who have handed in together, as they are spoken."""
    return ", ".join(called(one) for one in people)


def called(person: Person) -> str:
    """Return somebody's name, or the id of somebody without one."""
    return person.name.strip() or f"{person.given_name} {person.family_name}".strip() or person.id


def shortened_name(name: str) -> str:
    """Return a name that fits: its own characters, for whoever shows it to escape."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
