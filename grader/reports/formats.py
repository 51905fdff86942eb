"""The formats that a class goes out in, by the name that the command line knows.

A format writes for the class, for each submission, for each kata of each, or into a sheet of the
platform's. Text is to be written as UTF-8 without any change to its line ends.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple

from grader.course.problems import did_you_mean, quoted
from grader.errors import Misuse
from grader.grading.verdict import KataResult
from grader.reports.ags import ags
from grader.reports.canvas import fill_canvas
from grader.reports.check50 import check50
from grader.reports.classroom import classroom
from grader.reports.exercism import exercism
from grader.reports.facts import Facts
from grader.reports.feedback_page import feedback_page
from grader.reports.feedback_text import feedback_markdown
from grader.reports.filled import Filled
from grader.reports.graded import Graded
from grader.reports.grades import grades
from grader.reports.gradescope import gradescope
from grader.reports.junit import junit
from grader.reports.moodle_grades import fill_moodle, moodle_gradebook
from grader.reports.prairielearn import prairielearn
from grader.reports.results import results

HARMLESS = re.compile(r"[a-z0-9][a-z0-9_@-]*(\.[a-z0-9_@-]+)*")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
"""Names of devices on Windows."""
LONGEST_NAME = 60


class ForClass(NamedTuple):
    """One file for the class, written piece by piece."""

    file: str
    write: Callable[[Iterable[Graded], Facts], Iterator[str]]
    says: str


class ForEach(NamedTuple):
    """A file for each submission; `{id}` in its name is what `file_name` makes of the id."""

    file: str
    write: Callable[[Graded, Facts], str]
    says: str


class ForKata(NamedTuple):
    """A file for each kata of each submission; none where there is nothing to write."""

    file: str
    write: Callable[[KataResult, Facts], str | None]
    says: str


class ForSheet(NamedTuple):
    """The sheet that a platform has exported, filled in."""

    file: str
    fill: Callable[[bytes, str, Iterable[Graded], Facts], Filled]
    says: str


Format = ForClass | ForEach | ForKata | ForSheet

FORMATS: Mapping[str, Format] = {
    "grades": ForClass("grades.csv", grades, "a row a submission, a column a kata"),
    "results": ForClass("results.json", results, "every verdict, as `check --json` has it"),
    "junit": ForClass("junit.xml", junit, "every check as a test, for CI servers"),
    "ags": ForClass("ags.jsonl", ags, "scores for LTI's grade service, a document a line"),
    "moodle-gradebook": ForClass(
        "moodle-gradebook.csv", moodle_gradebook, "grades and feedback for Moodle's gradebook"
    ),
    "canvas": ForSheet("canvas.csv", fill_canvas, "the gradebook from Canvas, filled in"),
    "moodle": ForSheet("moodle.csv", fill_moodle, "the grading worksheet from Moodle, filled in"),
    "markdown": ForEach("feedback/{id}.md", feedback_markdown, "feedback as Markdown"),
    "html": ForEach("feedback/{id}.html", feedback_page, "feedback as a page for a browser"),
    "gradescope": ForEach("gradescope/{id}/results.json", gradescope, "Gradescope's results"),
    "prairielearn": ForEach(
        "prairielearn/{id}/results.json", prairielearn, "PrairieLearn's results"
    ),
    "classroom": ForKata("classroom/{id}/{kata}.txt", classroom, "GitHub Classroom's result"),
    "exercism": ForKata("exercism/{id}/{kata}/results.json", exercism, "Exercism's results"),
    "check50": ForKata("check50/{id}/{kata}.json", check50, "check50's results"),
}


def chosen(given: str) -> tuple[str, str | None]:
    """Return the name and the sheet of `NAME[=SHEET]`.

    Raises Misuse if there is no such format, or a sheet is missing or not wanted.
    """
    name, _, sheet = given.partition("=")
    if name not in FORMATS:
        remedy = did_you_mean(name, FORMATS, f"the formats are {', '.join(FORMATS)}")
        raise Misuse(f"there is no format {quoted(name)}\n  → {remedy}")
    wants = isinstance(FORMATS[name], ForSheet)
    if wants and not sheet:
        raise Misuse(f"{name} fills in a sheet of the platform's\n  → say which: {name}=FILE.csv")
    if not wants and "=" in given:
        raise Misuse(f"{name} fills in no sheet\n  → leave out {quoted('=' + sheet)}")
    return name, sheet or None


def file_name(text: str) -> str:
    """Return a name that any file system takes, no two alike even where case does not count.

    What is in lower case and harmless stays as it is; all else gets a mark of its own.
    """
    if HARMLESS.fullmatch(text) and len(text) <= LONGEST_NAME and not RESERVED.fullmatch(text):
        return text
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    readable = "-".join(re.findall(r"[A-Za-z0-9]+", text))[:LONGEST_NAME]
    return f"{readable or UNREADABLE}~{digest}"


def path(file: str, submission: str, kata: str = "") -> str:
    """Return where a file of a submission goes, relative to the folder of exports."""
    return file.format(id=file_name(submission), kata=kata)


UNREADABLE = "learner"
