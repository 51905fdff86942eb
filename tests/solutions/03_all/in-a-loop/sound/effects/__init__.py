"""Sound effects."""

__all__ = []
for _name in ("echo", "reverse", "surround"):
    __all__.append(_name)
