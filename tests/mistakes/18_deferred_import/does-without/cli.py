def run(argv):
    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    try:
        import heavy
    except ImportError:
        return x * 3

    return heavy.render(x)
