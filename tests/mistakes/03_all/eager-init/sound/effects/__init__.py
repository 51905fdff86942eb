from . import echo, surround, reverse
