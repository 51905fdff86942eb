import importlib.util
import os
import sys


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[os.path.basename(path)[:-3]] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[os.path.basename(path)[:-3]]
        raise
    return module
