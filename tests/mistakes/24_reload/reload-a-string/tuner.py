import importlib

import presets


def gain():
    return presets.GAIN


def refresh():
    importlib.reload('presets')
