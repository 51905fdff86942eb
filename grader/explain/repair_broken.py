"""What a repair is made from, and what it is: other contents for a few files."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from grader.explain.facts import COMMAND, Facts, source_of
from grader.explain.finding import Finding
from grader.explain.repair_edit import Change, appended, edited
from grader.explain.source import SourceFile
from grader.explain.tree import Tree
from grader.interpreter.files import Files

Overlay = Mapping[str, bytes | None]
"""Contents by path, to be laid over a submission; None for a file that is taken away.

The path `<string>` is the program's own text, which is a learner's where nobody checks it.
"""


@dataclass(frozen=True)
class Broken:
    """A finding with the facts that it was made from, and the kata's solution where one is known.

    Files are named as the program saw them; an overlay names them as the submission does.
    """

    facts: Facts
    finding: Finding
    solution: Tree | None = None

    def value(self, name: str) -> str:
        """Return what the finding says; empty where it says nothing."""
        return self.finding.values.get(name, "")

    @property
    def asker(self) -> SourceFile | None:
        """The file in which it failed: the learner's, or the program's own text."""
        failure = self.facts.failure
        if failure is not None and failure.source is not None:
            return failure.source
        where = self.finding.where
        return None if where is None else self.file(where.file)

    @property
    def line(self) -> int:
        """The line of that file; 0 where it is not known."""
        failure = self.facts.failure
        if failure is not None and failure.source is not None and failure.frame is not None:
            return failure.frame.line
        return 0 if self.finding.where is None else self.finding.where.line

    @property
    def pointed(self) -> SourceFile | None:
        """The file that the finding points to."""
        where = self.finding.where
        return None if where is None else self.file(where.file)

    def file(self, path: str) -> SourceFile | None:
        """Return a file as the program saw it, or the program's own text."""
        return self.facts.command if path == COMMAND else self.facts.run.tree.get(path)

    def module(self, name: str) -> SourceFile | None:
        """Return the file of a module of the submission."""
        return source_of(self.facts.run, name)

    def changed(self, source: SourceFile | None, change: Change) -> Iterator[Overlay]:
        """Yield the overlay in which a file is changed; nothing where that cannot be done."""
        for one in self._versions(source):
            data = edited(one, change)
            if data is not None:
                yield from self.contents(one.path, data)

    def appended(self, source: SourceFile | None, text: str) -> Iterator[Overlay]:
        """Yield the overlay in which a file has more at its end."""
        for one in self._versions(source):
            if one.module is not None:
                yield from self.contents(one.path, appended(one, text))

    def _versions(self, source: SourceFile | None) -> Iterator[SourceFile]:
        """Yield the submission's own file where the check had changed it, then what ran."""
        if source is None:
            return
        own = self.facts.tree.get(source.path)
        if source.path in self.facts.run.program.files and own is not None:
            yield own
        yield source

    def contents(self, path: str, data: bytes | None) -> Iterator[Overlay]:
        """Yield the overlay of one file, unless the check itself put it there."""
        home = self.home(path)
        if home is not None:
            yield {home: data}

    def home(self, path: str) -> str | None:
        """Return a file's path in the submission; None for one that the check added.

        None as well for a path that leads out of it: a program says of itself what it likes.
        """
        program = self.facts.run.program
        if path == COMMAND:
            return COMMAND if self.facts.concept is None else None
        if not _lies_inside(path) or (path in program.files and path not in self.facts.tree):
            return None
        for old, new in reversed([*program.rename.items()]):
            if path == new or path.startswith(new + "/"):
                path = old + path[len(new) :]
        return path


def _lies_inside(path: str) -> bool:
    """Whether a path stays below the submission's folder."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and "\0" not in path


Repair = Callable[[Broken], Iterator[Overlay]]
"""Yields the smallest changes that a diagnosis implies, the likeliest first."""


def applied(files: Files, overlay: Overlay) -> dict[str, bytes]:
    """Return the files with an overlay laid over them."""
    laid = {**files, **overlay}
    return {path: data for path, data in laid.items() if data is not None}


def both(first: Overlay, second: Overlay) -> Overlay:
    """Return two overlays as one: the second was made over the first."""
    return {**first, **second}
