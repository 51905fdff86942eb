"""Who is in the class, as the platforms and a school write it down."""

import csv
import io
from collections.abc import Iterable, Sequence

from classmaking.people import Somebody
from grader.course import Kata

Row = Sequence[object]


def plain(people: Iterable[Somebody]) -> list[Row]:
    """Return a roster as a school keeps it."""
    head = ("id", "name", "given name", "family name", "email", "login", "number", "github")
    rows = [(p.id, p.name, p.given, p.family, p.email, p.id, p.number, p.github) for p in people]
    return [head, *rows]


def canvas(people: Iterable[Somebody], katas: Sequence[Kata]) -> list[Row]:
    """Return a gradebook as Canvas exports it, without grades."""
    titles = [f"{kata.id} ({9000 + number})" for number, kata in enumerate(katas)]
    points = [f"{kata.points:.2f}" for kata in katas]
    head = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles)
    possible = ("    Points Possible", "", "", "", "", *points)
    blank = [""] * len(katas)
    return [head, possible, *[(p.sortable, p.canvas, p.number, p.id, "A", *blank) for p in people]]


def moodle(people: Iterable[Somebody], katas: Sequence[Kata]) -> list[Row]:
    """Return a grading worksheet as Moodle exports it, without grades."""
    head = (
        "Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade",
        "Grade can be changed", "Last modified (submission)", "Last modified (grade)",
        "Feedback comments",
    )  # fmt: skip
    most = f"{sum(kata.points for kata in katas):.2f}"
    status = "Submitted for grading - "
    rest = ("", most, "Yes", "Sunday, 1 March 2026, 9:00 PM", "-", "")
    return [head, *[(f"Participant {p.moodle}", p.name, p.email, status, *rest) for p in people]]


def classroom(people: Iterable[Somebody]) -> list[Row]:
    """Return a roster as GitHub Classroom exports it."""
    head = ("identifier", "github_username", "github_id", "name")
    return [head, *[(p.id, p.github, p.canvas, p.name) for p in people]]


def sheets(people: Sequence[Somebody], katas: Sequence[Kata]) -> dict[str, str]:
    """Return all of them as CSV, by the names of their files."""
    return {
        "roster.csv": text(plain(people)),
        "canvas_gradebook.csv": text(canvas(people, katas)),
        "moodle_worksheet.csv": text(moodle(people, katas)),
        "classroom_roster.csv": text(classroom(people)),
    }


def text(rows: Iterable[Row]) -> str:
    """Return rows as CSV."""
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()
