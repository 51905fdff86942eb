import config

LEVEL = config.LEVEL


def log(n, message):
    return message if n <= LEVEL else None
