"""What an instructor reads at the end: how it went, and what to look at first."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from grader.bulk.grade import Done
from grader.bulk.handed_in import Intake
from grader.reports.graded import Column, Graded
from grader.reports.style import BOLD, DIM, Style, shortened

MOST_LINES = 8
"""Of one sort; the report has them all."""


class Totals(msgspec.Struct):
    """The class in a few numbers, made of rows as they come."""

    columns: tuple[Column, ...]
    learners: int = 0
    outcomes: dict[str, int] = {}
    solved: dict[str, int] = {}
    """Learners who have solved a kata, by its id."""
    concepts: dict[str, int] = {}
    """Learners whom a concept troubles, by its id."""
    not_run: list[str] = []
    flagged: list[str] = []

    def add(self, row: Graded) -> None:
        """Count a learner."""
        self.learners += 1
        concepts = set()
        for kata in row.katas:
            count(self.outcomes, kata.outcome)
            if kata.outcome == "passed":
                count(self.solved, kata.kata)
            if kata.outcome == "could-not-run":
                reason = kata.checks[0].message if kata.checks else ""
                self.not_run.append(f"{row.id}, {kata.kata}: {reason}")
            concepts |= {one.concept for one in kata.diagnoses[:1] if one.concept is not None}
        for one in concepts:
            count(self.concepts, one)
        if row.flags:
            self.flagged.append(f"{row.id}: {row.flags[0]}")

    @property
    def all_passed(self) -> bool:
        """Whether everybody has solved everything."""
        return not self.outcomes.get("failed") and not self.not_run


def count(counts: dict[str, int], one: str) -> None:
    """Count one more."""
    counts[one] = counts.get(one, 0) + 1


class Run(NamedTuple):
    """What there is to say of a run besides the grades."""

    intake: Intake
    done: Done
    seconds: float
    tier: str
    folder: str
    """Where the files are, as the user would type it."""
    files: Sequence[str]
    notes: Sequence[str] = ()
    """What platforms' sheets could not be given."""


def summary(totals: Totals, run: Run, style: Style) -> str:
    """Return the screen."""
    blocks = [
        [style.paint(headline(totals, run), BOLD), *work(run), "", *counts(totals)],
        *(
            [style.paint(title, BOLD), *listed(lines, style)]
            for title, lines in first_looks(totals, run)
            if lines
        ),
        written(run, style),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def headline(totals: Totals, run: Run) -> str:
    """Return who was graded, in what."""
    return (
        f"{counted(totals.learners, 'learner')} · {counted(len(totals.columns), 'kata')} · "
        f"tier {run.tier} · {run.intake.layout}"
    )


def work(run: Run) -> list[str]:
    """Return what was done for it."""
    done = run.done
    if not done.judged:
        return [f"every answer was known already ({duration(run.seconds)})"]
    rate = done.judged / run.seconds if run.seconds else 0.0
    words = (
        f"judged {counted(done.judged, 'answer')} in {duration(run.seconds)} ({rate:.1f} a second)"
    )
    again = f", {done.again} of them once more, alone" if done.again else ""
    return [words + again]


def counts(totals: Totals) -> list[str]:
    """Return how many of each outcome."""
    names = (("passed", "passed"), ("failed", "failed"), ("could-not-run", "could not run"))
    found = [(totals.outcomes.get(key, 0), name) for key, name in names]
    return [f"{many:>8}  {name}" for many, name in found if many]


def first_looks(totals: Totals, run: Run) -> list[tuple[str, list[str]]]:
    """Return what to look at, the most urgent first."""
    return [
        ("Could not run: no grade, and no zero", totals.not_run),
        ("Could not be taken in", [*run.intake.problems]),
        ("Not filled in", [*run.notes]),
        ("Other grades than before", [changed(*one) for one in run.done.changes]),
        ("Solved by the fewest", hardest(totals)),
        ("Believed by the most", believed(totals)),
        ("Flags for review", totals.flagged),
        ("Handed in nothing", [one.name or one.id for one in run.intake.missing]),
    ]


def changed(learner: str, kata: str, before: str, after: str) -> str:
    """Say what a grade was and is."""
    return f"{learner}, {kata}: {before} → {after}"


def hardest(totals: Totals) -> list[str]:
    """Return the katas that few have solved."""
    order = sorted(totals.columns, key=lambda one: (totals.solved.get(one.id, 0), one.id))
    solved = [(one.id, totals.solved.get(one.id, 0)) for one in order[:3]]
    return [f"{one}: {many} of {totals.learners}" for one, many in solved if many < totals.learners]


def believed(totals: Totals) -> list[str]:
    """Return the concepts that most learners have trouble with."""
    order = sorted(totals.concepts.items(), key=lambda one: (-one[1], one[0]))
    return [f"{concept}: {counted(number, 'learner')}" for concept, number in order[:3]]


def listed(lines: Sequence[str], style: Style) -> list[str]:
    """Return lines that fit, and how many there are besides."""
    shown = [f"  {shortened(one, style.width - 2)}" for one in lines[:MOST_LINES]]
    more = len(lines) - MOST_LINES
    return [*shown, *([style.paint(f"  and {more} more", DIM)] if more > 0 else [])]


def written(run: Run, style: Style) -> list[str]:
    """Return where to read on."""
    return [style.paint(f"In {run.folder}", BOLD), *(f"  {one}" for one in run.files)]


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def duration(seconds: float) -> str:
    """Return a span of time as people say it."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def fold(rows: Iterable[Graded], totals: Totals) -> Totals:
    """Count all learners."""
    for row in rows:
        totals.add(row)
    return totals
