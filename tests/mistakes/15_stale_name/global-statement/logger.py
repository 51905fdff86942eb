from config import LEVEL


def log(n, message):
    global LEVEL
    return message if n <= LEVEL else None
