import os, sys
sys.path[:0] = [os.path.dirname(__file__), os.path.dirname(os.path.dirname(__file__))]
import equalizer
from effects import echo


def settings():
    return equalizer.GAIN, echo.DELAY
