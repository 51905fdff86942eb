import contextlib
import importlib.abc
import sys


class Spy(importlib.abc.MetaPathFinder):
    def __init__(self, names):
        self.names = names

    def find_spec(self, fullname, path=None, target=None):
        self.names += [fullname]


@contextlib.contextmanager
def watch():
    with contextlib.ExitStack() as stack:
        spy = Spy([])
        sys.meta_path[:0] = [spy]
        stack.callback(sys.meta_path.remove, spy)
        yield spy.names
