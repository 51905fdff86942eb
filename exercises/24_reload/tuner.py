import importlib

import presets
from presets import GAIN


def gain():
    return GAIN


def refresh():
    importlib.reload(presets)
