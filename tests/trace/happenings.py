"""Timelines by hand: short words for events, each a millisecond after the one before."""

from collections.abc import Sequence
from typing import Any

import msgspec

from grader.interpreter.observation import ExceptionSeen
from grader.interpreter.timeline import (
    Began,
    Cached,
    Created,
    Ended,
    Event,
    Failed,
    Found,
    Missing,
    Namespace,
    NotFound,
    Search,
    Statement,
)


def timed(*parts: Event | Sequence[Event]) -> tuple[Event, ...]:
    """Put events in a row."""
    flat: list[Event] = []
    for part in parts:
        flat += part if isinstance(part, (list, tuple)) else [part]  # type: ignore[list-item]  # an event is no sequence
    return tuple(msgspec.structs.replace(one, at=n / 1000) for n, one in enumerate(flat))


def importing(importer: str, file: str, line: int, name: str, *names: str, **other: Any) -> Event:
    """`import name`, or `from name import names`, on a line of a file."""
    aliases = (name.partition(".")[0],) if not names else () if names == ("*",) else names
    facts = {
        "column": 0,
        "level": 0,
        "module": name,
        "aliases": aliases,
        "names": names or None,
        **other,
    }
    return Statement(at=0, importer=importer, file=file, line=line, name=name, **facts)


def finding(
    module: str, origin: str | None, locations: tuple[str, ...] | None = None
) -> list[Event]:
    """A finder knows the module."""
    found = Found(at=0, module=module, origin=origin, loader="Any", locations=locations)
    search = Search(at=0, module=module, finder="FileFinder", entry="")
    return [search, found, Created(at=0, module=module)]


def module(name: str, origin: str, *inside: Event | Sequence[Event], **failed: Any) -> list[Event]:
    """A module is found and executed: its body does what is inside, and fails with an error."""
    end = fails(name, **failed) if failed else Ended(at=0, module=name)
    return [*finding(name, origin), *body(name, origin, *inside), end]


def body(name: str, file: str, *inside: Event | Sequence[Event]) -> list[Event]:
    """A body begins, and does what is inside."""
    return [Began(at=0, module=name, file=file), *timed(*inside)]


def fails(name: str, error: str | None = "ImportError", running: Sequence[Namespace] = ()) -> Event:
    return Failed(at=0, module=name, error=error, running=tuple(running))


def command(*inside: Event | Sequence[Event], error: str | None = None) -> tuple[Event, ...]:
    """The program of `python -c`, which does what is inside."""
    end = fails("__main__", error) if error else Ended(at=0, module="__main__")
    return timed(body("__main__", "<string>", *inside), end)


def cached(name: str, state: str = "complete") -> Event:
    return Cached(at=0, module=name, state=state)  # type: ignore[arg-type]  # one of three


def unknown(name: str) -> list[Event]:
    """No finder knows the module."""
    return [
        Search(at=0, module=name, finder="PathFinder"),
        NotFound(at=0, module=name),
        fails(name, "ModuleNotFoundError"),
    ]


def raised(kind: str = "ImportError", text: str = "") -> ExceptionSeen:
    return ExceptionSeen(type=kind, bases=(kind,), text=text)


HELD = (
    Namespace("__main__", ()),
    Namespace("a", ("ready",)),
    Namespace("b", ()),
)
CIRCLE = command(
    importing("__main__", "<string>", 1, "a"),
    module(
        "a",
        "a.py",
        importing("a", "a.py", 2, "b", "two"),
        module(
            "b",
            "b.py",
            importing("b", "b.py", 1, "a", "one"),
            cached("a", "running"),
            Missing(at=0, module="a", name="one", running=HELD),
            error="ImportError",
            running=HELD,
        ),
        error="ImportError",
        running=HELD[:2],
    ),
    error="ImportError",
)
"""`a` wants `b.two`, and `b` wants `a.one`, which is not there yet."""
