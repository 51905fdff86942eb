from .. import echo
from . import equalizer


def settings():
    return equalizer.GAIN, echo.DELAY
