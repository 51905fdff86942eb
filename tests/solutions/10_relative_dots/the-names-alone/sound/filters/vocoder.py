from .equalizer import GAIN
from ..effects.echo import DELAY


def settings():
    return GAIN, DELAY
