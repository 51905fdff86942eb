"""What an explanation says."""

import msgspec


class Place(msgspec.Struct, frozen=True):
    """A line of a file of the submission, relative to it."""

    file: str
    line: int


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """A cause with its concept, the evidence that was seen, its place and the next step."""

    cause: str | None = None
    """An id of the causes, or None where only what is not yet true can be said."""
    concept: str | None = None
    headline: str
    """What Python did, in one sentence."""
    evidence: tuple[str, ...] = ()
    where: Place | None = None
    next: str
    """Where to look; never the repair itself."""
    confirmed: bool | None = None
    """Whether a trial repair made the failed check pass; None if none was tried."""
