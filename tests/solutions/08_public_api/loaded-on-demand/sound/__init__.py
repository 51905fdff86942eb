"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
__all__ = ["apply_echo", "Equalizer"]


def __getattr__(name):
    if name == "apply_echo":
        from .effects.echo import apply_echo

        return apply_echo
    if name == "Equalizer":
        from .filters.equalizer import Equalizer

        return Equalizer
    raise AttributeError(name)
