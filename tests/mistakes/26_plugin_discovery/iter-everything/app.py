import os
import pkgutil
from importlib import import_module

import plugins


def discover():
    names = [m.name for m in pkgutil.iter_modules() if not m.name.startswith('_')]
    return {n: import_module('plugins.' + n).KIND for n in names}
