def run(argv):
    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    import sys, heavy
    sys.modules.pop('heavy')

    return heavy.render(x)
