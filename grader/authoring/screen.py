"""What an author sees of a proof: a line for each kata, then everything that is wrong."""

from typing import Any

from grader.authoring.verify import Proof, Row
from grader.claims import Claim
from grader.course import Problem
from grader.reports.style import BOLD, DIM, GREEN, RED, Style, printable

HEAD = ("kata", "checks", "wrong answers", "explained", "other right", "seconds")
SHOWN_SLOW = 3


def screen(proof: Proof, style: Style) -> str:
    """Return the lines of a person's screen."""
    lines = [*table(proof, style), ""]
    for problem in proof.problems:
        lines += told(problem, style)
    return "\n".join([*lines, *slow(proof, style), *style.wrapped(verdict(proof))])


def table(proof: Proof, style: Style) -> list[str]:
    """Return a line for each kata, under a head."""
    rows = [cells(one) for one in proof.katas]
    widths = [max(map(len, column)) for column in zip(HEAD, *rows, strict=True)]
    lines = [f"  {style.paint(aligned(HEAD, widths), DIM)}"]
    for one, row in zip(proof.katas, rows, strict=True):
        mark = style.paint("✗", RED) if one.faults else style.paint("✓", GREEN)
        lines.append(f"{mark} {aligned(row, widths)}")
    return lines


def cells(row: Row) -> tuple[str, ...]:
    """Return what a kata's line says."""
    numbers = (row.checks, row.mistakes, row.named, row.others)
    return (row.kata, *map(str, numbers), f"{row.seconds:.1f}")


def aligned(row: tuple[str, ...], widths: list[int]) -> str:
    """Return cells in columns: the first to the left, numbers to the right."""
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)])


def told(problem: Problem, style: Style) -> list[str]:
    """Return the lines of one fault."""
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    what = style.wrapped(printable(problem.what), indent=2, hang=2)
    return [style.paint(printable(place), BOLD), *what, *style.wrapped(f"→ {problem.remedy}", 2, 2)]


def slow(proof: Proof, style: Style) -> list[str]:
    """Return the checks that take longest."""
    lines = [
        f"{one.seconds:5.1f} s  {one.check} over {one.place}" for one in proof.slowest[:SHOWN_SLOW]
    ]
    return ["slowest checks", *(style.paint(f"  {line}", DIM) for line in lines), ""]


def verdict(proof: Proof) -> str:
    """Say in a sentence how the course stands."""
    katas = counted(len(proof.katas), "kata")
    rest = [
        counted(len(proof.concepts), "concept"),
        counted(len(proof.material.questions), "question"),
        counted(len(proof.material.claims), "claim"),
    ]
    wrong = len(proof.problems)
    if not wrong:
        what = f"nothing is wrong with {katas}, {', '.join(rest[:-1])} and {rest[-1]}"
    else:
        what = f"{counted(wrong, 'fault')} in {katas} and the course's texts"
    return f"{proof.title}: {what}. Katas judged in tier {proof.sandbox}."


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def claim(one: Claim) -> dict[str, Any]:
    """Return what covers a claim, as plain data."""
    covered = {"katas": one.katas, "questions": one.questions}
    return {"claim": one.id, "verdict": one.verdict, **covered}


def document(proof: Proof) -> dict[str, Any]:
    """Return the same as plain data."""
    return {
        "version": 1,
        "course": proof.title,
        "sandbox": proof.sandbox,
        "concepts": [one._asdict() for one in proof.concepts],
        "questions": [
            {"question": one.id, "works": one.id in proof.material.working}
            for one in proof.material.questions
        ],
        "claims": [claim(one) for one in proof.material.claims],
        "katas": [one._asdict() for one in proof.katas],
        "problems": [one._asdict() for one in proof.problems],
        "slowest": [one._asdict() for one in proof.slowest],
    }
