import sound
from sound import *
from sound.effects import *


def mix(samples):
    return sound.effects.echo.apply(samples)
