"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
