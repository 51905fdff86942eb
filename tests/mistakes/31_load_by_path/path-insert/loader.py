import importlib
import sys


def load(name, path):
    import os
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    return importlib.import_module(os.path.basename(path)[:-3])
