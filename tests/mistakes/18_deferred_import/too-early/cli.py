def run(argv):
    global heavy
    import heavy

    if argv == ['--version']:
        return '1.0'
    return draw(argv[0])


def draw(x):
    return heavy.render(x)
