import importlib

_WHERE = {'effects': '.effects', 'filters': '.filters'}
__all__ = list(_WHERE)


def __getattr__(name):
    try:
        where = _WHERE[name]
    except KeyError:
        raise AttributeError(name) from None
    module = globals()[name] = importlib.import_module(where, __package__)
    return module


def __dir__():
    return __all__
