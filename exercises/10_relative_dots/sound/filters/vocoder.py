import equalizer
from effects import echo


def settings():
    return equalizer.GAIN, echo.DELAY
