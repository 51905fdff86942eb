"""What has to become of a class: `truth.json`, which lies beside it."""

import msgspec

from classmaking.answers import Expected
from classmaking.making import DEADLINE, HandedIn


class Learner(msgspec.Struct, frozen=True, kw_only=True):
    """What has to become of one learner's submission."""

    id: str
    name: str
    known_as: tuple[str, ...]
    """All that an export may call them by; a name may be somebody else's, too."""
    attack: str | None
    attempts: int
    late: bool
    katas: dict[str, Expected]

    @property
    def is_damaged(self) -> bool:
        """Whether all of it is the attack, so that nothing of it needs to be judged."""
        return self.attack not in (None, "program")


class Truth(msgspec.Struct, frozen=True, kw_only=True):
    """What has to become of a class."""

    version: int = 1
    seed: int
    layout: str
    submissions: str
    """What is to be graded, relative to the class's folder."""
    deadline: str = DEADLINE.isoformat()
    katas: tuple[str, ...]
    learners: tuple[Learner, ...]

    @property
    def missing(self) -> list[str]:
        """Who has handed in nothing."""
        return [one.id for one in self.learners if not one.attempts]


def learner(handed: HandedIn) -> Learner:
    """Return what has to become of what somebody has handed in."""
    return Learner(
        id=handed.who.id,
        name=handed.who.name,
        known_as=handed.who.known_as,
        attack=handed.attack,
        attempts=len(handed.attempts),
        late=bool(handed.attempts) and handed.attempts[-1].is_late,
        katas=handed.expected,
    )
