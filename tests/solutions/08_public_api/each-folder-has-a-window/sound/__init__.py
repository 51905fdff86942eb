"""sound: a small audio toolkit.  Public API: apply_echo, Equalizer."""
from .effects import *
from .effects import __all__ as _of_effects
from .filters import *
from .filters import __all__ as _of_filters

__all__ = [*_of_effects, *_of_filters]
