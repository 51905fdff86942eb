from config import LEVEL as CURRENT


def log(n, message):
    return message if n <= CURRENT else None
