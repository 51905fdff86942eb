import argparse

from . import play


def main():
    p = argparse.ArgumentParser()
    p.add_argument('moves', nargs='?', default='')
    print(play(p.parse_args().moves))


if __name__ == '__main__':
    main()
