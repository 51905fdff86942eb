import sys

try:
    from ..codec import encode
except ImportError:
    import os
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    from codec import encode
    del sys.path[0]


def main(argv):
    for a in argv:
        print(encode(a))


if __name__ == "__main__":
    main(sys.argv[1:])
