"""Sound effects."""

__all__ = [
    "echo",
    "surround",
    "reverse"
    "_cache",
]
