import importlib.util
import sys


def load_when_used(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        return None
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


heavy = load_when_used('heavy')


def run(argv):
    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    if heavy is None:
        raise ModuleNotFoundError('no engine is installed', name='heavy')
    return heavy.render(x)
