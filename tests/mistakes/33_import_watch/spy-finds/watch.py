import contextlib
import sys


class Spy:
    def __init__(self):
        self.names = []

    def find_spec(self, fullname, path=None, target=None):
        self.names.append(fullname)
        import importlib.machinery as im
        return im.PathFinder.find_spec(fullname.rpartition('.')[2], path)


@contextlib.contextmanager
def watch():
    spy = Spy()
    sys.meta_path.insert(0, spy)
    try:
        yield spy.names
    finally:
        sys.meta_path.remove(spy)
