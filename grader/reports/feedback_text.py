"""A learner's feedback as Markdown, and as a comment for a platform."""

from textwrap import wrap

from grader.grading.screen import LABEL, WIDTH
from grader.grading.verdict import Outcome
from grader.reports import feedback
from grader.reports.cited import fenced, html, html_in_cell, markdown
from grader.reports.facts import Facts
from grader.reports.feedback import Line, Told
from grader.reports.graded import Graded
from grader.reports.plain import cut, one_line
from grader.reports.text import MARKS

LONGEST_COMMENT = 3_000
"""Characters of a comment; katas that find no room are named by their points alone."""


def feedback_markdown(graded: Graded, facts: Facts) -> str:
    """Return what a learner is told, as Markdown; passed katas are folded away."""
    lines = [f"# {markdown(facts.title)}", "", f"**Score: {feedback.summed(graded, facts)}**", ""]
    for one in feedback.told(graded, facts):
        lines += folded(one) if one.outcome == "passed" else unfolded(one)
    return "\n".join([*lines, TIER.format(tier=markdown(graded.sandbox or facts.sandbox)), ""])


def folded(told: Told) -> list[str]:
    """Return a kata that is passed."""
    summary = f"{mark(told.outcome)} {html(f'{told.kata}: {told.title}')}"
    return [
        f"<details><summary>{summary}</summary>",
        "",
        f"{told.score} points, {told.checks} checks passed.",
        "",
        "</details>",
        "",
    ]


def unfolded(told: Told) -> list[str]:
    """Return a kata that is not passed, with what to look at."""
    lines = [
        f"## {mark(told.outcome)} {markdown(told.kata)}: {markdown(told.title)}",
        "",
        f"Points: {told.score}." + (f" Checks passed: {told.checks}." if told.checks else ""),
        "",
    ]
    if told.remark:
        lines += [told.remark, ""]
    if told.first:
        lines += [f"**{markdown(told.first)}**", ""]
    if told.lines:
        lines += [*fenced(columns(told.lines)), ""]
    if told.others:
        lines += [
            f"{OTHERS}:",
            "",
            *[f"- {how}: {markdown(title)}" for how, title in told.others],
            "",
        ]
    return lines


def mark(outcome: Outcome) -> str:
    """Return the sign of an outcome, that of the screen."""
    return MARKS[outcome][0]


def columns(lines: tuple[Line, ...]) -> list[str]:
    """Return labels and texts side by side, as on the screen."""
    found = []
    for label, text in lines:
        parts = wrapped(cut(one_line(text)).strip())
        heads = [label, *[""] * (len(parts) - 1)]
        found += [f"{head:<{LABEL}}{part}" for head, part in zip(heads, parts, strict=True)]
    return found


def wrapped(text: str) -> list[str]:
    """Return a text in the lines that it needs beside its label, at least one."""
    room = WIDTH - LABEL
    return [text] if len(text) <= room else wrap(text, room, break_on_hyphens=False)


def comment(graded: Graded, facts: Facts) -> str:
    """Return what a learner is told as HTML for a cell: a sentence a kata, then the first lines."""
    pieces: list[str] = []
    room = LONGEST_COMMENT
    for one in feedback.told(graded, facts):
        heading = html_in_cell(f"{mark(one.outcome)} {one.kata}: {one.title}, {one.score}")
        rest = "".join(f"<br>{html_in_cell(text)}" for text in details(one))
        piece = f"<p>{heading}{rest if len(rest) < room else ''}</p>"
        pieces.append(piece)
        room -= len(piece)
    return "".join(pieces)


def details(told: Told) -> list[str]:
    """Return what is said of a kata that is not passed, a sentence a line."""
    first = [told.remark] if told.remark else []
    first += [told.first] if told.first else []
    return first + [f"{label}: {text}" if label else text for label, text in told.lines]


TIER = "Run in tier {tier}."
OTHERS = "The other checks"
