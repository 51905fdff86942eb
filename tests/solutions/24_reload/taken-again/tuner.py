import importlib

import presets
from presets import GAIN


def gain():
    return GAIN


def refresh():
    global GAIN
    importlib.reload(presets)
    GAIN = presets.GAIN
