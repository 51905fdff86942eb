import config
import importlib


def log(n, message):
    importlib.reload(config)
    return message if n <= config.LEVEL else None
