"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
__all__ = ["apply_echo", "Equalizer"]
