"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
from .effects import echo
from .filters import equalizer
__all__ = ["apply_echo", "Equalizer"]


def apply_echo(samples):
    return echo.apply_echo(samples)


class Equalizer(equalizer.Equalizer):
    pass
