"""From the store to rows that every format is drawn from, one learner at a time."""

from collections.abc import Iterator, Mapping, Sequence

from grader.bulk.store import Facts, Grade, Store
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
        return Graded(
            id=learner,
            people=facts.people,
            katas=tuple(self._result(column, grades) for column in self.columns),
            flags=flags(facts, grades, self.columns),
            sandbox=self.sandbox,
            source=facts.source,
            received=facts.received,
        )

    def _result(self, column: Column, grades: Mapping[str, Grade]) -> KataResult:
        """Return the verdict on a kata; one that was not handed in is worth nothing."""
        grade = grades.get(column.id)
        if grade is None:
            return KataResult(
                kata=column.id, outcome="failed", score=0.0, max_score=column.max_score
            )
        if grade.key is None:
            return could_not_run(column, grade.fault or "")
        return self._store.verdict(grade.key)

    def could_not_run(self) -> int:
        """Return how many katas of how many learners have no verdict."""
        return self._store.faults()


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


def flags(facts: Facts, grades: Mapping[str, Grade], columns: Sequence[Column]) -> tuple[str, ...]:
    """Return what an instructor is to look at."""
    missing = [one.id for one in columns if one.id not in grades]
    return (*facts.flags, *([f"not handed in: {', '.join(missing)}"] if missing else ()))
