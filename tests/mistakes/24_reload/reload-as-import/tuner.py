from importlib import reload

import presets
from presets import GAIN


def gain():
    global GAIN
    return GAIN


def refresh():
    global presets
    presets = reload(presets)
