"""Sound effects."""

__all__ = [
    "echo",
    "suround",
    "reverse"
    "_cache",
]
