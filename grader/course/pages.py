"""Concept pages: front matter between two lines `---`, then Markdown."""

import re
from pathlib import Path

from grader.course.fields import Reader
from grader.course.model import Concept
from grader.course.nodes import Scalar, compose
from grader.course.problems import Faults, Problem, quoted
from grader.course.source import read_text

CONCEPT_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
FENCE = "---"
KEYS = ("title", "truth", "after")
FORM = "begin the page with a line '---', then 'title:' and 'truth:', then another line '---'"


def concept_ids(root: Path) -> tuple[str, ...]:
    """Return the ids of the concepts that have a page; other files in notes are not pages."""
    notes = root / "notes"
    stems = sorted(page.stem for page in notes.glob("*.md"))
    return tuple(stem for stem in stems if CONCEPT_ID.fullmatch(stem))


class Page:
    """One concept's page, with the nodes of its `after` for whoever looks those up."""

    def __init__(self, root: Path, concept: str) -> None:
        self.path = root / "notes" / f"{concept}.md"
        self.faults = Faults(f"notes/{concept}.md")
        self.reader = Reader(self.faults)
        self.after: tuple[Scalar, ...] = ()
        self.concept = self.read(concept)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the page."""
        return self.faults.problems

    def read(self, concept: str) -> Concept | None:
        """Return the concept; None where the page is at fault."""
        text = read_text(self.path, self.faults)
        parts = None if text is None else self.split(text)
        if parts is None:
            return None
        front, body = parts
        title, truth = self.front_matter(front)
        if self.problems or title is None or truth is None:
            return None
        after = tuple(one.text for one in self.after)
        return Concept(concept, title.text.strip(), truth.text.strip(), after, self.path, body)

    def split(self, text: str) -> tuple[str, str] | None:
        """Return the front matter and the Markdown; the former keeps its line numbers."""
        lines = text.split("\n")
        fences = [n for n, line in enumerate(lines) if line.rstrip() == FENCE][:2]
        if fences[:1] != [0]:
            self.faults.add("the page has no front matter", FORM, 1)
        elif len(fences) == 1:
            self.faults.add("the front matter has no end", "close it with a line '---'", 1)
        else:
            end = fences[1]
            return "\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :]).lstrip("\n")
        return None

    def front_matter(self, front: str) -> tuple[Scalar | None, Scalar | None]:
        """Return the nodes of title and truth, and keep those of `after`."""
        root = compose(front, self.faults)
        if root is None:
            if not self.problems:
                self.faults.add("the front matter is empty", FORM, 1)
            return None, None
        keys = self.reader.keys(root, "the front matter", KEYS, KEYS[:2]) or {}
        if "after" in keys:
            self.after = self.reader.words(keys["after"], "'after'") or ()
        title, truth = (
            self.reader.line(keys[key], f"the {key}") if key in keys else None for key in KEYS[:2]
        )
        return title, truth


def unknown_concept(text: str) -> str:
    """Say that a concept has no page."""
    return f"there is no concept {quoted(text)}"
