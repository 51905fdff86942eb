from functools import cache
from importlib import import_module


@cache
def engine():
    return import_module('heavy')


def run(argv):
    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    return engine().render(x)
