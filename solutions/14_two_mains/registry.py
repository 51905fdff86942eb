registry = {}


def command(f):
    registry[f.__name__] = f
    return f
