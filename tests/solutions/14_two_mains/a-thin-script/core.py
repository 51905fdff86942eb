registry = {}


def command(f):
    registry[f.__name__] = f
    return f


def main():
    from importlib import import_module

    import_module("plugins")
    for name in sorted(registry):
        print(name, registry[name]())
