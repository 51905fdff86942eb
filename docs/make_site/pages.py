"""Which pages the site has, and where each of them comes from."""

from pathlib import Path

from grader.course import read_course
from make_site import commands, course_pages, documents, keys
from make_site.page import Page, tree

WRITTEN = {
    "docs/tutorial.md": "tutorial.md",
    "docs/how-to/grade-a-class.md": "how-to/grade-a-class.md",
    "docs/how-to/regrade.md": "how-to/regrade.md",
    "docs/how-to/many-machines.md": "how-to/many-machines.md",
    "docs/how-to/sealed-checks.md": "how-to/sealed-checks.md",
    "docs/how-to/release-a-course.md": "how-to/release-a-course.md",
    "docs/how-to/quiz-on-a-platform.md": "how-to/quiz-on-a-platform.md",
    "docs/how-to/explain-a-project.md": "how-to/explain-a-project.md",
    "docs/how-to/editors.md": "how-to/editors.md",
    "docs/how-to/without-a-sandbox.md": "how-to/without-a-sandbox.md",
    "docs/authoring.md": "how-to/authoring.md",
    "docs/how-imports-are-observed.md": "explanation/how-imports-are-observed.md",
    "docs/architecture.md": "explanation/architecture.md",
    "docs/security.md": "explanation/security.md",
    "docs/accuracy.md": "explanation/accuracy.md",
    "docs/exit-status.md": "reference/exit-status.md",
    "docs/exports.md": "reference/exports.md",
    "CONTRIBUTING.md": "contributing.md",
}
"""Files that are pages as they are, in the order of the menu."""
PARTS = {
    "how-to": ("How to", "Each of these pages does one thing, from the first command to the last."),
    "explanation": (
        "Explanation",
        "How the grader sees what Python does, whom it believes, and how often it is right.",
    ),
    "reference": ("Reference", "What there is, with all that may be said to it."),
}
"""Folders of the site whose first page is a list of the others."""


def pages(root: Path) -> list[Page]:
    """Return every page of the site."""
    course = read_course(root / "katas.yaml")
    made = [
        *written(root),
        *course_pages.concepts(course),
        *course_pages.katas(course),
        *course_pages.claims(course),
        commands.page(),
        keys.page(root),
        documents.page(course),
    ]
    made += [contents(part, made) for part in PARTS]
    return [front(root), *made]


def front(root: Path) -> Page:
    """Return the page that the site begins with."""
    return Page("docs/index.md", "index.md", (root / "docs/index.md").read_text(encoding="utf-8"))


def written(root: Path) -> list[Page]:
    """Return the pages that are files as they are."""
    return [
        Page(source, place, (root / source).read_text(encoding="utf-8"))
        for source, place in WRITTEN.items()
    ]


def contents(part: str, made: list[Page]) -> Page:
    """Return the first page of a part: what is in it."""
    title, says = PARTS[part]
    places = [
        one.place.removeprefix(f"{part}/") for one in made if one.place.startswith(f"{part}/")
    ]
    text = f"# {title}\n\n{says}\n\n{tree(places)}"
    return Page(f"docs/{part}.md", f"{part}/index.md", text)
