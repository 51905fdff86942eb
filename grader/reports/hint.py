"""What `grader hint` shows."""

from grader.course import Kata
from grader.reports.style import BOLD, DIM, Style


def hint(kata: Kata, level: int, style: Style) -> str:
    """Return one hint, and how to get the next one, or where to read on after the last."""
    count = len(kata.hints)
    head = f"{kata.id}: hint {level} of {count}"
    foot = NEXT if level < count else LAST
    words = foot.format(kata=kata.id, concept=kata.concepts[0])
    parts = kata.hints[level - 1].split("\n\n")
    text = [line for part in parts for line in ["", *flowed(part, style)]]
    back = [style.paint(BACK.format(kata=kata.id), DIM)] if level > 1 else []
    return "\n".join([style.paint(head, BOLD), *text, "", *back, style.paint(words, DIM)])


def flowed(paragraph: str, style: Style) -> list[str]:
    """Return a paragraph in lines that fit."""
    return style.wrapped(" ".join(paragraph.split()), indent=2)


BACK = "The one before: grader hint {kata} --back"
NEXT = "Try this first. If it is not enough: grader hint {kata}"
LAST = "This is the last hint. The concept behind it: grader concept {concept}"
