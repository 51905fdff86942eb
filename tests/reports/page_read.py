"""A reader of pages that are one file, which knows nothing of who writes them."""

import json
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"br", "col", "input", "meta"}


class Element(NamedTuple):
    """An element, with the text that is in it and in those within."""

    tag: str
    attributes: dict[str, str | None]
    path: tuple[str, ...]
    texts: list[str]

    @property
    def text(self) -> str:
        return "".join(self.texts)


class Page(HTMLParser):
    """All elements of a page, in order; one that is not closed as it was opened is an error."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        path = tuple(one.tag for one in self.open)
        assert len(dict(attrs)) == len(attrs)
        self.elements.append(Element(tag, dict(attrs), path, []))
        if tag not in VOID:
            self.open.append(self.elements[-1])

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for one in self.open:
            one.texts.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a kind with these attributes."""
        wanted = attributes.items()
        return [
            one
            for one in self.elements
            if one.tag == tag
            and all(one.attributes.get(key.rstrip("_")) == value for key, value in wanted)
        ]

    def under(self, id_: str) -> str:
        """Return the text of the element with an id."""
        (found,) = [one for one in self.elements if one.attributes.get("id") == id_]
        return found.text

    @property
    def values(self) -> object:
        """What the script finds."""
        return json.loads(self.under("values"))
