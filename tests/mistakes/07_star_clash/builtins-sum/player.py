from equalizer import *
from karaoke import *
import builtins, equalizer, vocoder


def loudness(samples):
    return builtins.sum(vocoder.apply(equalizer.apply(samples)))


def silence(samples):
    return mute(samples)
