import equalizer as eq
import karaoke
import vocoder as vo
from builtins import sum


def loudness(samples):
    for effect in eq, vo:
        samples = effect.apply(samples)
    return sum(samples)


def silence(samples):
    return karaoke.mute(samples)
