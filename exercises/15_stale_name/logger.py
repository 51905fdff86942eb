from config import LEVEL


def log(n, message):
    return message if n <= LEVEL else None
