__all__ = ['effects', 'filters']


def __getattr__(name):
    import importlib
    return importlib.import_module({'effects': '.effects', 'filters': '.filters'}[name], __name__)


def __dir__():
    return sorted([*globals(), *__all__])
