"""The events of one run, in order and capped: see `timeline`."""

from __future__ import annotations

from itertools import islice
from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .encode import Json

MOST_EVENTS = 20_000
MOST_TEXT = 1 << 20
"""Characters of all names together."""
PLAIN = frozenset((str, int, float, bool, list, type(None)))


class Log:
    """Collects events until there are too many.

    They lie one after the other in one list, each as its kind, its time, the number of its facts,
    their names and their values: thousands of objects would have the program's memory collected
    more often.
    """

    def __init__(self) -> None:
        self.parts: list[Any] = []
        self.count = 0
        self.began = monotonic()
        self.text_left = MOST_TEXT
        self.closed = False

    def now(self) -> float:
        """Return the seconds since the program began."""
        return monotonic() - self.began

    def add(self, kind: str, at: float | None = None, **facts: Any) -> None:
        """Add an event; what its facts are is looked at in the end (`plain`)."""
        if self.closed:
            return
        parts = self.parts
        parts += (kind, monotonic() - self.began if at is None else at, len(facts))
        parts += facts
        parts += facts.values()
        self.count += 1
        if self.text_left < 0 or self.count >= MOST_EVENTS:
            self.close("cut")

    def plain(self) -> list[Json]:
        """Return the events: a fact that is no exact plain data, which may be forged, is None."""
        left, events = MOST_TEXT, []
        for event in self.events():
            for key, value in event.items():
                of = type(value)
                if of is str:
                    left -= len(value)
                elif of not in PLAIN:
                    event[key] = None
            if left < 0:
                events.append({"kind": "cut", "at": event["at"]})
                break
            events.append(event)
        return [*events]

    def events(self) -> Iterator[dict[str, Any]]:
        """Yield what was added."""
        rest = iter(self.parts)
        for kind, at, facts in zip(rest, rest, rest, strict=True):
            names = [*islice(rest, facts)]
            yield {"kind": kind, "at": at, **dict(zip(names, rest, strict=False))}

    def charge(self, names: list[Json]) -> None:
        """Count the characters of names."""
        self.text_left -= sum([len(name) for name in names if type(name) is str])

    def close(self, kind: str) -> None:
        """Add a last event, after which there are no others."""
        self.closed = True
        self.parts += (kind, self.now(), 0)
