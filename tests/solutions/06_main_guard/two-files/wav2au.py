"""Convert .wav names to .au names."""
from sys import argv

from converting import convert

if "__main__" == __name__:
    if len(argv) < 2:
        print("usage: wav2au NAME")
        raise SystemExit(2)
    for name in argv[1:]:
        print(convert(name))
