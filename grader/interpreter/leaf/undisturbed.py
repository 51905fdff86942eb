"""What a program has left behind does not run while it is being observed.

Signal handlers and destructors run between any two instructions of the main thread, above the
frames of whoever is at work there; what they could reach from those frames they could change.
"""

from __future__ import annotations

from _signal import (  # type: ignore[import-not-found]  # signal itself would load enum
    SIG_BLOCK,
    SIG_SETMASK,
    pthread_sigmask,
    valid_signals,
)
from gc import disable, enable, isenabled

SIGNALS = valid_signals()


class Undisturbed:
    """Holds signals and the collector of cycles back, from `begin` to `end`."""

    def __init__(self) -> None:
        self.holds = self.collecting = False
        self.mask = SIGNALS

    def begin(self) -> None:
        """Hold both back; nothing is made before the collector is off, for that can start it."""
        if not self.holds:
            self.collecting = isenabled()
            disable()
            self.mask = pthread_sigmask(SIG_BLOCK, SIGNALS)
            self.holds = True

    def end(self) -> None:
        """Have all as it was."""
        if self.holds:
            self.holds = False
            if self.collecting:
                enable()
            pthread_sigmask(SIG_SETMASK, self.mask)
