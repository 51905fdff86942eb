"""`grader quiz --export FORMAT FILE`: the questions for a learning platform."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from grader.cli import terminal, writing
from grader.course.problems import did_you_mean, quoted
from grader.errors import Misuse
from grader.interpreter import Interpreter
from grader.quiz.export import items

if TYPE_CHECKING:
    from grader.quiz.model import Question
    from grader.reports.quiz_item import Item

Writer = Callable[[Sequence["Item"], str], bytes]
FORMATS = ("moodle", "gift", "qti")
SIGNS = (
    (b"<?xml version='1.0' encoding='utf-8'?>\n<quiz>", 0),
    (b"$CATEGORY: ", 0),
    (b"imsmanifest.xml", 30),
)
"""What a file of each format has, and where: in an archive the first name stands there."""


def export(
    form: str, name: str, questions: Sequence["Question"], title: str, seed: int | None
) -> None:
    """Compute the answers and write the file.

    Raises Misuse for an unknown format, and for a file that holds something else.
    """
    made = writer(form)
    begins, at = dict(zip(FORMATS, SIGNS, strict=True))[form]
    file = writing.target(name, begins, NO_EXPORT.format(form=form), at)
    with Interpreter() as interpreter:
        found = list(items(interpreter, questions, seed))
    writing.write(file, made(found, title))
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


NO_EXPORT = "no export to {form}"
WRITTEN = "{count} written to {file}"
