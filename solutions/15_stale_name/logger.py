import config


def log(n, message):
    return message if n <= config.LEVEL else None
