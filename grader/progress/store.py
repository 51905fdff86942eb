"""How the state is kept: nobody's progress is lost, and keeping it never stops a check.

It lies in `.grader` beside the `katas.yaml` of the course. The course that is installed with the
grader belongs to no learner, and an upgrade replaces it: progress in it is kept in `.grader` of
the working directory, or of the nearest folder above it that has one.

A file is written whole under another name and then takes its place, so that whoever is killed at
any moment leaves the old one or the new one. Writers wait for each other.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from grader.progress.state import EMPTY, BrokenState, State, dump, parse

FOLDER = ".grader"
FILE = "state.json"
INSTALLED = "_course"
"""The folder in the package that holds the course which is installed with it."""


def home(root: Path, here: Path) -> Path:
    """Return the `.grader` folder for a course, for somebody who stands in `here`."""
    if root != Path(__file__).resolve().parents[1] / INSTALLED:
        return root / FOLDER
    kept = (folder / FOLDER for folder in (here, *here.parents))
    return next((one for one in kept if (one / FILE).is_file()), here / FOLDER)


class Store:
    """The state file in one folder; `notices` are sentences for the user about what went wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / FILE
        self.notices: list[str] = []
        self._told = False

    def read(self) -> State:
        """Return the state; a broken file is put aside, and raises NewerState for a later one."""
        try:
            return self._parsed()
        except BrokenState:
            return self.update(lambda state: state)
        except OSError as error:
            self._cannot_keep(error)
            return EMPTY

    def update(self, change: Callable[[State], State]) -> State:
        """Change the state and return it; where it cannot be kept, say so and go on."""
        from grader.progress.lock import locked  # who only reads does not pay for it

        try:
            self.folder.mkdir(exist_ok=True)
            with locked(self.folder / "lock"):
                state = change(self._parsed_or_put_aside())
                write(self.file, dump(state))
                return state
        except OSError as error:
            self._cannot_keep(error)
            return change(self._parsed_or_empty())

    def _parsed(self) -> State:
        """Return what the file says; an absent one says nothing. Raises OSError, BrokenState."""
        try:
            return parse(self.file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return EMPTY
        except UnicodeDecodeError as error:
            raise BrokenState(str(error)) from error

    def _parsed_or_empty(self) -> State:
        """Return what the file says, which is nothing if it cannot be had."""
        try:
            return self._parsed()
        except (BrokenState, OSError):
            return EMPTY

    def _parsed_or_put_aside(self) -> State:
        """Return what the file says; a broken one gets another name, and no one is overwritten."""
        try:
            return self._parsed()
        except BrokenState:
            names = (self.folder / f"{FILE}.broken-{n}" for n in range(1, sys.maxsize))
            aside = next(one for one in names if not os.path.lexists(one))
            self.file.rename(aside)
            self.notices.append(PUT_ASIDE.format(file=self.file, aside=aside.name))
            return EMPTY

    def _cannot_keep(self, error: OSError) -> None:
        """Say once that the file cannot be had; reading and writing fail for the same reason."""
        if not self._told:
            self._told = True
            reason = error.strerror or error
            self.notices.append(NOT_KEPT.format(file=self.file, reason=reason))


def write(path: Path, text: str) -> None:
    """Put the text in the file's place as a whole; the caller holds the lock of the folder."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


NOT_KEPT = "your progress cannot be kept in {file}: {reason}"
PUT_ASIDE = "the progress file {file} was broken; it is kept as {aside}, and a new one is begun"
