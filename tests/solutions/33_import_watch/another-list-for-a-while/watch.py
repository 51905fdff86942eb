import contextlib
import sys


class Spy:
    def __init__(self):
        self.names = []

    def find_spec(self, fullname, path=None, target=None):
        self.names.append(fullname)
        return None


@contextlib.contextmanager
def watch():
    spy, usual = Spy(), sys.meta_path
    sys.meta_path = [spy, *usual]
    try:
        yield spy.names
    finally:
        sys.meta_path = usual
