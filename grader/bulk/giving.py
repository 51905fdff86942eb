"""Step three of grading a class: each learner gets the verdicts of the attempt that counts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime

from grader.bulk.handed_in import Attempt, Learner
from grader.bulk.store import Change, Facts, Grade, Seen, Store

NO_VERDICT = "it could not be run, and nothing is known of why"


class Giving:
    """Gives grades from what is stored.

    `look` says what an attempt holds, `keys` what verdicts that has, of the katas that are graded.
    """

    def __init__(
        self,
        store: Store,
        keys: Callable[[Seen], Mapping[str, bytes]],
        look: Callable[[Learner, Attempt], Seen],
        katas: Collection[str],
        faults: Mapping[bytes, str],
    ) -> None:
        self._store, self._keys, self._look = store, keys, look
        self._katas, self._faults = katas, faults

    def give(self, learner: Learner) -> list[Change]:
        """Give a learner the grades of the attempt that counts; return what is another now."""
        before = self._store.grades(learner.id)
        offers = [(one, self._grades(self._look(learner, one))) for one in learner.attempts]
        if not offers:
            self._store.give(learner.id, Facts(people=learner.people, flags=learner.flags), ())
            return []
        # of equal ones the latest
        attempt, grades = max(reversed(offers), key=lambda offer: self._points(offer[1]))
        grades, kept = keeping(before, grades)
        remarks = self._look(learner, attempt).remarks
        facts = Facts(
            people=learner.people,
            flags=(*learner.flags, *attempt.flags, *remarks, *kept),
            source=attempt.source,
            received=stamp(attempt.received),
        )
        self._store.give(learner.id, facts, grades)
        return self._changes(learner.id, before, grades)

    def _grades(self, seen: Seen) -> list[Grade]:
        """Return the grades that an attempt is worth."""
        keys = self._keys(seen)
        known = self._store.known(keys.values())
        judged = [
            Grade(kata, key) if key in known else Grade(kata, None, self._fault(key))
            for kata, key in keys.items()
        ]
        refused = [
            Grade(kata, None, reason)
            for kata, reason in seen.refused.items()
            if kata in self._katas
        ]
        return [*judged, *refused]

    def _fault(self, key: bytes) -> str:
        return self._faults.get(key, NO_VERDICT)

    def _points(self, grades: Iterable[Grade]) -> float:
        """Return what an attempt is worth."""
        return sum(self._store.score(one.key) for one in grades if one.key is not None)

    def _changes(
        self, learner: str, before: Mapping[str, Grade], grades: Iterable[Grade]
    ) -> list[Change]:
        """Return what was another before, for somebody who had grades."""
        after = {one.kata: one for one in grades}
        katas = sorted({*before, *after}) if before else ()
        said = [(kata, self._said(before.get(kata)), self._said(after.get(kata))) for kata in katas]
        return [Change(learner, kata, was, now) for kata, was, now in said if was != now]

    def _said(self, grade: Grade | None) -> str:
        """Say a grade in a few words."""
        if grade is None:
            return "not handed in"
        if grade.key is None:
            return "could not run"
        verdict = self._store.verdict(grade.key).result
        return f"{verdict.outcome}, {verdict.score:g} of {verdict.max_score:g}"


def keeping(
    before: Mapping[str, Grade], grades: Iterable[Grade]
) -> tuple[list[Grade], tuple[str, ...]]:
    """Return grades, with those from before in place of what could not be run now; and say so.

    A fault of the machine never takes a grade away.
    """
    found, said = [], []
    for one in grades:
        old = before.get(one.kata)
        if one.key is None and old is not None and old.key is not None:
            said.append(f"{one.kata}: kept from before, for now {one.fault}")
            found.append(old)
        else:
            found.append(one)
    return found, tuple(said)


def stamp(moment: datetime | None) -> str:
    """Return a moment as exports have it."""
    return "" if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
