import config


def log(n, message, level=config.LEVEL):
    return message if n <= level else None
