from equalizer import apply as equalize
from karaoke import mute as silence
from vocoder import apply as vocode


def loudness(samples):
    return sum(vocode(equalize(samples)))
