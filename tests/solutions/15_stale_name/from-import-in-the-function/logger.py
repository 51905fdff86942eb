def log(n, message):
    from config import LEVEL

    return message if n <= LEVEL else None
