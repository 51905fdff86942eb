"""Who notices that a folder has changed: events of the system, and a look now and then.

An event only says that it is time to look; what counts is what the folder holds then. So no event
needs to be understood (a file that is written, created, removed or renamed over another is the
same to us), and none can be missed for long: where the system tells of nothing, as on many network
drives, the look finds it.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from grader.progress.watching.snapshot import Snapshot, look

STEP = 5
"""Milliseconds without a further event after which one is told: an editor's save is several."""
LOOK = 1.0
"""Seconds after which the folder is looked at, event or not."""
SOON = 0.05
"""Seconds after which events are told for sure: what happened before is looked for then."""
POLL = 0.3
"""The same where no events are asked for, or the folder is gone."""


class Saves:
    """Tells each new state of a folder, from a thread of its own, the first one at once."""

    def __init__(self, folder: Path, tell: Callable[[Snapshot], None], *, poll: bool) -> None:
        self.folder = folder
        self._tell, self._poll = tell, poll
        self._seen: Snapshot | None = None
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="saves", daemon=True)

    def begin(self) -> None:
        """Tell the state that there is now, and each that follows."""
        self._thread.start()

    def look(self) -> None:
        """Look now; a state that has been told is not told again."""
        with self._lock:
            if self._ended.is_set():
                return
            found = look(self.folder)
            if found != self._seen:
                self._seen = found
                self._tell(found)

    def close(self) -> None:
        """Tell nothing from now on; the thread ends by itself."""
        with self._lock:
            self._ended.set()

    def _follow(self) -> None:
        """Look whenever it may be worth it."""
        while not self._ended.is_set():
            for _ in self._moments():
                self.look()

    def _moments(self) -> Iterator[object]:
        """Yield when it is time to look, as long as this is the same folder."""
        yield None
        which = identity(self.folder)
        if self._poll or which is None:
            self._ended.wait(POLL)
            return
        try:
            for moment in self._events():
                yield moment
                if identity(self.folder) != which:
                    return
        except (OSError, RuntimeError):  # a folder that may not be read, no more events to be had
            self._ended.wait(POLL)

    def _events(self) -> Iterator[object]:
        """Yield at each event, and when there was none for a while."""
        from watchfiles import watch  # whoever polls does without it

        timer = threading.Timer(SOON, self.look)
        timer.daemon = True
        timer.start()
        return watch(
            self.folder,
            watch_filter=None,
            debounce=1,
            step=STEP,
            rust_timeout=int(LOOK * 1000),
            yield_on_timeout=True,
            stop_event=self._ended,
            raise_interrupt=False,
            force_polling=False,
        )


def identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of the same name; None where there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
