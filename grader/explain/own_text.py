"""What a user reads of a program of their own, as text of a given width; nothing else is decided.

In this order: what you did · what Python did · why · where to look next.
"""

import textwrap
from collections.abc import Collection, Sequence
from pathlib import Path

from grader.course import find_course
from grader.errors import Misuse
from grader.explain import wording
from grader.explain.diagnosis import Diagnosis, Place
from grader.explain.tree import Tree

WIDTH = 80
LABEL = 12
"""Columns for the words at the left."""
LONGEST_LINE = 160
"""Characters of a user's line: a file may be one line of many thousands."""
CONCEPT = "grader concept {concept}"


def diagnosis_lines(
    diagnosis: Diagnosis, tree: Tree, pages: Collection[str], width: int = WIDTH
) -> list[str]:
    """Return the lines of a diagnosis; `pages` are the concepts that there is more to read of."""
    parts = [("you wrote", source_line(diagnosis.where, tree)), ("Python", diagnosis.headline)]
    parts += [("", f"· {fact}") for fact in diagnosis.evidence if not _repeats(fact, diagnosis)]
    parts += [("why", wording.why(diagnosis)), ("next", diagnosis.next)]
    if diagnosis.concept in pages:
        parts.append(("more", CONCEPT.format(concept=diagnosis.concept)))
    return indented([line for label, text in parts for line in labelled(label, text, width)])


def pages(start: Path) -> tuple[str, ...]:
    """Return the concepts that there is a page of, for whoever stands in a folder."""
    try:
        notes = find_course(start).parent / "notes"
    except Misuse:  # there is no course, and nothing more to read
        return ()
    return tuple(sorted(page.stem for page in notes.glob("*.md")))


def all_lines(
    diagnoses: Sequence[Diagnosis], tree: Tree, pages: Collection[str], width: int = WIDTH
) -> list[str]:
    """Return the lines of several diagnoses, with an empty one between them."""
    told: list[str] = []
    for one in diagnoses:
        told += ["", *diagnosis_lines(one, tree, pages, width)]
    return told[1:]


def source_line(place: Place | None, tree: Tree) -> str:
    """Return `file:line` and what stands there; nothing for no place."""
    if place is None:
        return ""
    source = tree.get(place.file)
    code = "" if source is None else source.line(place.line)
    shown = code if len(code) <= LONGEST_LINE else code[: LONGEST_LINE - 1] + "…"
    return f"{place.file}:{place.line}   {shown}".rstrip()


def _repeats(fact: str, diagnosis: Diagnosis) -> bool:
    """Whether a piece of evidence is the line that is shown as the place."""
    where = diagnosis.where
    return where is not None and fact.startswith(f"{where.file}:{where.line}: ")


def labelled(label: str, text: str, width: int = WIDTH) -> list[str]:
    """Return text beside a label, wrapped; nothing for no text."""
    if not text:
        return []
    room = width - LABEL - 2
    wrapped = textwrap.wrap(printable(text), room, break_long_words=False, break_on_hyphens=False)
    heads = [label, *[""] * len(wrapped)]
    return [f"{head:<{LABEL}}{line}" for head, line in zip(heads, wrapped, strict=False)]


def indented(lines: Sequence[str]) -> list[str]:
    """Return lines as they stand below a heading."""
    return [f"  {line}".rstrip() for line in lines]


def printable(text: str) -> str:
    """Return text without what a terminal would obey: control and direction characters."""
    return "".join(one if one.isprintable() else " " for one in text)
