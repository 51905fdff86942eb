import config as settings


def level():
    return settings.LEVEL


def log(n, message):
    if n <= level():
        return message
