import sys
import types

__all__ = ['effects', 'filters']


class _Lazy(types.ModuleType):
    def __getattr__(self, name):
        if name not in __all__:
            return super().__getattribute__(name)
        __import__(f'{__name__}.{name}')
        return sys.modules[f'{__name__}.{name}']

    def __dir__(self):
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Lazy
