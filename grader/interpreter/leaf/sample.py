"""Code of the kinds that programs have; see `ready`."""

from sys import path as search_path

LIMIT = len(search_path) + 1
NAMES = {"first": (1, 2.5), "second": [None, b"bytes"]}


def double(number: int) -> int:
    """Return twice a number."""
    try:
        return number * 2
    except TypeError:
        return 0


class Thing:
    """A class."""

    size = double(LIMIT)


TEXT = f"{Thing.size} {sorted(NAMES)}"
ROOM = [b"x" * size for size in range(64, 2048, 64)]  # what a few modules take
