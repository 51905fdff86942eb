"""From the store to rows that every format is drawn from, one learner at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from grader.bulk.store import Facts, Grade, Store, Verdict
from grader.course import Course
from grader.grading.verdict import CheckResult, KataResult
from grader.reports.graded import Column, Graded

NOT_JUDGED = "not-judged"
"""The id of the one check of a kata that could not be run."""


class Rows:
    """The class as it was graded; may be gone through as often as there are formats."""

    def __init__(self, store: Store, course: Course) -> None:
        self._store = store
        graded = store.katas()
        self.columns = tuple(
            Column(id=one.id, title=one.title, max_score=one.points)
            for one in course.katas
            if one.id in graded
        )
        self.sandbox = store.setting("tier") or ""

    def __iter__(self) -> Iterator[Graded]:
        """Yield the learners by id."""
        for learner, facts in self._store.learners():
            yield self._row(learner, facts)

    def _row(self, learner: str, facts: Facts) -> Graded:
        """Return a learner with a verdict for each kata that anybody has handed in."""
        grades = self._store.grades(learner)
        found = [self._verdict(column, grades.get(column.id)) for column in self.columns]
        return Graded(
            id=learner,
            people=facts.people,
            katas=tuple(result for result, _ in found),
            flags=(*facts.flags, *missing(grades, self.columns), *suspicious(found)),
            sandbox=self.sandbox,
            source=facts.source,
            received=facts.received,
        )

    def _verdict(self, column: Column, grade: Grade | None) -> Verdict:
        """Return the verdict on a kata; one that was not handed in is worth nothing."""
        if grade is None:
            nothing = KataResult(
                kata=column.id, outcome="failed", score=0.0, max_score=column.max_score
            )
            return Verdict(nothing)
        if grade.key is None:
            return Verdict(could_not_run(column, grade.fault or ""))
        return self._store.verdict(grade.key)


def could_not_run(column: Column, reason: str) -> KataResult:
    """Return the verdict on a kata that there is none of."""
    check = CheckResult(
        id=NOT_JUDGED,
        title=f"{column.id} can be judged.",
        outcome="could-not-run",
        message=reason,
    )
    return KataResult(
        kata=column.id,
        outcome="could-not-run",
        score=0.0,
        max_score=column.max_score,
        checks=(check,),
    )


def missing(grades: Mapping[str, Grade], columns: Sequence[Column]) -> list[str]:
    """Return what others have handed in and this learner has not, in one line if there is any."""
    ids = [one.id for one in columns if one.id not in grades]
    return [f"not handed in: {', '.join(ids)}"] if ids else []


def suspicious(verdicts: Iterable[Verdict]) -> list[str]:
    """Return what programs did that no kata asks for: it changed no verdict, and may be innocent.

    A line for each sort of act, so that what somebody does everywhere is read once.
    """
    katas: dict[str, list[str]] = {}
    for result, acts in verdicts:
        for act in acts:
            if act in ACTS:
                katas.setdefault(act, []).append(result.kata)
    return [f"{ACTS[act]}: {', '.join(ids)}" for act, ids in sorted(katas.items())]


ACTS = {
    "audit": "added a hook that hears what Python does",
    "ctypes": "reached past Python with ctypes",
    "frames": "looked at the frames of whoever called it",
    "gc": "looked through memory with gc",
    "interpreter": "made another interpreter",
    "process": "started a process",
    "socket": "used a socket",
    "tracing": "traced what is executed",
}
"""Acts that lead further than a kata; files and code objects are what imports are made of."""
