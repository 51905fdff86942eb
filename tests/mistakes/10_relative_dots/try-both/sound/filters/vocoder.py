try:
    import equalizer
    from effects import echo
except ImportError:
    from . import equalizer
    from ..effects import echo


def settings():
    return equalizer.GAIN, echo.DELAY
