"""The line that ended a run because it is no Python."""

from collections.abc import Iterator
from typing import NamedTuple

from grader.explain import evidence
from grader.explain.diagnosis import Place
from grader.explain.facts import COMMAND, Facts, original


class Unparsed(NamedTuple):
    """A line of the submission, or of the program's own text, that a SyntaxError points to."""

    text: str
    """Without the blanks around it."""
    shown: tuple[str, ...]
    where: Place | None
    path: str


def unparsed(facts: Facts) -> Iterator[Unparsed]:
    """Yield the line that the SyntaxError which ended the run points to."""
    error = original(facts.seen)
    if error is None or error.type != "SyntaxError" or error.file is None or not error.line:
        return
    own = error.file == COMMAND and facts.run.program.source is not None
    source = facts.command if own else facts.run.tree.get(error.file)
    if source is None:
        return
    where = None if own else Place(source.path, error.line)
    shown = (evidence.line(source, error.line),)
    yield Unparsed(source.line(error.line), shown, where, source.path)
