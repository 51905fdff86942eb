"""Grading a class: what has to be judged is judged, what is known is taken, grades are given.

1. Each attempt is looked at; what it holds is remembered with a fingerprint. What has no verdict
   yet is given to the crew, once for all who have handed in the same. Verdicts are stored as they
   come.
2. What the clock has stopped is judged once more, alone, before it counts.
3. Each learner gets the verdicts of the attempt that counts, all at once.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from grader.bulk.crew import Crew
from grader.bulk.giving import Giving
from grader.bulk.handed_in import Attempt, Intake, Learner
from grader.bulk.keys import Keys, course_digest, digest_of
from grader.bulk.store import Change, Seen, Store, Verdict
from grader.bulk.worker import Outcome, Outcomes, Task
from grader.course import Course
from grader.interpreter import Files
from grader.interpreter.tiers import Name


class Progress(NamedTuple):
    """How far it is, for whoever shows it."""

    katas: int
    """Judged in this run."""
    attempts: int
    """Looked at in this run."""
    of: int
    """Attempts in all."""
    alone: int = 0
    """Katas that wait to be judged once more, alone."""


CHANGED = "its files changed while the class was graded: grade again"
FEW_ATTEMPTS, FEW_KATAS = 16, 6
"""Where each of several workers has fewer attempts before it, these are judged in parts of so many
katas: else the others would wait at the end for one that has begun a whole course. A part costs a
jail."""
Tick = Callable[[Progress], object]


class Wanted(NamedTuple):
    """A kata that has no verdict yet."""

    kata: str
    key: bytes
    files: Files
    submission: str


@dataclass
class Done:
    """What one run has done."""

    judged: int = 0
    """Katas that were run."""
    seconds: float = 0.0
    """What the judges took for them, added up."""
    again: int = 0
    """Katas that were judged once more, alone."""
    faults: dict[bytes, str] = field(default_factory=dict)
    """Why there is no verdict, by key."""
    changes: tuple[Change, ...] = ()


class Grading:
    """One run over a class."""

    def __init__(
        self,
        course: Course,
        store: Store,
        crew: Crew,
        *,
        tier: Name,
        salt: int = 0,
        katas: Iterable[str] = (),
        tick: Tick | None = None,
    ) -> None:
        self.course, self.store, self.crew, self.tier, self.salt = course, store, crew, tier, salt
        chosen = {*katas} or {*course.ids}
        self._katas = tuple(one for one in course.ids if one in chosen)
        self._keys = Keys(course, tier, salt)
        self._course_digest = course_digest(course)
        self._tick = tick
        self._asked: set[bytes] = set()
        self._fingerprints: dict[tuple[str, str], str] = {}
        self._looked = self._of = self._waiting = 0
        self.done = Done()

    def grade(self, class_: Intake) -> Done:
        """Judge what has to be judged, and give everybody their grades."""
        self._looked, self._of = 0, sum(len(one.attempts) for one in class_.learners)
        alone = [*self._judge(self._missing(class_.learners), together=True)]
        self.done.again = len(alone)
        self._waiting = len(alone)
        for one in alone:
            [*self._judge([[one]], together=False)]
            self._waiting -= 1
        giving = Giving(self.store, self._graded, self._look, self._katas, self.done.faults)
        with self.store.all_or_nothing():
            self.store.forget_learners_but(one.id for one in class_.learners)
            changes = [change for one in class_.learners for change in giving.give(one)]
            self.store.change(changes)
        self.done.changes = tuple(changes)
        return self.done

    def _missing(self, learners: Iterable[Learner]) -> Iterator[list[Wanted]]:
        """Yield what has no verdict yet, an attempt at a time, or a part of one."""
        are_few = self.crew.size > 1 and self._of < FEW_ATTEMPTS * self.crew.size
        size = FEW_KATAS if are_few else len(self._katas)
        for learner in learners:
            for attempt in learner.attempts:
                wanted = self._wanted(learner, attempt)
                self._looked += 1
                self._say()
                for start in range(0, len(wanted), size):
                    yield wanted[start : start + size]

    def _wanted(self, learner: Learner, attempt: Attempt) -> list[Wanted]:
        """Return what of an attempt has no verdict yet, and is not asked for by a class-mate."""
        seen = self._look(learner, attempt)
        keys = self._graded(seen)
        known = self.store.known(keys.values()) | self._asked
        new = {kata: key for kata, key in keys.items() if key not in known}
        if not new:
            return []
        self._asked |= {*new.values()}
        files = attempt.read().katas
        # a verdict must never stand under the key of what the files were a moment ago
        same = {kata for kata in new if digest_of(files.get(kata, {})) == seen.digests[kata]}
        self.done.faults |= {key: CHANGED for kata, key in new.items() if kata not in same}
        name = f"{learner.id}\0{attempt.source}"
        return [Wanted(kata, key, files[kata], name) for kata, key in new.items() if kata in same]

    def _graded(self, seen: Seen) -> dict[str, bytes]:
        """Return the keys of the katas that are graded, in the course's order."""
        handed_in = [kata for kata in self._katas if kata in seen.digests]
        return {kata: self._keys.key(kata, seen.digests[kata]) for kata in handed_in}

    def _look(self, learner: Learner, attempt: Attempt) -> Seen:
        """Return what an attempt holds; it is read only where anything of it may have changed."""
        place = (learner.id, attempt.source)
        fingerprint = self._fingerprints.get(place)
        if fingerprint is None:
            fingerprint = self._fingerprints[place] = attempt.fingerprint()
        seen = self.store.seen(*place, fingerprint)
        if seen is None:
            contents = attempt.read()
            seen = Seen(
                digests={kata: digest_of(files) for kata, files in contents.katas.items()},
                refused=dict(contents.refused or {}),
                remarks=contents.remarks,
            )
            self.store.see(*place, fingerprint, seen)
        return seen

    def _judge(self, missing: Iterable[list[Wanted]], *, together: bool) -> Iterator[Wanted]:
        """Have verdicts made and stored; yield what the clock has stopped among others."""
        tasks = ((wanted, self._task(wanted)) for wanted in missing)
        for wanted, answer in self.crew.each(tasks):
            by_kata = {one.kata: one for one in wanted}
            verdicts = {}
            for one in self._outcomes(wanted, answer):
                asked = by_kata[one.kata]
                self.done.judged += 1
                self.done.seconds += one.seconds
                if one.result is None:
                    self.done.faults[asked.key] = one.fault or ""
                elif one.out_of_time and together:
                    yield asked
                else:
                    verdicts[asked.key] = Verdict(one.result, one.acts)
            self.store.judge(verdicts)
            self._say()

    def _task(self, wanted: list[Wanted]) -> bytes:
        """Return what a worker is given."""
        task = Task(
            katas=str(self.course.root / "katas.yaml"),
            course=self._course_digest,
            tier=self.tier,
            salt=self.salt,
            submission=wanted[0].submission,
            files={one.kata: one.files for one in wanted},
        )
        return msgspec.msgpack.encode(task)

    @staticmethod
    def _outcomes(wanted: list[Wanted], answer: bytes | str) -> tuple[Outcome, ...]:
        """Return what a worker says, or that it was lost."""
        if isinstance(answer, str):
            return tuple(Outcome(kata=one.kata, fault=answer) for one in wanted)
        return msgspec.msgpack.decode(answer, type=Outcomes).katas

    def _say(self) -> None:
        """Tell how far it is."""
        if self._tick is not None:
            self._tick(Progress(self.done.judged, self._looked, self._of, self._waiting))
