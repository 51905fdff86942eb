def run(argv):
    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    import importlib, heavy
    heavy = importlib.reload(heavy)

    return heavy.render(x)
