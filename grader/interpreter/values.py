"""Values of a report, as Python has them: plain data as it was, everything else `Described`.

The child may have written anything, also what costs the judge its time: a set whose members all
have the same hash is as slow to build as its square is large. What is more, or deeper, than an
honest child ever sends (`leaf.values`) becomes None.
"""

from typing import Any

import msgspec

from grader.interpreter.observation import Described

DEEPEST = 100
MOST_ITEMS = 40_000
"""Of one report: twice those of `leaf.values`, for the pairs of a mapping are counted here."""
MOST_KEYS = 2_000
"""Members of one set, keys of one mapping; as in `leaf.values`."""
NONSENSE = (KeyError, TypeError, ValueError, OverflowError, msgspec.ValidationError)


class Values:
    """Decodes the values of one report."""

    def __init__(self) -> None:
        self._left = MOST_ITEMS

    def decoded(self, raw: Any) -> Any:
        """Return a value; None for one that no honest child sends."""
        try:
            return self._value(raw, 0)
        except RecursionError:
            return None

    def _value(self, raw: Any, depth: int) -> Any:
        """Return a value, or None for nonsense."""
        self._left -= 1
        if depth > DEEPEST or self._left < 0:  # Python's own limit is another one on each version
            raise RecursionError
        if type(raw) is list:
            return self._values(raw, depth)
        if type(raw) is not dict:
            return raw
        try:
            if raw.get("t") == "object":
                return msgspec.convert(raw, Described)
            return self._of_type(raw["t"], raw["v"], depth + 1)
        except NONSENSE:
            return None

    def _values(self, raw: Any, depth: int) -> list[Any]:
        """Return the values of a collection."""
        return [self._value(one, depth + 1) for one in raw]

    def _of_type(self, name: str, raw: Any, depth: int) -> Any:
        """Return a value of a type that JSON lacks; raises one of `NONSENSE` for another."""
        match name:
            case "int":
                return int(raw)
            case "float":
                return float.fromhex(raw)
            case "bytes":
                return bytes.fromhex(raw)
            case "tuple":
                return tuple(self._values(raw, depth))
            case "set":
                return set(self._few(raw, depth))
            case "frozenset":
                return frozenset(self._few(raw, depth))
            case "dict":
                pairs = self._few(raw, depth)
                return {key: value for key, value in pairs}  # noqa: C416 - each must be a pair
        raise ValueError(name)

    def _few(self, raw: Any, depth: int) -> list[Any]:
        """Return the values of a collection whose members are hashed."""
        if len(raw) > MOST_KEYS:
            raise ValueError("more than a child sends")
        return self._values(raw, depth)
