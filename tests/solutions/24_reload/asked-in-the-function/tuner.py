import importlib
import sys


def gain():
    from presets import GAIN

    return GAIN


def refresh():
    importlib.reload(sys.modules['presets'])


import presets
