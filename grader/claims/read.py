"""From a course's folder to its claims, or to everything that is wrong with them."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from grader.claims.entries import Links, NoteEntries
from grader.claims.experiments import ExperimentEntries
from grader.claims.model import Claims, Experiment, Note
from grader.course.fields import Reader
from grader.course.nodes import Node, compose
from grader.course.problems import CourseError, Faults, Problem
from grader.course.source import read_text

FOLDER = "claims"
EXPERIMENTS = "experiments"
NOTE_ID = re.compile(r"[A-Z][0-9]+", re.ASCII)
"""The name of a note's file; other files in the folder are none."""


class Known(NamedTuple):
    """The ids that a claim may name; None where they are not looked up."""

    concepts: Collection[str] | None = None
    katas: Collection[str] | None = None
    questions: Collection[str] | None = None


def read_claims(root: Path, known: Known = Known()) -> Claims:  # noqa: B008  (it is frozen)
    """Return the claims of the course in a folder: none where it has no folder `claims`.

    CourseError lists all faults; of what claims name, those that `known` is to know.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        return Claims((), {})
    files = ClaimFiles(folder)
    experiments = files.experiments()
    links: Links = {**known._asdict(), "experiments": experiments}
    names = sorted(one.stem for one in folder.glob("*.yaml") if NOTE_ID.fullmatch(one.stem))
    notes = tuple(files.note(name, links) for name in names)
    if files.problems:
        raise CourseError(files.problems)
    return Claims(notes, experiments)


class ClaimFiles:
    """Reads one file after the other, and keeps what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def experiments(self) -> dict[str, Experiment]:
        """Return the experiments by their ids."""
        faults = Faults(f"{FOLDER}/{EXPERIMENTS}.yaml")
        root = self.root(EXPERIMENTS, faults)
        found = {} if root is None else ExperimentEntries(Reader(faults)).read(root)
        self.problems += faults.problems
        return found

    def note(self, name: str, links: Links) -> Note:
        """Return one note."""
        faults = Faults(f"{FOLDER}/{name}.yaml")
        root = self.root(name, faults)
        empty = Note(name, "", ())
        found = empty if root is None else NoteEntries(Reader(faults), name, links).read(root)
        self.problems += faults.problems
        return found

    def root(self, name: str, faults: Faults) -> Node | None:
        """Return what a file says; None where it cannot be read as YAML or is empty."""
        text = read_text(self.folder / f"{name}.yaml", faults)
        node = None if text is None else compose(text, faults)
        if node is None and not faults.problems:
            faults.add("this file is empty", "write 'version: 1' and the other keys in it")
        return node
