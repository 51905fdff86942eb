"""Links of Markdown files, which lead from file to file in the repository, made to fit the site."""

import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from make_site.page import Page

LINK = re.compile(r"(?<!!)\[(?P<text>(?:`[^`]*`|\\.|[^\]`\\])*)\]\((?P<target>[^)\s]+)\)")
FENCE = re.compile(r"\s*(```+|~~~+)")
ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:")


class Link(NamedTuple):
    """A link that a page has."""

    line: int
    text: str
    target: str


class DeadLink(ValueError):
    """A page points to what the repository does not have."""


def links(text: str) -> list[Link]:
    """Return the links of a Markdown text; what stands in blocks of code is no link."""
    return [
        Link(number, one["text"], one["target"])
        for number, line, is_code in lines(text)
        if not is_code
        for one in LINK.finditer(line)
    ]


def linked(page: Page, places: Mapping[str, str], root: Path) -> str:
    """Return a page's text with each link leading to a page of the site.

    What has no page is named by its path in the repository. Raises DeadLink for what is not there.
    """

    def rewritten(found: re.Match[str]) -> str:
        return relinked(found, page, places, root)

    return "\n".join(
        line if is_code else LINK.sub(rewritten, line) for _, line, is_code in lines(page.text)
    )


def relinked(found: re.Match[str], page: Page, places: Mapping[str, str], root: Path) -> str:
    """Return one link as the site has it."""
    text, target = found["text"], found["target"]
    path, mark, anchor = target.partition("#")
    if ELSEWHERE.match(target) or not path:
        return found[0]
    meant = os.path.normpath(PurePosixPath(page.source).parent / path)
    if meant in places:
        here = PurePosixPath(page.place).parent
        return f"[{text}]({os.path.relpath(places[meant], here)}{mark}{anchor})"
    if not (root / meant).exists():
        raise DeadLink(f"{page.source}: {target} is not there")
    return f"`{meant}`" if text.strip("`") == meant else f"{text} (`{meant}`)"


def lines(text: str) -> list[tuple[int, str, bool]]:
    """Return the lines with their numbers, and whether each belongs to a block of code."""
    found, fence = [], ""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = FENCE.match(line)
        is_code = bool(fence or mark)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence) and line.strip() == mark[1]:
            fence = ""
        found.append((number, line, is_code))
    return found
