import equalizer
import vocoder
from karaoke import *


def loudness(samples):
    return sum(vocoder.apply(equalizer.apply(samples)))


def silence(samples):
    return mute(samples)
