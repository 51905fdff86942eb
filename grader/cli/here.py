"""What the light commands start from: the course, the learner's state and where both are."""

from pathlib import Path
from typing import NamedTuple

from grader.cli import terminal
from grader.course import find_course
from grader.errors import MachineError
from grader.progress.outline import outline
from grader.progress.standing import Progress, progress
from grader.progress.state import State
from grader.progress.store import Store, home


class Here(NamedTuple):
    """A course, seen from the working directory."""

    katas: Path
    """The course's `katas.yaml`."""
    folder: Path
    """The working directory."""
    store: Store

    @property
    def exercises(self) -> str:
        """The folder with the exercises, as the user would type it."""
        return terminal.shown(self.katas.parent / "exercises")

    def progress(self, state: State | None = None) -> Progress:
        """Return where the learner is; with a state that is at hand, nothing is read again."""
        found = outline(self.katas, self.store.folder)
        return progress(found, self.store.read() if state is None else state)

    def state(self) -> State:
        """Return what is remembered; a refusal that rests on it comes after what went wrong."""
        found = self.store.read()
        self.tell()
        return found

    def tell(self) -> None:
        """Say what went wrong with the state file, and was not said yet."""
        for notice in self.store.notices:
            terminal.warn(notice)
        self.store.notices.clear()


def here() -> Here:
    """Find the course from the working directory."""
    folder = working_directory()
    katas = find_course(folder)
    return Here(katas, folder, Store(home(katas.parent, folder)))


def working_directory() -> Path:
    """Return the working directory, which somebody may have removed."""
    try:
        return Path.cwd().resolve()
    except FileNotFoundError:
        raise MachineError("the working directory is gone\n  → go to another one") from None
