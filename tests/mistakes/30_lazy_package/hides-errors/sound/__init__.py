__all__ = ['effects', 'filters']


def __getattr__(name):
    import importlib
    try:
        return importlib.import_module('.' + name, __name__)
    except ImportError:
        raise AttributeError(name) from None


def __dir__():
    return sorted([*globals(), *__all__])
