import importlib.util
import sys

NOTHING = object()


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    before = sys.modules.get(name, NOTHING)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except:
        if before is NOTHING:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = before
        raise
    return sys.modules[name]
