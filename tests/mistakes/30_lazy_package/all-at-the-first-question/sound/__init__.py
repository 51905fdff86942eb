__all__ = ['effects', 'filters']


def __getattr__(name):
    import sound.effects
    import sound.filters
    if name in __all__:
        return globals()[name]
    raise AttributeError(name)


def __dir__():
    return __all__
