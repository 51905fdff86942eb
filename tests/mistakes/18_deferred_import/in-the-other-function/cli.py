def run(argv):
    if argv == ['--version']:
        return '1.0'
    import heavy
    return draw(argv[0])


def draw(x):
    return heavy.render(x)
