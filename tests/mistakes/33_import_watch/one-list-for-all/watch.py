import contextlib
import sys


class Spy:
    names = []

    def find_spec(self, fullname, path=None, target=None):
        self.names.append(fullname)
        return None


@contextlib.contextmanager
def watch():
    spy = Spy()
    sys.meta_path.insert(0, spy)
    try:
        yield spy.names
    finally:
        sys.meta_path.remove(spy)
