"""What `grader concept` shows."""

from collections.abc import Sequence

from grader.course import Concept
from grader.reports.style import BOLD, Style, shortened


def listed(concepts: Sequence[Concept], style: Style) -> str:
    """Return the ids and titles of all concepts, and how to read one."""
    ids = max((len(one.id) for one in concepts), default=0)
    rows = [
        f"  {style.paint(f'{one.id:<{ids}}', BOLD)}  {shortened(one.title, style.width - ids - 4)}"
        for one in concepts
    ]
    return "\n".join([*rows, "", READ])


def page(concept: Concept) -> str:
    """Return a concept's page as Markdown: title, truth, text."""
    return f"# {concept.title}\n\n**{concept.truth}**\n\n{concept.text.strip()}"


READ = "Read one: grader concept ID"
