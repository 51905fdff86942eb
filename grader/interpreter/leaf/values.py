"""Objects of a program, as JSON: plain data exactly, everything else described from outside.

No method of a learner's class is called: kinds are decided by exact type, names are read from
`__dict__` or from the slots of built-in types.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .encode import Json

MOST_ITEMS = 20_000
"""Items of plain data in one observation, beyond which data is described instead."""
MOST_KEYS = 2_000
"""Members of one set, keys of one mapping: they can be chosen so that each costs all others."""
LONGEST_TEXT = 100_000
DEEPEST = 16
EXACT_INTEGER = 1 << 53
"""Larger ones do not survive every JSON reader and are sent as text."""


class NotPlainError(Exception):
    """An object is no plain data, or too much of it."""


class Values:
    """Turns objects into JSON and gives each described object its identity token."""

    def __init__(self) -> None:
        self.tokens: dict[int, int] = {}
        self.kept: list[object] = []
        self.items = 0

    def value(self, thing: object) -> Json:
        """Return plain data as tagged JSON, any other object as its description."""
        try:
            return self.plain(thing, 0)
        except NotPlainError:
            return self.describe(thing)

    def plain(self, thing: Any, depth: int) -> Json:
        """Return plain data as JSON; a type that JSON lacks becomes `{"t": its name, "v": …}`."""
        kind = type(thing)
        self.items += 1
        if depth > DEEPEST or self.items > MOST_ITEMS:
            raise NotPlainError
        if thing is None or kind is bool:
            return None if thing is None else bool(thing)
        if kind in SCALARS:
            return SCALARS[kind](thing)
        if kind is list:
            return [self.plain(one, depth + 1) for one in thing]
        if kind in HASHED and len(thing) > MOST_KEYS:
            raise NotPlainError
        if kind is dict:
            pairs: list[Json] = [
                [self.plain(key, depth + 1), self.plain(one, depth + 1)]
                for key, one in thing.items()
            ]
            return {"t": "dict", "v": pairs}
        if kind in (tuple, set, frozenset):
            return {"t": kind.__name__, "v": [self.plain(one, depth + 1) for one in thing]}
        raise NotPlainError

    def describe(self, thing: object) -> Json:
        """Return the description of an object: see `observation.Described`."""
        kind = type(thing)
        token = self.tokens.get(id(thing))
        if token is None:
            token = self.tokens[id(thing)] = len(self.tokens)
            self.kept.append(thing)
        name, module = names_of(thing, kind)
        return {
            "t": "object",
            "kind": kind_of(kind),
            "name": name,
            "module": module,
            "type": type.__dict__["__name__"].__get__(kind),
            "token": token,
        }


def text_of(text: str) -> Json:
    """Return a string, unless it is too long or holds what UTF-8 cannot say."""
    if len(text) > LONGEST_TEXT:
        raise NotPlainError
    if not text.isascii() and any([0xD800 <= ord(one) < 0xE000 for one in text]):  # noqa: C419 - a generator would be one more frame for a tracing program
        raise NotPlainError
    return text


def integer_of(number: int) -> Json:
    """Return an integer, as text where JSON readers would round it."""
    if number.bit_length() > 4000:
        raise NotPlainError
    return number if -EXACT_INTEGER < number < EXACT_INTEGER else {"t": "int", "v": str(number)}


def float_of(number: float) -> Json:
    """Return a float exactly."""
    return {"t": "float", "v": number.hex()}


def bytes_of(data: bytes) -> Json:
    """Return bytes in hexadecimal."""
    if len(data) > LONGEST_TEXT:
        raise NotPlainError
    return {"t": "bytes", "v": data.hex()}


Module, Function, Builtin = type(sys), type(text_of), type(len)
Method = type(Values().value)
HASHED = frozenset((dict, set, frozenset))
KINDS = (
    (Module, "module"),
    (type, "class"),
    (Function, "function"),
    (Builtin, "builtin"),
    (Method, "method"),
)
SCALARS: dict[type, Callable[[Any], Json]] = {
    str: text_of,
    int: integer_of,
    float: float_of,
    bytes: bytes_of,
}


def kind_of(kind: type) -> str:
    """Name the sort of object that instances of `kind` are."""
    for known, name in KINDS:
        if issubclass(kind, known):
            return name
    return "instance"


def names_of(thing: Any, kind: type) -> tuple[str | None, str | None]:
    """Return the object's own name and the module that it says it was made in."""
    if issubclass(kind, Module):
        return as_text(namespace_of(thing).get("__name__")), None
    if issubclass(kind, type):
        return (
            type.__dict__["__qualname__"].__get__(thing),
            as_text(type.__dict__["__dict__"].__get__(thing).get("__module__")),
        )
    if kind is Function or kind is Builtin:
        return as_text(thing.__qualname__), as_text(thing.__module__)
    return None, as_text(type.__dict__["__dict__"].__get__(kind).get("__module__"))


def namespace_of(module: object) -> dict[str, object]:
    """Return a module's namespace, whatever its class makes of attributes."""
    found: dict[str, object] = Module.__dict__["__dict__"].__get__(module)  # type: ignore[index]  # a descriptor
    return found


def as_text(thing: object) -> str | None:
    """Return a string, or None for anything else."""
    return thing if type(thing) is str else None
