import .equalizer
import ..effects.echo


def settings():
    return equalizer.GAIN, echo.DELAY
