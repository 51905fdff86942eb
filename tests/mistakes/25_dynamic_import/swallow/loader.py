from importlib import import_module


def load(name):
    try:
        return import_module('plugins.' + name)
    except ImportError:
        return None
