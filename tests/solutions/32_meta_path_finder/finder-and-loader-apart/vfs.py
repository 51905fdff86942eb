import sys
from importlib.machinery import ModuleSpec


class Loader:
    def __init__(self, text):
        self.text = text

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        code = compile(self.text, f'<{module.__name__}>', 'exec')
        exec(code, module.__dict__)


class DictFinder:
    def __init__(self, sources):
        self.sources = dict(sources)
        self.packages = set()
        for name in self.sources:
            while '.' in name:
                name = name.rpartition('.')[0]
                self.packages.add(name)

    def find_spec(self, fullname, path, target=None):
        text = self.sources.get(fullname)
        if text is None:
            return None
        spec = ModuleSpec(fullname, Loader(text), origin='vfs')
        if fullname in self.packages:
            spec.submodule_search_locations = []
        return spec


def install(sources):
    finder = DictFinder(sources)
    sys.meta_path.insert(0, finder)
    return finder
