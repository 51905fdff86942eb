"""A page of the site, and the menu that leads to pages."""

from typing import NamedTuple


class Page(NamedTuple):
    """One page, as Markdown."""

    source: str
    """The file of the repository that it tells, which links in files point to; its links begin
    there."""
    place: str
    """Where it lies in the site."""
    text: str


def tree(places: list[str], *options: str) -> str:
    """Return the list of pages that Sphinx makes a menu of."""
    return "\n".join(["```{toctree}", ":maxdepth: 1", *options, "", *places, "```", ""])
