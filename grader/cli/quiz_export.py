"""`grader quiz --export FORMAT FILE`: the questions for a learning platform."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.course.problems import did_you_mean, quoted
from grader.errors import MachineError, Misuse
from grader.interpreter import Interpreter
from grader.quiz.export import items

if TYPE_CHECKING:
    from grader.quiz.model import Question
    from grader.reports.quiz_item import Item

Writer = Callable[[Sequence["Item"], str], bytes]
FORMATS = ("moodle", "gift", "qti")


def export(
    form: str, file: Path, questions: Sequence["Question"], title: str, seed: int | None
) -> None:
    """Compute the answers and write the file; raises Misuse for an unknown format."""
    write = writer(form)
    with Interpreter() as interpreter:
        found = list(items(interpreter, questions, seed))
    try:
        file.write_bytes(write(found, title))
    except OSError as error:
        raise MachineError(f"{quoted(str(file))} cannot be written: {error.strerror}") from error
    count = f"{len(found)} question" + "s" * (len(found) != 1)
    terminal.say(WRITTEN.format(count=count, file=terminal.shown(file)))


def writer(form: str) -> Writer:
    """Return what makes the bytes of a format."""
    from grader.reports.gift import gift
    from grader.reports.moodle import moodle
    from grader.reports.qti import qti

    writers: dict[str, Writer] = dict(zip(FORMATS, (moodle, gift, qti), strict=True))
    if form not in writers:
        remedy = did_you_mean(form, FORMATS, f"the formats are {', '.join(FORMATS)}")
        raise Misuse(f"there is no format {quoted(form)}\n  → {remedy}")
    return writers[form]


WRITTEN = "{count} written to {file}"
