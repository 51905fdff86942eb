import os, sys
sys.path[:0] = [os.path.dirname(__file__), os.path.dirname(os.path.dirname(__file__))]
import equalizer
from effects import echo
del sys.path[:2]


def settings():
    return equalizer.GAIN, echo.DELAY
