"""What `grader claims` shows: claims with verdict and truth, or one with what proves it."""

from collections.abc import Sequence
from typing import NamedTuple

from grader.claims import VERDICTS, Claim, Note, Shown, Verdict
from grader.course import Concept, Kata
from grader.interpreter import how_it_ended
from grader.reports.style import BOLD, DIM, GREEN, RED, Style, printable

COLOURS = {"right": GREEN, "imprecise": BOLD, "wrong": RED}
CODE = "    "
"""What stands before a line of a program, or of what it has printed."""


class ReadOn(NamedTuple):
    """What a course has to say about a claim."""

    concepts: tuple[Concept, ...]
    katas: tuple[Kata, ...]
    questions: tuple[str, ...]
    """Ids of questions of the quiz."""


def listed(notes: Sequence[Note], style: Style) -> str:
    """Return the claims of some notes, each with its verdict and the truth, and how many they are.

    A note of which no claim is left is not mentioned.
    """
    blocks = [block for note in notes if note.claims for block in of_note(note, style)]
    found = [claim for note in notes for claim in note.claims]
    if not found:
        return NONE_LEFT
    foot = [line for text in total(found) for line in style.wrapped(text, hang=2)]
    return "\n\n".join([*blocks, "\n".join(foot)])


def of_note(note: Note, style: Style) -> list[str]:
    """Return a note's heading, and a block for each claim."""
    heading = style.paint(f"{note.id}: {printable(note.title)}", BOLD)
    return [heading, *["\n".join(row(claim, style)) for claim in note.claims]]


def row(claim: Claim, style: Style) -> list[str]:
    """Return a claim's id and verdict, what was said, and what is so."""
    return [
        f"  {head(claim, style)}",
        *style.wrapped(claim.said, indent=4),
        *style.wrapped(f"→ {claim.truth}", indent=4, hang=2),
    ]


def head(claim: Claim, style: Style) -> str:
    """Return a claim's id and its verdict."""
    return f"{style.paint(claim.id, BOLD)}  {style.paint(claim.verdict, COLOURS[claim.verdict])}"


def total(claims: Sequence[Claim]) -> list[str]:
    """Say how many claims there are of each verdict, and how to see one tried out."""
    counts = [counted(claims, verdict) for verdict in VERDICTS]
    noun = "claim" if len(claims) == 1 else "claims"
    lines = [f"{len(claims)} {noun}: {', '.join(filter(None, counts))}."]
    tried = [claim for claim in claims if claim.experiments]
    wrong_first = sorted(tried, key=lambda claim: claim.verdict != "wrong")
    return lines + [f"See one tried out: `grader claims {one.id}`" for one in wrong_first[:1]]


def counted(claims: Sequence[Claim], verdict: Verdict) -> str:
    """Return how many claims have a verdict; nothing for none."""
    count = sum(claim.verdict == verdict for claim in claims)
    return f"{count} {verdict}" if count else ""


def page(claim: Claim, shown: Sequence[Shown], read_on: ReadOn, style: Style) -> str:
    """Return what a note says, what happened when that was tried, what is so, what to read."""
    lines = [head(claim, style), "", *section("The note says", claim.said, style)]
    for one in shown:
        lines += ["", *experiment(one, style)]
    if not shown:
        lines += ["", *style.wrapped(NOTHING_TO_RUN)]
    lines += ["", *section("What is so", claim.truth, style)]
    return "\n".join([*lines, "", style.paint("Read on", BOLD), *further(read_on, style)])


def section(title: str, text: str, style: Style) -> list[str]:
    """Return a paragraph below its title."""
    return [style.paint(title, BOLD), *style.wrapped(text, indent=2)]


def experiment(shown: Shown, style: Style) -> list[str]:
    """Return the files of an experiment, its command, and what it has printed."""
    one = shown.experiment
    lines = [style.paint(line, BOLD) for line in style.wrapped(f"{one.id}: {one.shows}")]
    lines += style.wrapped(one.remark, indent=2)
    for path, text in one.files.items():
        lines.append(style.paint(f"  {path}" + ("" if text else "  (empty)"), DIM))
        lines += [f"{CODE}{printable(line)}".rstrip() for line in text.splitlines()]
    variables = [f"{name}={value}" for name, value in one.environment.items()]
    command = printable(" ".join([*variables, one.command]))
    return [*lines, "", f"  $ {command}", *happened(shown)]


def happened(shown: Shown) -> list[str]:
    """Return what was printed, and how the program ended where that was not at its end."""
    seen = shown.seen
    printed = [*seen.stdout.splitlines(), *seen.stderr.splitlines()]
    lines = [f"{CODE}{printable(line)}" for line in printed]
    return lines if seen.outcome == "completed" else [*lines, f"  ({how_it_ended(seen)})"]


def further(read_on: ReadOn, style: Style) -> list[str]:
    """Return where to read, try and answer more."""
    found = [f"grader concept {one.id}: {one.title}" for one in read_on.concepts]
    found += [f"grader check {one.id}: {one.title}" for one in read_on.katas]
    if read_on.questions:
        found.append(f"grader quiz, which asks {', '.join(read_on.questions)}")
    return [line for text in found for line in style.wrapped(text, indent=2, hang=2)]


NOTHING_TO_RUN = "There is nothing to run about this one."
NONE_LEFT = "No claim of these is there."
