"""Who notices that a folder has changed: events of the system, and a look now and then.

An event only says that it is time to look; what counts is what the folder holds then. So no event
needs to be understood (a file that is written, created, removed or renamed over another is the
same to us), and none can be missed for long: where the system tells of nothing, as on many network
drives, the look finds it.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from grader.interpreter.files import is_wanted
from grader.progress.watching.snapshot import Snapshot, look

STEP = 5
"""Milliseconds without a further event after which one is told: an editor's save is several."""
LOOK = 1.0
"""Seconds after which the folder is looked at, event or not."""
SOON = (0.02, 0.1)
"""Seconds after which events are told for sure: what happened before is looked for then."""
POLL = 0.3
"""The same where no events are asked for, or the folder is gone."""
MOST_FOLDERS = 500
"""Folders of a kata that events are asked for; a look finds what happens elsewhere."""

PATIENCE = 1.0
"""Seconds to wait for the thread, which hears of the end within milliseconds."""


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
        """Tell nothing from now on, and let the thread end: Python may not go from under it."""
        with self._lock:
            self._ended.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(PATIENCE)

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
        asked = folders(self.folder)
        try:
            for moment in self._events(asked):
                yield moment
                if identity(self.folder) != which or folders(self.folder) != asked:
                    return
        except FileNotFoundError:  # one of them has just been renamed: there are others now
            return
        except (
            OSError,
            RuntimeError,
        ):  # one may not be read, or there are no more events to be had
            self._ended.wait(POLL)

    def _events(self, asked: list[Path]) -> Iterator[object]:
        """Yield at each event, and when there was none for a while.

        Each folder is asked for by itself: who watches whole trees follows links out of them.
        """
        from watchfiles import watch  # whoever polls does without it

        for seconds in SOON:
            timer = threading.Timer(seconds, self.look)
            timer.daemon = True
            timer.start()
        return watch(
            *asked,
            recursive=False,
            watch_filter=None,
            debounce=1,
            step=STEP,
            rust_timeout=int(LOOK * 1000),
            yield_on_timeout=True,
            stop_event=self._ended,
            raise_interrupt=False,
            force_polling=False,
        )


def folders(folder: Path) -> list[Path]:
    """Return a kata's folder and those below it, as far as they belong to a submission."""
    found = [folder]
    for path in found:
        with suppress(OSError), os.scandir(path) as entries:
            names = sorted(one.name for one in entries if is_folder(one))
            found += [path / one for one in names[: MOST_FOLDERS - len(found)]]
    return found


def is_folder(entry: "os.DirEntry[str]") -> bool:
    """Tell whether an entry is a folder that may hold files of a submission, and no link."""
    return entry.is_dir(follow_symlinks=False) and is_wanted(entry.name)


def identity(folder: Path) -> tuple[int, int] | None:
    """Return what tells a folder from another of the same name; None where there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
