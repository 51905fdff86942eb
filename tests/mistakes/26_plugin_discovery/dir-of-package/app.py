import os
import pkgutil
from importlib import import_module

import plugins


def discover():
    names = [n for n in dir(plugins) if not n.startswith('_')]
    return {n: import_module('plugins.' + n).KIND for n in names}
