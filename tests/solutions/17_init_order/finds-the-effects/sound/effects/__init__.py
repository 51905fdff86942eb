import pkgutil
from importlib import import_module

for found in pkgutil.iter_modules(__path__, __name__ + '.'):
    import_module(found.name)
