"""Timelines as lines of text that read well in a test, and that are the same on every Python."""

import re
import sys
from collections.abc import Callable, Iterator

import msgspec

from grader.interpreter import Observation
from grader.interpreter.timeline import (
    Began,
    Cached,
    Created,
    Ended,
    Event,
    Failed,
    Found,
    NotFound,
    Search,
    Timeline,
    Witness,
)

Recorded = Callable[..., Observation]
"""What tests call to run a program recorded; the fixture is `record`."""

MACHINERY = (Cached, Search, Found, NotFound, Created, Began, Ended)
TEMPORARY = re.compile(r"^/.*/tmp[a-z0-9_]{8}(?=/|$)")
STANDARD = re.compile(r"^/.*/(lib/)?python3\.?\d+(\.zip)?(?=/|$)")


def lines(timeline: Timeline) -> list[str]:
    """Return one line an event: its kind, and its facts in order, without the time."""
    return [line(event) for event in timeline]


def line(event: Event) -> str:
    """Return an event as text, with the standard library's place left out."""
    facts = msgspec.to_builtins(event)
    kind = facts.pop("kind")
    del facts["at"]
    return " ".join([kind, *(word(fact) for fact in facts.values())])


def word(fact: object) -> str:
    """Return one fact as text."""
    if isinstance(fact, list | tuple):
        return "[" + " ".join(word(one) for one in fact) + "]"
    if isinstance(fact, dict):
        return f"{fact['module']}:{word(fact['names'])}"
    if fact is None:
        return "-"
    if isinstance(fact, str):
        return TEMPORARY.sub("TMP", STANDARD.sub("LIB", fact)) or "''"
    return str(fact)


def own(timeline: Timeline) -> Iterator[Event]:
    """Leave out how modules of the standard library came to be, and what they did.

    What such a module imports, whether it is frozen, and which are loaded at the start, differs
    from version to version.
    """
    standard = standard_modules(timeline)
    inside: list[str | None] = []
    for event in timeline:
        hidden = inside or (isinstance(event, Witness) and event.what == "file")
        if isinstance(event, Began) and (inside or is_standard(event)):
            inside.append(event.module)
        elif inside and isinstance(event, Ended | Failed) and event.module == inside[-1]:
            inside.pop()
            hidden = inside
        if not hidden and not (isinstance(event, MACHINERY) and event.module in standard):
            yield event


def standard_modules(timeline: Timeline) -> set[str]:
    """Return the standard modules that no file of the submission stands for."""
    found = [event for event in timeline if isinstance(event, Found)]
    theirs = {event.module for event in found if not (event.origin or "/").startswith("/")}
    theirs -= {event.module for event in found if event.origin in ("frozen", "built-in")}
    named = [event.module for event in timeline if isinstance(event, MACHINERY)]
    return {one for one in named if one and is_standard_name(one) and one not in theirs}


def is_standard_name(module: str) -> bool:
    """Whether a module belongs to the standard library by its name."""
    return module.partition(".")[0] in sys.stdlib_module_names


def is_standard(event: Began) -> bool:
    """Whether the body is of no file of the submission and not the program's text."""
    return event.file is None or event.file.startswith("/")
