import os
from importlib import import_module

import plugins


def discover():
    folder = os.path.dirname(plugins.__file__)
    names = [f.removesuffix('.py') for f in os.listdir(folder)
             if f.endswith('.py') or os.path.exists(os.path.join(folder, f, '__init__.py'))]
    return {n: import_module('plugins.' + n).KIND for n in names if not n.startswith('_')}
