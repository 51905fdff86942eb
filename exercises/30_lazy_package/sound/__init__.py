from . import effects, filters

__all__ = ['effects', 'filters']
