"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
from .effects.echo import *
from .filters.equalizer import *
