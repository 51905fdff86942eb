__all__ = ['effects', 'filters']


def __getattr__(name):
    if name == 'effects':
        from . import effects
        return effects
    if name == 'filters':
        from . import filters
        return filters
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return sorted([*globals(), *__all__])
