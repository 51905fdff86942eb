"""Convert .wav names to .au names."""
import sys


def convert(name):
    return name.removesuffix(".wav") + ".au"


def main(names):
    if not names:
        return "usage: wav2au NAME"
    for name in names:
        print(convert(name))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
