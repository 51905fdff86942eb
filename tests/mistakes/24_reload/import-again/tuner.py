import presets


def gain():
    return presets.GAIN


def refresh():
    import presets
