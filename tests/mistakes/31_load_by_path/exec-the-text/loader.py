import sys
import types


def load(name, path):
    module = types.ModuleType(name)
    module.__file__ = path
    sys.modules[name] = module
    try:
        with open(path) as file:
            exec(compile(file.read(), path, 'exec'), vars(module))
    except BaseException:
        del sys.modules[name]
        raise
    return module
