"""HTML, built so that text cannot become markup: what is not `Html` is escaped on its way in."""

import html
import json
import unicodedata

VOID = frozenset({"br", "col", "input", "meta"})
"""Elements without content, which need no closing tag."""
JOINERS = "\u200c\u200d"
"""What Persian and Indic words, and emoji of several people, are spelt with; it directs nothing."""


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def visible(text: str) -> str:
    """Return text without control, direction and half characters; a line's end is kept."""
    if text.isprintable():  # most are, and there are many
        return text
    return "".join(one if shows(one) else "\N{REPLACEMENT CHARACTER}" for one in text)


def shows(one: str) -> bool:
    """Whether a character is part of what a text says."""
    return one.isprintable() or one in JOINERS or one == "\n" or unicodedata.category(one) == "Zs"


def escaped(text: str) -> Html:
    """Return text as markup that shows it."""
    return text if isinstance(text, Html) else Html(html.escape(visible(text)))


def tag(name: str, /, *content: str, **attributes: object) -> Html:
    """Return an element: `tag("th", "Name", scope="col", class_="wide")`.

    In the name of an attribute `_` stands for `-`, and one at the end is left out. An attribute
    that is True is written without a value; one that is None or False is not written.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{quoted(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{joined(*content)}</{name}>")


def quoted(value: object) -> str:
    """Return the value of an attribute; those are text of a course or of people, too."""
    return html.escape(visible(str(value)))


def joined(*content: str) -> Html:
    """Return pieces one after another."""
    return Html("".join(map(escaped, content)))


def prose(text: str) -> Html:
    """Return a sentence with what stands between two backticks as code."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner: nothing can be told apart
        return escaped(text)
    return joined(*[tag("code", part) if n % 2 else part for n, part in enumerate(parts)])


def data(value: object) -> Html:
    """Return JSON for a `<script>`: nothing in it can end the element or begin a comment."""
    text = json.dumps(value, separators=(",", ":"))
    for one in "<>&":
        text = text.replace(one, f"\\u{ord(one):04x}")
    return Html(text)
