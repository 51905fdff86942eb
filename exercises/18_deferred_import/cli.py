import heavy


def run(argv):
    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    return heavy.render(x)
