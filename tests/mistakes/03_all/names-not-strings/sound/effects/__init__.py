from . import echo, surround, reverse
__all__ = [echo, surround, reverse]
