import sys
from importlib import import_module
from pathlib import Path

sys.path.append(str(Path(__file__).with_name('plugins')))


def load(name):
    return import_module(name)
