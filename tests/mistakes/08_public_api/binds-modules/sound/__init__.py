"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
from .effects import echo as apply_echo
from .filters import equalizer as Equalizer
__all__ = ["apply_echo", "Equalizer"]
