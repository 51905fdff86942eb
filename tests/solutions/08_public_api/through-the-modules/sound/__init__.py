"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
from . import effects, filters
from .effects import echo as _echo
from .filters import equalizer as _equalizer

apply_echo = _echo.apply_echo
Equalizer = _equalizer.Equalizer

__all__ = ("apply_echo", "Equalizer")
