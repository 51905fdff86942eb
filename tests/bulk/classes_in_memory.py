"""Classes that lie in memory, for tests of what is done with them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from two_katas import COUNT, COUNT_WRONG, GREET, GREET_WRONG

from grader.bulk.handed_in import Attempt, Contents, Intake, Learner
from grader.reports.graded import Person

Katas = Mapping[str, Mapping[str, str]]
RIGHT: Katas = {"01_greet": {"greet.py": GREET}, "02_count": {"count.py": COUNT}}
WRONG: Katas = {"01_greet": {"greet.py": GREET_WRONG}, "02_count": {"count.py": COUNT_WRONG}}


@dataclass
class Held:
    """An attempt in memory."""

    katas: Katas
    source: str = "1"
    received: datetime | None = datetime(2026, 11, 2, 12, tzinfo=UTC)
    flags: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    reads: int = 0

    def read(self) -> Contents:
        self.reads += 1
        katas = {
            kata: {path: text.encode() for path, text in files.items()}
            for kata, files in self.katas.items()
        }
        return Contents(katas, self.remarks, self.refused)

    def fingerprint(self) -> str:
        return hashlib.sha256(repr((self.katas, self.refused, self.remarks)).encode()).hexdigest()


def learner(name: str, *attempts: Attempt, flags: tuple[str, ...] = ()) -> Learner:
    return Learner(name, (Person(id=name, name=name.title()),), attempts, flags)


def class_of(*learners: Learner) -> Intake:
    return Intake("in memory", tuple(sorted(learners, key=lambda one: one.id)))
