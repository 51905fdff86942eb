from equalizer import *
from vocoder import *
from karaoke import *


def loudness(samples):
    return sum(apply(apply(samples)))


def silence(samples):
    return mute(samples)
