import os
import pkgutil
from importlib import import_module
import pathlib

import plugins


def discover():
    names = [p.stem for p in pathlib.Path(plugins.__file__).parent.glob('*.py') if not p.stem.startswith('_')]
    return {n: import_module('plugins.' + n).KIND for n in names}
