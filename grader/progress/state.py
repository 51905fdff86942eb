"""What the state file says, as text and as types.

The file is `.grader/state.json`, UTF-8, one JSON object:

    {"version": 1,
     "katas": {KATA: {"outcome": "passed" | "failed" | null,
                      "score": NUMBER, "max_score": NUMBER,
                      "tries": COUNT, "hints": COUNT,
                      "checked": TIME | null, "solved": TIME | null, "hint": COUNT}}}

KATA     the kata's id; an id that the course no longer has, or does not have yet, is kept
outcome  of the last check, with its scores; null before the first
tries    checks so far; one that could not run is none
hints    the highest level of hint that was shown
checked  when the last check ended
solved   when a check first passed; it stays, whatever later checks say
hint     the level of the hint that was shown last, from which one goes back and forth
TIME     `2026-11-21T05:40:12Z`, always UTC
COUNT    a whole number from 0
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from grader.errors import Misuse

VERSION = 1
OUTCOMES = ("passed", "failed", None)
LONGEST_TIME = 40


class BrokenState(ValueError):
    """The text is no state of any version."""


class NewerState(Misuse):
    """A newer grader wrote the file; this one must not write over what it does not know."""


class Record(NamedTuple):
    """What is remembered of one kata."""

    outcome: str | None = None
    score: float = 0
    max_score: float = 0
    tries: int = 0
    hints: int = 0
    checked: str | None = None
    solved: str | None = None
    hint: int = 0

    def after_check(self, outcome: str, score: float, max_score: float, now: str) -> "Record":
        """Return the record after one more check."""
        return self._replace(
            outcome=outcome,
            score=score,
            max_score=max_score,
            tries=self.tries + 1,
            checked=now,
            solved=self.solved or (now if outcome == "passed" else None),
        )

    def after_hint(self, level: int) -> "Record":
        """Return the record after a hint of that level was shown."""
        return self._replace(hints=max(self.hints, level), hint=level)


class State(NamedTuple):
    """The records of all katas that were ever checked, by id."""

    katas: Mapping[str, Record]

    def record(self, kata: str, was: Iterable[str] = ()) -> Record:
        """Return what is remembered of a kata, under an earlier id if need be, be it nothing."""
        return next((self.katas[one] for one in (kata, *was) if one in self.katas), NOTHING)

    def having(self, kata: str, record: Record) -> "State":
        """Return the state with another record of one kata."""
        return State({**self.katas, kata: record})


NOTHING = Record()
EMPTY = State({})


def dump(state: State) -> str:
    """Return the file's text."""
    katas = {kata: state.katas[kata]._asdict() for kata in sorted(state.katas)}
    return json.dumps({"version": VERSION, "katas": katas}, indent=1) + "\n"


def parse(text: str) -> State:
    """Return what the text says; raises BrokenState, and NewerState for a later version."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BrokenState(str(error)) from error
    match found:
        case {"version": bool() | float()}:  # for Python, `true` and `1.0` are equal to 1
            raise BrokenState("no version")
        case {"version": int(version)} if version > VERSION:
            raise NewerState(NEWER.format(found=version, known=VERSION))
        case {"version": 1, "katas": dict(katas)}:
            return State({kata: record(fields) for kata, fields in katas.items()})
    raise BrokenState("no state")


def record(fields: object) -> Record:
    """Return one kata's record, every field of which must be of its kind."""
    if not isinstance(fields, dict):
        raise BrokenState("no record")
    known: dict[str, Any] = NOTHING._asdict()
    given = {name: fields.get(name, known[name]) for name in known}
    if not all(fits(name, value) for name, value in given.items()):
        raise BrokenState("no record")
    return Record(**given)


def fits(name: str, value: Any) -> bool:
    """Tell whether a value is of its field's kind."""
    if name == "outcome":
        return value is None or value in OUTCOMES
    if name in ("checked", "solved"):
        return value is None or (isinstance(value, str) and len(value) <= LONGEST_TIME)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    whole = isinstance(value, int) or name in ("score", "max_score")
    return whole and 0 <= value < float("inf")


NEWER = (
    "the progress file is of version {found}, and this grader knows version {known}\n"
    "  → use the newer grader, or move the file away to begin anew"
)
