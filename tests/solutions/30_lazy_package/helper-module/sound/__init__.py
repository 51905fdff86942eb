from . import _lazy

__getattr__, __dir__, __all__ = _lazy.attach(__name__, ['effects', 'filters'])
del _lazy
