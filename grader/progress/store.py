"""How the state is kept: nobody's progress is lost, and keeping it never stops a check.

Other files that remember something of a learner are kept by the same `Keeper`.

It lies in `.grader` beside the `katas.yaml` of the course. The course that is installed with the
grader belongs to no learner, and an upgrade replaces it: progress in it is kept in `.grader` of
the working directory, or of the nearest folder above it that has one.

A file is written whole under another name and then takes its place, so that whoever is killed at
any moment leaves the old one or the new one. Writers wait for each other.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Generic, TypeVar

from grader.course.ordinary import read_ordinary
from grader.errors import Misuse
from grader.progress.state import EMPTY, State, dump, parse

FOLDER = ".grader"
FILE, QUIZ = "state.json", "quiz.json"
"""What a learner has solved, and has answered."""
MOST = 16_000_000
"""Bytes that anything kept there may have: thousands of times what a diligent learner needs."""
INSTALLED = "_course"
"""The folder in the package that holds the course which is installed with it."""
Kept = TypeVar("Kept")


def home(root: Path, here: Path) -> Path:
    """Return the `.grader` folder for a course, for somebody who stands in `here`."""
    if root != Path(__file__).resolve().parents[1] / INSTALLED:
        return root / FOLDER
    kept = (folder / FOLDER for folder in (here, *here.parents))
    return next((one for one in kept if is_used(one)), here / FOLDER)


def is_used(folder: Path) -> bool:
    """Tell whether something of a learner is kept in a folder."""
    return (folder / FILE).is_file() or (folder / QUIZ).is_file()


class Keeper(ABC, Generic[Kept]):
    """One file in one folder; `notices` are sentences for the user about what went wrong.

    What the file says is told by three methods. `parse` raises ValueError for a broken text.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.file = folder / name
        self.notices: list[str] = []
        self._told = False

    @abstractmethod
    def empty(self) -> Kept:
        """Return what an absent file says."""

    @abstractmethod
    def parse(self, text: str) -> Kept:
        """Return what a text says."""

    @abstractmethod
    def dump(self, kept: Kept) -> str:
        """Return the text that says it."""

    def read(self) -> Kept:
        """Return what is kept; a broken file is put aside, and a later one raises a Misuse."""
        try:
            return self._parsed()
        except ValueError:
            return self.update(lambda kept: kept)
        except OSError as error:
            self._cannot_keep(error)
            return self.empty()

    def update(self, change: Callable[[Kept], Kept]) -> Kept:
        """Change what is kept and return it; where it cannot be kept, say so and go on."""
        from grader.progress.lock import locked  # who only reads does not pay for it

        try:
            self.folder.mkdir(exist_ok=True)
            with locked(self.folder / "lock"):
                kept = change(self._parsed_or_put_aside())
                write(self.file, self.dump(kept))
                return kept
        except OSError as error:
            self._cannot_keep(error)
            return change(self._parsed_or_empty())

    def _parsed(self) -> Kept:
        """Return what the file says; an absent one says nothing. Raises OSError, ValueError."""
        try:
            return self.parse(read_ordinary(self.file, MOST).decode("utf-8"))
        except FileNotFoundError:
            return self.empty()
        except Misuse as error:  # of a later version
            raise type(error)(f"{self.file}: {error}") from error

    def _parsed_or_empty(self) -> Kept:
        """Return what the file says, which is nothing if it cannot be had."""
        try:
            return self._parsed()
        except (ValueError, OSError):
            return self.empty()

    def _parsed_or_put_aside(self) -> Kept:
        """Return what the file says; a broken one gets another name, and no one is overwritten."""
        try:
            return self._parsed()
        except ValueError:
            names = (self.file.with_name(f"{self.file.name}.broken-{n}") for n in count(1))
            aside = next(one for one in names if not os.path.lexists(one))
            self.file.rename(aside)
            self.notices.append(PUT_ASIDE.format(file=self.file, aside=aside.name))
            return self.empty()

    def _cannot_keep(self, error: OSError) -> None:
        """Say once that the file cannot be had; reading and writing fail for the same reason."""
        if not self._told:
            self._told = True
            what = [self.file, error.strerror or error, MEND]
            if os.path.lexists(self.folder) and not self.folder.is_dir():
                what = [self.file, f"{self.folder.name} is no folder", NO_FOLDER]
            self.notices.append(NOT_KEPT.format(*what))


class Store(Keeper[State]):
    """The state of the katas."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, FILE)

    def empty(self) -> State:
        """Return the state of somebody who has not begun."""
        return EMPTY

    def parse(self, text: str) -> State:
        """Return the state that a text tells."""
        return parse(text)

    def dump(self, kept: State) -> str:
        """Return the text of a state."""
        return dump(kept)


def write(path: Path, text: str) -> None:
    """Put the text in the file's place as a whole; the caller holds the lock of the folder."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)  # a killed writer's, or a link or pipe that somebody has put there
    try:
        with new.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:  # half a file is of no use, least of all on a full disk
        new.unlink(missing_ok=True)
        raise


NOT_KEPT = "your progress cannot be kept in {}: {}\n  → {}"
MEND = "see that it is a file, that you may write it, and that there is room; nothing in it is lost"
NO_FOLDER = "move it away: a folder is made in its place"
PUT_ASIDE = "the progress file {file} was broken; it is kept as {aside}, and a new one is begun"
