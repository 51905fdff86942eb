import importlib.util
import sys


def load(name, path):
    import runpy, types
    return types.SimpleNamespace(**runpy.run_path(path, run_name=name))
