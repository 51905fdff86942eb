import importlib
import pkgutil


def public():
    for _, name, _ in pkgutil.walk_packages(__path__, __name__ + '.'):
        parent, _, last = name.rpartition('.')
        if parent == __name__ and not last.startswith('_'):
            yield last, importlib.import_module(name)
