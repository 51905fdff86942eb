"""Sound effects."""
import importlib

__all__ = ["echo", "reverse", "surround"]


def __getattr__(name):
    if name in __all__:
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(name)
