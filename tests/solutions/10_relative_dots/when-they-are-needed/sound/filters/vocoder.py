def settings():
    from . import equalizer
    from ..effects.echo import DELAY

    return [equalizer.GAIN, DELAY]
