from .equalizer import Equalizer

__all__ = ["Equalizer"]
