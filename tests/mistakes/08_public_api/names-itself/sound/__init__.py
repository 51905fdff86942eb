"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
from sound.effects.echo import apply_echo
from sound.filters.equalizer import Equalizer
__all__ = ["apply_echo", "Equalizer"]
