DELAY = 2


def apply(s):
    return s * DELAY
