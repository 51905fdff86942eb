"""Sound effects."""

_PUBLIC = "echo reverse surround"
__all__: list[str] = _PUBLIC.split()
