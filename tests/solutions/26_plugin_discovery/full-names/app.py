from importlib import import_module
from pkgutil import iter_modules

import plugins

PREFIX = plugins.__name__ + '.'


def discover():
    found = {}
    for _, full_name, _ in iter_modules(plugins.__path__, PREFIX):
        name = full_name.removeprefix(PREFIX)
        if name[0] != '_':
            found[name] = import_module(full_name).KIND
    return found
