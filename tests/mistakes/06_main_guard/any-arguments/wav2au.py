"""Convert .wav names to .au names."""
import sys


def convert(name):
    return name.removesuffix(".wav") + ".au"


if len(sys.argv) > 1:
    if not sys.argv[1:]:
        sys.exit("usage: wav2au NAME")
    for name in sys.argv[1:]:
        print(convert(name))
