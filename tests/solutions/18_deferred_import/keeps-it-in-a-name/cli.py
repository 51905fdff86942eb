heavy = None


def run(argv):
    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    global heavy
    if heavy is None:
        import heavy
    return heavy.render(x)
