"""Sound effects."""

__all__ = ["echo"]
__all__ += ["reverse", "surround"]
