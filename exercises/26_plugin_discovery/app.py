import os
from importlib import import_module

import plugins


def discover():
    names = [f[:-3] for f in os.listdir('plugins')]
    return {n: import_module('plugins.' + n).KIND for n in names}
