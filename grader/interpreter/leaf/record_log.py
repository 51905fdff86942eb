"""The events of one run, in order and capped: see `timeline`."""

from __future__ import annotations

from time import monotonic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .encode import Json

MOST_EVENTS = 20_000
MOST_TEXT = 1 << 20
"""Characters of all names together."""
PLAIN = frozenset((str, int, float, bool, list, type(None)))


class Log:
    """Collects events until there are too many."""

    def __init__(self) -> None:
        self.events: list[Json] = []
        self.began = monotonic()
        self.text_left = MOST_TEXT
        self.closed = False

    def now(self) -> float:
        """Return the seconds since the program began."""
        return round(monotonic() - self.began, 6)

    def add(self, kind: str, at: float | None = None, **facts: object) -> None:
        """Add an event; a fact that is no exact plain data, which a learner may forge, is None."""
        if self.closed:
            return
        event: dict[str, Json] = {"kind": kind, "at": self.now() if at is None else at}
        for key, value in facts.items():
            event[key] = value if type(value) in PLAIN else None  # type: ignore[assignment]  # as PLAIN says
            if type(value) is str:
                self.text_left -= len(value)
            elif type(value) is list:
                self.charge(value)
        self.events.append(event)
        if len(self.events) >= MOST_EVENTS or self.text_left < 0:
            self.close("cut")

    def charge(self, names: list[Json]) -> None:
        """Count the characters of names."""
        self.text_left -= sum([len(name) for name in names if type(name) is str])

    def close(self, kind: str) -> None:
        """Add a last event, after which there are no others."""
        self.closed = True
        self.events.append({"kind": kind, "at": self.now()})
