"""Convert .wav names to .au names."""
import sys


def convert(name):
    return name.removesuffix(".wav") + ".au"
