"""What a cause is, and what it hands back when it recognises its situation."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

import msgspec

from grader.explain.diagnosis import Place
from grader.explain.facts import Facts

Layer = Literal["certain", "raised", "seen", "changed"]
"""What a cause reads.

certain  what the learner wrote that cannot do what it is there for, whatever was seen
raised   the exception that ended a run: it proves its cause by itself
seen     what a run left behind without failing
changed  what the learner changed in the kata's files
"""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence for a cause: what was seen, where, and what its wording needs to be filled with."""

    evidence: tuple[str, ...]
    where: Place | None = None
    values: Mapping[str, str] = {}
    concept: str | None = None
    """A concept that the evidence shows to be nearer than the one that the cause has."""


class Cause(msgspec.Struct, frozen=True):
    """A situation, how it is recognised, and what a failed check must be about for it to speak."""

    id: str
    layer: Layer
    find: Callable[[Facts], Iterator[Finding]]
    about: frozenset[str] = frozenset()
    """For `seen` and `changed`: concepts of the checks whose failure this can be behind."""
    alone: bool = False
    """For `seen`: whether it is worth saying of a program that nobody checks, too."""
    always: bool = False
    """For `changed`: whether it speaks whatever the failed check is about."""

    def speaks(self, concept: str | None) -> bool:
        """Whether a failed check of that concept, or a program without one, can be due to it."""
        if concept is None:
            return self.layer == "raised" or self.alone
        return self.layer == "raised" or self.always or concept in self.about
