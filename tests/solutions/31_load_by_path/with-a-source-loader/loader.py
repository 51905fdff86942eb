import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader


def load(name, path):
    loader = SourceFileLoader(name, path)
    module = sys.modules[name] = module_from_spec(spec_from_loader(name, loader))
    loaded = False
    try:
        loader.exec_module(module)
        loaded = True
    finally:
        if not loaded:
            sys.modules.pop(name, None)
    return module
