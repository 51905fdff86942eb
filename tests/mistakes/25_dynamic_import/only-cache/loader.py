import sys
import plugins


def load(name):
    return sys.modules['plugins.' + name]
