import sys

import presets


def gain():
    return presets.GAIN


def refresh():
    global presets
    del sys.modules['presets']
    import presets
