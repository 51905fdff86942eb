import importlib

from presets import GAIN


def gain():
    return GAIN


def refresh():
    import presets
    importlib.reload(presets)
    from presets import GAIN
