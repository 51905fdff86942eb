import importlib.abc
import importlib.util
import sys


class DictFinder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    def __init__(self, sources):
        self.sources = sources

    def find_spec(self, fullname, path=None, target=None):
        if fullname in self.sources:
            return importlib.util.spec_from_loader(fullname, self)

    def is_package(self, fullname):
        return any(name.rpartition('.')[0] == fullname for name in self.sources)

    def get_source(self, fullname):
        return self.sources[fullname]


def install(sources):
    sys.meta_path.append(DictFinder(sources))
