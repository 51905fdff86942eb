import sys


def __getattr__(name):
    if name == 'heavy':
        import heavy

        return heavy
    raise AttributeError(name)


def run(argv):
    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    return sys.modules[__name__].heavy.render(x)
