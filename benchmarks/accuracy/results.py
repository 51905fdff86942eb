"""What was seen of each case, kept in `results.jsonl`: a line of versions, then a line a case."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from accuracy.claims import Mark

KEPT = Path(__file__).with_name("results.jsonl")

Group = Literal["cause", "silent", "unnamed", "submission"]
"""What a case is.

cause       a program that fails, or does the wrong thing, for a cause that has a name
silent      a healthy program, or one with another bug: nothing may be said about imports
unnamed     a program whose imports fail for a reason that has no name: no cause may be named
submission  a wrong submission of a kata: the concept that it misses is to be named first
"""

Teller = Literal["grader", "python", "friendly", "first check"]
"""Who was asked; `first check` names the concept of the first check that fails, and no more."""


class Result(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How one case was marked."""

    case: str
    group: Group
    wanted: str | None = None
    """The cause of a program, the concept of a submission; None for silence."""
    raised: bool = False
    """Whether an exception ended the program: without one, Python has no words for it."""
    marks: Mapping[Teller, Mapping[str, Mark]]
    """By who said it, and by the version of the Python that ran the program."""

    def all_right(self, teller: Teller = "grader") -> bool:
        """Whether it was marked right on each Python."""
        return set(self.marks.get(teller, {}).values()) == {"right"}


class Results(msgspec.Struct, frozen=True):
    """All cases, and the versions of what was asked."""

    versions: Mapping[str, str]
    cases: Sequence[Result]


def dump(results: Results) -> str:
    """Return the text of the file."""
    lines = [results.versions, *results.cases]
    return "".join(msgspec.json.encode(line).decode() + "\n" for line in lines)


def load(text: str) -> Results:
    """Read the text of the file."""
    first, *rest = text.splitlines()
    cases = [msgspec.json.decode(line, type=Result) for line in rest]
    return Results(msgspec.json.decode(first, type=dict[str, str]), cases)
