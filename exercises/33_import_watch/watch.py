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
    spy = Spy()
    sys.meta_path.append(spy)
    yield spy.names
    sys.meta_path.remove(spy)
