from importlib import import_module

equalizer = import_module(".equalizer", __package__)
echo = import_module("..effects.echo", __package__)


def settings():
    return equalizer.GAIN, echo.DELAY
