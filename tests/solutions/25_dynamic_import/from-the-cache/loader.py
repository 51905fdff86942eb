import sys


def load(name):
    whole = 'plugins.' + name
    __import__(whole)
    return sys.modules[whole]
