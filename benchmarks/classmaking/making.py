"""Who hands in what: some know it all, some have hardly begun, a few copy and a few attack."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from classmaking.answers import Answer, Expected, Hands, Made, Shelf
from classmaking.holders import Entry
from classmaking.hostile import DAMAGE, ENTRIES, attacks, forged, with_files, with_program
from classmaking.people import Somebody, people
from grader.course import Course, Kata

DEADLINE = datetime(2026, 3, 1, 23, 59, tzinfo=UTC)
HOSTILE = 0.05
"""The share that attacks, if nothing else is said."""
COPIED = 0.08
MISSING_KATA = 0.05
MISSING_PERSON = 0.02
LATE = 0.06
TWICE = 0.08
HAS_RUN_IT = 0.3
"""Who has run it where it lies, and hands in what Python has left there, too."""
NEIGHBOURS = 6
ATTACKED_KATAS = 3
"""In so many katas at most does somebody's program attack: the others are to be graded as ever."""
GOOD: dict[Made, int] = {"solution": 5, "other": 4, "mistake": 2, "start": 0}
MIDDLING: dict[Made, int] = {"solution": 2, "other": 3, "mistake": 4, "start": 1}
POOR: dict[Made, int] = {"solution": 1, "other": 1, "mistake": 4, "start": 4}


class Attempt(NamedTuple):
    """What somebody hands in at one time."""

    entries: tuple[Entry, ...]
    """With paths that begin with the kata."""
    received: datetime
    damage: str | None = None
    """What was done to it where it is an archive, by its name in `DAMAGE`."""

    @property
    def is_late(self) -> bool:
        """Whether it came after the deadline."""
        return self.received > DEADLINE


class HandedIn(NamedTuple):
    """What one learner hands in, and what has to become of it."""

    who: Somebody
    attempts: tuple[Attempt, ...]
    """The last one is the one that counts; none if they hand in nothing."""
    expected: dict[str, Expected]
    attack: str | None = None


class Class:
    """A class, made learner by learner: the same for the same course, size, katas and seed.

    `hostile` is the share that attacks: one learner at least, unless it is 0.
    """

    def __init__(
        self, course: Course, katas: list[Kata], size: int, seed: int, hostile: float = HOSTILE
    ) -> None:
        self.katas = [one.id for one in katas]
        self.seed = seed
        self.shelf = Shelf(course, katas)
        self.suite = attacks()
        self.hands = Hands()
        luck = self.luck("people")
        self.people = people(size, luck)
        self.hostile = self._roles(max(round(size * hostile), int(hostile > 0)), luck)
        self.recent = {kata: deque[tuple[str, Answer]](maxlen=NEIGHBOURS) for kata in self.katas}

    def luck(self, what: object) -> Random:
        """Return a source of variety that follows from the seed."""
        return Random(f"{self.seed} {what}")  # noqa: S311  (for variety, not for secrets)

    def handed_in(self) -> Iterator[HandedIn]:
        """Yield what each learner hands in, in the order of the class; to be asked once."""
        for number, who in enumerate(self.people):
            luck = self.luck(number)
            role = self.hostile.get(number)
            if role is not None:
                yield self._attacking(who, role, luck)
            elif number and luck.random() < MISSING_PERSON:
                yield HandedIn(who, (), {kata: nothing() for kata in self.katas})
            else:
                yield self._honest(who, luck)

    def _roles(self, count: int, luck: Random) -> dict[int, str]:
        """Return who attacks in which way; every way has its turn in a class that is large."""
        roles = ["program", "links", "forger", "cut", "files", *ENTRIES, "program", *DAMAGE]
        chosen = sorted(luck.sample(range(len(self.people)), count))
        return {number: roles[at % len(roles)] for at, number in enumerate(chosen)}

    def _honest(self, who: Somebody, luck: Random) -> HandedIn:
        """Return what an honest learner hands in."""
        answers = self._answers(who, luck)
        return self._received(who, answers, luck)

    def _answers(self, who: Somebody, luck: Random) -> dict[str, Answer]:
        """Return the answers of an honest learner, one at least."""
        ability = luck.choice((GOOD, GOOD, MIDDLING, POOR))
        done = [one for one in self.katas if luck.random() >= MISSING_KATA] or self.katas[:1]
        return {kata: self._answer(who, kata, ability, luck) for kata in done}

    def _answer(self, who: Somebody, kata: str, ability: dict[Made, int], luck: Random) -> Answer:
        """Return an answer: a neighbour's, or one in their own hand."""
        neighbours = self.recent[kata]
        if neighbours and luck.random() < COPIED:
            whose, answer = luck.choice(neighbours)
            changes = {"copied_from": whose}
            return answer._replace(expected=replaced(answer.expected, **changes))
        kinds = [kind for kind in ability if self.shelf.of_kind(kata, (kind,))]
        (kind,) = luck.choices(kinds, [ability[one] for one in kinds])
        answer = self.hands.unique(luck.choice(self.shelf.of_kind(kata, (kind,))), luck)
        neighbours.append((who.id, answer))
        return answer

    def _received(self, who: Somebody, answers: dict[str, Answer], luck: Random) -> HandedIn:
        """Return answers as they come in: in time, late, or after a first attempt."""
        before = timedelta(minutes=luck.randrange(5, 5 * 24 * 60))
        received = DEADLINE + before / 2 if luck.random() < LATE else DEADLINE - before
        left = left_by_python(answers) if luck.random() < HAS_RUN_IT else ()
        attempts = [Attempt((*entries_of(answers), *left), received)]
        if luck.random() < TWICE:
            early = {kata: self.shelf.start(kata) for kata in answers}
            earlier = received - timedelta(minutes=luck.randrange(10, 2_000))
            attempts.insert(0, Attempt(entries_of(early), earlier))
        return HandedIn(who, tuple(attempts), self._expected(answers))

    def _expected(self, answers: dict[str, Answer]) -> dict[str, Expected]:
        """Return what has to become of answers, and of katas without one."""
        kept = {kata: answer.expected for kata, answer in answers.items()}
        return {kata: kept.get(kata, nothing()) for kata in self.katas}

    def _attacking(self, who: Somebody, role: str, luck: Random) -> HandedIn:
        """Return what somebody hands in who attacks."""
        if role == "program":
            answers = self._answers(who, luck)
            for kata in luck.sample(sorted(answers), min(ATTACKED_KATAS, len(answers))):
                answers[kata] = with_program(self.shelf.start(kata), self.suite, luck)
            return self._received(who, answers, luck)._replace(attack=role)
        answers = {kata: self._wrong(kata, role, luck) for kata in self.katas}
        more = [one for kata in luck.sample(self.katas, 1) for one in ENTRIES.get(role, none)(kata)]
        entries = (*entries_of(answers), *more)
        attempt = Attempt(entries, DEADLINE - timedelta(days=1), role if role in DAMAGE else None)
        return HandedIn(who, (attempt,), self._expected(answers), role)

    def _wrong(self, kata: str, role: str, luck: Random) -> Answer:
        """Return an answer that is wrong, whatever lies beside it."""
        start = self.shelf.start(kata)
        if role == "forger":
            return forged(start, luck)
        if role == "files":
            return with_files(start, self.suite, luck)
        expected = Expected(made_from="hostile", place=role, passes=False)
        return self.hands.unique(start, luck)._replace(expected=expected)


def nothing() -> Expected:
    """Return what is known of a kata that was not handed in."""
    return Expected(made_from="missing", place="", passes=False)


def none(_kata: str) -> list[Entry]:
    """Return nothing that lies beside the answer to a kata."""
    return []


def replaced(expected: Expected, **changes: str) -> Expected:
    """Return what is expected with something changed."""
    kept = {name: getattr(expected, name) for name in expected.__struct_fields__}
    return Expected(**{**kept, **changes})


def entries_of(answers: dict[str, Answer]) -> tuple[Entry, ...]:
    """Return answers as files below their katas."""
    return tuple(
        Entry(f"{kata}/{path}", data)
        for kata, answer in answers.items()
        for path, data in answer.files.items()
    )


def left_by_python(answers: dict[str, Answer]) -> Iterator[Entry]:
    """Yield what Python leaves beside modules that were imported; here, without any code in it."""
    for kata, answer in answers.items():
        module = next((path for path in sorted(answer.files) if path.endswith(".py")), None)
        if module is not None:
            above, _, name = f"{kata}/{module}".rpartition("/")
            cached = f"{above}/__pycache__/{name.removesuffix('.py')}.cpython-311.pyc"
            yield Entry(cached, b"\xa7\r\r\n" + bytes(12))
