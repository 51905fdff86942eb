"""How text looks on a screen: how wide it is, and coloured or not; only text is passed around."""

from typing import NamedTuple

NARROWEST, WIDEST = 60, 140
GREEN, RED, DIM, BOLD = "32", "31", "2", "1"


class Style(NamedTuple):
    """What a screen can show."""

    width: int = 80
    colour: bool = False

    def paint(self, text: str, *codes: str) -> str:
        """Return the text in a colour, where there are colours."""
        if not self.colour or not text:
            return text
        return f"\x1b[{';'.join(codes)}m{text}\x1b[0m"

    def wrapped(self, text: str, indent: int = 0, hang: int = 0) -> list[str]:
        """Return the text in lines that fit; what stands between two backticks stays together.

        All lines are indented, and those after the first by `hang` more.
        """
        import textwrap  # only long texts pay for it

        room = max(self.width, NARROWEST) - indent
        lines = textwrap.wrap(
            keep_code(printable(text)),
            room,
            subsequent_indent=" " * hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return [" " * indent + line.replace(HELD, " ") for line in lines]


HELD = "\0"
"""Stands for a space at which no line may break; text that is shown has none of its own."""


def keep_code(text: str) -> str:
    """Return the text with the spaces of its `code` held together."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick without its partner: nothing can be told apart
        return text
    return "`".join(part.replace(" ", HELD) if n % 2 else part for n, part in enumerate(parts))


def printable(text: str) -> str:
    """Return text without what a terminal would obey: control and direction characters."""
    return "".join(one if one.isprintable() else " " for one in text)


def shortened(text: str, room: int) -> str:
    """Return the text, cut to the room that there is for it."""
    shown = printable(text)
    return shown if len(shown) <= room else f"{shown[: max(room - 1, 0)]}…"
