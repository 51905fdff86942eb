import sys

from ..codec import encode


def main(argv):
    for a in argv:
        print(encode(a))


if __name__ == "__main__":
    main(sys.argv[1:])
