from sound.effects import echo
from sound.filters import equalizer


def settings():
    return equalizer.GAIN, echo.DELAY
