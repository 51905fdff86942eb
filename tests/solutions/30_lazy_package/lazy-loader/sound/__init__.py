import importlib.util
import sys

__all__ = ['effects', 'filters']


def _later(name):
    full = f'{__name__}.{name}'
    spec = importlib.util.find_spec(full)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[full] = module
    spec.loader.exec_module(module)
    return module


effects = _later('effects')
filters = _later('filters')
