import importlib
import pkgutil

import plugins


def discover():
    found = {}
    for entry in plugins.__path__:
        for name, _ in pkgutil.iter_importer_modules(pkgutil.get_importer(entry)):
            if not name.startswith('_'):
                found[name] = importlib.import_module(f'.{name}', 'plugins').KIND
    return found
