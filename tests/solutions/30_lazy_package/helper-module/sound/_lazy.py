from importlib import import_module


def attach(package, names):
    def answer(name):
        if name in names:
            return import_module(package + '.' + name)
        raise AttributeError(f'module {package!r} has no attribute {name!r}', name=name)

    return answer, lambda: list(names), list(names)
