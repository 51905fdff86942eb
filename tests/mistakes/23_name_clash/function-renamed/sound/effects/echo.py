DELAY = 2


def apply_echo(s):
    return s * DELAY
