from pathlib import Path
from types import ModuleType


def load(name):
    file = Path(__file__).parent.joinpath('plugins', *name.split('.')).with_suffix('.py')
    module = ModuleType(name)
    exec(compile(file.read_text(), file, 'exec'), vars(module))
    return module
