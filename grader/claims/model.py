"""The nouns of `claims/`. The keys of its files are the fields of `Claim` and of `Experiment`."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from grader.course.problems import did_you_mean, quoted
from grader.errors import Misuse

Verdict = Literal["right", "imprecise", "wrong"]
"""What a claim is found to be.

right      it is so
imprecise  it is so in the usual case, or with a condition that people trip over
wrong      it is not so, or no longer, or its example does not do what it says
"""
VERDICTS: tuple[Verdict, ...] = ("right", "imprecise", "wrong")


class UnknownClaim(Misuse):
    """The course has no claim of that id."""


class Experiment(NamedTuple):
    """A small program that shows who is right; what it prints comes from running it."""

    id: str
    shows: str
    """One line: what there is to see."""
    files: Mapping[str, str]
    """Texts by path, with `/`: what lies in the folder in which the command is run."""
    command: str
    """As one would type it: `python`, then what it is to run."""
    environment: Mapping[str, str] = {}
    """Variables that the command is run with."""
    remark: str = ""
    """What is to be known about the program, where it stands in for another."""


class Claim(NamedTuple):
    """One thing that a note says, and what is so."""

    id: str
    """The note, a colon, and the lines in it: `S0:12`, `S0:12a`, `S1:10-36`."""
    said: str
    """What the note says."""
    verdict: Verdict
    truth: str
    concepts: tuple[str, ...]
    """Ids of the concepts that it is about, the most important first."""
    experiments: tuple[str, ...] = ()
    """Ids of what shows the truth."""
    katas: tuple[str, ...] = ()
    """Ids of the katas in which it matters."""
    questions: tuple[str, ...] = ()
    """Ids of the questions of the quiz that ask for it."""

    @property
    def note(self) -> str:
        """The id of the note that says it."""
        return self.id.partition(":")[0]


class Note(NamedTuple):
    """A text whose claims were judged."""

    id: str
    title: str
    claims: tuple[Claim, ...]


class Claims(NamedTuple):
    """All notes of a course, and the experiments that they share."""

    notes: tuple[Note, ...]
    experiments: Mapping[str, Experiment]

    @property
    def all(self) -> tuple[Claim, ...]:
        """Every claim, note by note."""
        return tuple(claim for note in self.notes for claim in note.claims)

    def claim(self, id: str) -> Claim:  # noqa: A002  (the word for it everywhere)
        """Return the claim of that id, in upper case or lower; UnknownClaim where there is none."""
        for claim in self.all:
            if claim.id.lower() == id.lower():
                return claim
        ids = [one.id for one in self.all]
        longer = [one for one in ids if one.lower().startswith(id.lower())]
        known = longer[:1] or [*VERDICTS, *(note.id for note in self.notes), *ids]
        remedy = did_you_mean(id, known, "grader claims lists them all")
        raise UnknownClaim(f"there is no claim {quoted(id)}\n  → {remedy}")
