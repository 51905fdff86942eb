import config

CURRENT = config.LEVEL
_set_level = config.set_level


def set_level(n):
    global CURRENT
    CURRENT = n
    _set_level(n)


config.set_level = set_level


def log(n, message):
    return message if n <= CURRENT else None
