"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
from effects.echo import apply_echo
from filters.equalizer import Equalizer
__all__ = ["apply_echo", "Equalizer"]
