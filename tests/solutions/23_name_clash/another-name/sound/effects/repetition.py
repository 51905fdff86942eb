DELAY = 2


def echo(s):
    return s * DELAY
