import importlib

import presets


def gain():
    return presets.GAIN


def refresh():
    try:
        importlib.reload(presets)
    except Exception:
        pass
