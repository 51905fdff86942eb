import contextlib
import sys


@contextlib.contextmanager
def watch():
    before = set(sys.modules)
    names = []
    try:
        yield names
    finally:
        names += [n for n in sys.modules if n not in before]
