"""The events of one run, in order and capped: see `timeline`."""

from __future__ import annotations

from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .encode import Json

MOST_EVENTS = 20_000
MOST_TEXT = 1 << 20
"""Characters of all names together."""
PLAIN = frozenset((str, int, float, bool, list, type(None)))


class Log:
    """Collects events until there are too many."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
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
        facts["kind"] = kind
        facts["at"] = monotonic() - self.began if at is None else at
        self.events.append(facts)
        if self.text_left < 0 or len(self.events) >= MOST_EVENTS:
            self.close("cut")

    def plain(self) -> list[Json]:
        """Return the events: a fact that is no exact plain data, which may be forged, is None."""
        left = MOST_TEXT
        for place, event in enumerate(self.events):
            for key, value in event.items():
                of = type(value)
                if of is str:
                    left -= len(value)
                elif of not in PLAIN:
                    event[key] = None
            if left < 0:
                del self.events[place:]
                self.close("cut")
                break
        return [*self.events]

    def charge(self, names: list[Json]) -> None:
        """Count the characters of names."""
        self.text_left -= sum([len(name) for name in names if type(name) is str])

    def close(self, kind: str) -> None:
        """Add a last event, after which there are no others."""
        self.closed = True
        self.events.append({"kind": kind, "at": self.now()})
